package kz.birlik.web.disputes;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.birlik.bargaining.DisputeRefusal;
import kz.birlik.bargaining.DisputeRow;
import kz.birlik.bargaining.DisputeStage;
import kz.birlik.bargaining.DisputeView;
import kz.birlik.bargaining.DisputeView.Court;
import kz.birlik.bargaining.DisputeView.Event;
import kz.birlik.bargaining.DisputeView.Outcome;
import kz.birlik.bargaining.DisputeView.Procedure;
import kz.birlik.bargaining.DisputeView.Vote;
import kz.birlik.bargaining.DisputeView.Warning;
import kz.birlik.bargaining.DisputeView.Way;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.StrikeCheck;
import kz.birlik.bargaining.StrikeCheck.Verdict;
import kz.birlik.membership.account.Role;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.DueWords;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about disputes say in the same words, and who keeps which. */
@Component
@RequiredArgsConstructor
class DisputeWords {

    private static final Set<Role> KEEPERS = EnumSet.of(Role.CHAIR, Role.OFFICER);

    private final MessageSource messages;
    private final DueWords dues;
    private final Formats formats;

    /** A chair and a branch keep what lies within their scope; those above look on. */
    static boolean keeps(CurrentUser user) {
        return KEEPERS.contains(user.role());
    }

    Tag stage(DisputeRow row) {
        return new Tag(
                switch (row.stage()) {
                    case DEMANDS, APPROVED, SENT -> "attention";
                    case ANSWERED, PANEL, PANEL_OVER, ARBITRATION, ARBITRATION_OVER -> "information";
                    case STRIKE -> "error";
                    case SUSPENDED -> "attention";
                    case ENDED -> "neutral";
                },
                text("disputes.stage." + row.stage().code()));
    }

    @Nullable
    Tag due(@Nullable LocalDate due, LocalDate today) {
        return dues.due(due, today);
    }

    Tag term(Term term, LocalDate today) {
        if (term.metOn() != null) {
            return term.isMetLate()
                    ? new Tag("attention", text("disputes.term.met-late", formats.date(term.metOn())))
                    : new Tag("success", text("disputes.term.met", formats.date(term.metOn())));
        }
        Tag due = term.cancelled() ? null : due(term.dueOn(), today);
        return due == null ? new Tag("neutral", text("disputes.term.cancelled")) : due;
    }

    /** Red only for what stands in the way of a strike; all else warns or asks. */
    Tag verdict(StrikeCheck check) {
        if (check.verdict() == Verdict.MET) {
            return new Tag("success", text("disputes.verdict.met"));
        }
        if (check.verdict() == Verdict.UNKNOWN) {
            return new Tag("question", text("disputes.verdict.unknown"));
        }
        return check.stops()
                ? new Tag("error", text("disputes.verdict.not-met"))
                : new Tag("attention", text("disputes.verdict.warns"));
    }

    /** What of the dispute a check was worked out from. */
    @Nullable
    String seen(StrikeCheck check, DisputeView view) {
        return switch (check.code()) {
            case "demands" -> vote(view.approved());
            case "sent" -> view.sentOn() == null ? protocol(view) : formats.longDate(view.sentOn());
            case "answer" -> view.answeredOn() == null ? protocol(view) : answer(view);
            case "panel" -> outcome("panel", view.panel());
            case "arbitration" -> outcome("arbitration", view.arbitration());
            case "decision" -> vote(view.strike());
            case "notice" -> notified(view);
            case "warning-notice" -> warned(view.warning());
            case "warning-length" ->
                view.warning() == null || view.warning().minutes() == null
                        ? null
                        : text("disputes.minutes-long", view.warning().minutes());
            case "warning-people" ->
                view.warning() == null || view.warning().people() == null
                        ? null
                        : text("disputes.participants.count", view.warning().people());
            default -> null;
        };
    }

    private @Nullable String protocol(DisputeView view) {
        return view.protocolOn() == null ? null : text("disputes.protocol", formats.longDate(view.protocolOn()));
    }

    private @Nullable String answer(DisputeView view) {
        return view.answer() == null ? null : text("disputes.answer." + code(view.answer()));
    }

    private @Nullable String outcome(String of, @Nullable Procedure procedure) {
        return procedure == null || procedure.outcome() == null
                ? null
                : text("disputes.outcome." + of + "." + code(procedure.outcome()));
    }

