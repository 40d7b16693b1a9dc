package kz.birlik.web.safety;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.membership.account.Role;
import kz.birlik.safety.CouncilDecision;
import kz.birlik.safety.CouncilDecision.State;
import kz.birlik.safety.CouncilRefusal;
import kz.birlik.safety.CouncilRow;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.CouncilView.Member;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about councils say in the same words, and who keeps them. */
@Component
@RequiredArgsConstructor
class CouncilWords {

    private final MessageSource messages;
    private final AskedOrganisation asked;
    private final Formats formats;

    /** Whoever works in the organisation that sits in the employer, or in its branch; others read. */
    static boolean keeps(CurrentUser user) {
        return user.role() == Role.CHAIR || user.role() == Role.OFFICER;
    }

    /** Whoever keeps them, and the technical inspector, who is a member. */
    static boolean opensPapers(CurrentUser user) {
        return keeps(user) || user.role() == Role.INSPECTOR;
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        asked.refuseForeign(user, organisation);
    }

    String side(CouncilSide side) {
        return text("councils.side." + side.code());
    }

    List<Choice> sideChoices() {
        return Stream.of(CouncilSide.values())
                .map(side -> new Choice(side.code(), side(side)))
                .toList();
    }

    List<Choice> stateChoices() {
        return Stream.of(State.values())
                .map(state -> new Choice(state.code(), text("councils.state." + state.code())))
                .toList();
    }

    Tag parity(CouncilRow row) {
        return row.isEqual()
                ? new Tag("success", text("councils.equal"))
                : new Tag("attention", text("councils.unequal"));
    }

    /** Whose turn it is, or that it is over. */
    Tag rotation(CouncilRow row, LocalDate today) {
        if (row.chairDue() == null) {
            return new Tag("attention", text("councils.chair.none"));
        }
        return row.isRotationDue(today)
                ? new Tag("attention", text("councils.rotation.over", formats.date(row.chairDue())))
                : new Tag("success", text("councils.rotation.until", formats.date(row.chairDue())));
    }

    Tag training(Member member, LocalDate today) {
        if (member.trainedOn() == null) {
            return new Tag("attention", text("councils.training.none"));
        }
        LocalDate until = member.trainedUntil();
        if (!member.isTrained(today)) {
            return new Tag("attention", text("councils.training.over", formats.date(until)));
        }
        return new Tag(
                "success",
                until == null
                        ? text("councils.training.on", formats.date(member.trainedOn()))
                        : text("councils.training.until", formats.date(until)));
    }

    Tag standing(CouncilDecision decision, LocalDate today) {
        return switch (decision.state()) {
            case KEPT -> new Tag("success", text("councils.state.kept"));
            case NOT_KEPT -> new Tag("error", text("councils.state.not_kept"));
            case OPEN -> {
                long days = ChronoUnit.DAYS.between(today, decision.dueOn());
                yield days < 0
                        ? new Tag("error", text("home.due.overdue", -days))
                        : new Tag("information", days == 0 ? text("home.due.today") : text("home.due.in", days));
            }
        };
    }

    String refused(CouncilRefusal refusal) {
        return text("councils.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