    private @Nullable String notified(DisputeView view) {
        return view.strikeNotifiedOn() == null || view.strikeFrom() == null
                ? null
                : text(
                        "disputes.notified",
                        formats.longDate(view.strikeNotifiedOn()),
                        formats.longDate(view.strikeFrom()));
    }

    private @Nullable String warned(@Nullable Warning warning) {
        return warning == null || warning.notifiedOn() == null || warning.from() == null
                ? null
                : text("disputes.notified", formats.longDate(warning.notifiedOn()), formats.longDate(warning.from()));
    }

    /** Where a claim that the strike is illegal stands; red only for what a court has decided so. */
    @Nullable
    Tag court(@Nullable Court court) {
        if (court == null) {
            return null;
        }
        if (court.decision() == null) {
            return new Tag("attention", text("disputes.court.claimed"));
        }
        String decided = text("disputes.court." + (court.illegal() ? "illegal" : "lawful"));
        return court.appealedOn() != null && court.appeal() == null
                ? new Tag("attention", text("disputes.court.appealed", decided))
                : new Tag(court.illegal() ? "error" : "success", decided);
    }

    @Nullable
    String vote(@Nullable Vote vote) {
        if (vote == null) {
            return null;
        }
        return vote.way() == Way.SIGNATURES || vote.present() == null
                ? text("disputes.vote.signatures", vote.votes(), vote.of())
                : text("disputes.vote." + code(vote.way()), vote.present(), vote.of(), vote.votes());
    }

    /** What a step of the course came to, beside its day. */
    @Nullable
    String result(Event event, DisputeView view) {
        return switch (event.kind()) {
            case "approve" -> vote(view.approved());
            case "answer" -> answer(view);
            case "panel-over" -> outcome("panel", view.panel());
            case "arbitration" ->
                view.arbitrationMembers() == null ? null : text("disputes.members.count", view.arbitrationMembers());
            case "arbitration-over" -> outcome("arbitration", view.arbitration());
            case "strike-decide" -> vote(view.strike());
            case "strike-notify" ->
                view.strikeFrom() == null ? null : text("disputes.from", formats.longDate(view.strikeFrom()));
            case "warning-notify" ->
                view.warning() == null || view.warning().from() == null
                        ? null
                        : text(
                                "disputes.for-day",
                                formats.longDate(view.warning().from()));
            case "strike-postpone" ->
                view.strikeFrom() == null ? null : text("disputes.from", formats.longDate(view.strikeFrom()));
            case "strike-suspend" ->
                view.suspension() == null || !view.suspension().on().equals(event.on())
                        ? null
                        : text("disputes.suspended-by." + code(view.suspension().by()));
            case "strike-resume-notify" ->
                view.suspension() == null || view.suspension().resumeFrom() == null
                        ? null
                        : text(
                                "disputes.for-day",
                                formats.longDate(view.suspension().resumeFrom()));
            case "court-claim" ->
                view.court() == null
                        ? null
                        : text("disputes.claimant." + code(view.court().by()));
            case "court-decision" ->
                view.court() == null || view.court().decision() == null
                        ? null
                        : text("disputes.decision." + code(view.court().decision()));
            case "appeal-decision" ->
                view.court() == null || view.court().appeal() == null
                        ? null
                        : text("disputes.appeal." + code(view.court().appeal()));
            case "end" -> view.end() == null ? null : text("disputes.end." + code(view.end()));
            default -> null;
        };
    }

    static String tone(Event event, DisputeView view) {
        return switch (event.kind()) {
            case "strike", "strike-resume", "warning-strike", "broken" -> "error";
            case "court-claim",
                    "court-decision",
                    "court-appeal",
                    "appeal-decision",
                    "strike-suspend",
                    "strike-postpone" -> "attention";
            case "panel-over" -> tone(view.panel());
            case "arbitration-over" -> tone(view.arbitration());
            case "strike-decide", "strike-notify" -> "attention";
            case "end" -> "success";
            default -> "information";
        };
    }

    private static String tone(@Nullable Procedure procedure) {
        return procedure != null && procedure.outcome() == Outcome.AGREED ? "success" : "attention";
    }

    static String code(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }

    String stage(DisputeStage stage) {
        return text("disputes.stage." + stage.code());
    }

    String refused(DisputeRefusal refusal) {
        String why = text("disputes.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (refusal.checks().isEmpty()) {
            return why;
        }
        return why + " "
                + refusal.checks().stream()
                        .map(check -> formats.name(check.name()) + " (" + formats.name(check.article()) + ")")
                        .collect(Collectors.joining("; "));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
