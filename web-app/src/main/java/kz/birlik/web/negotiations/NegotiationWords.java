package kz.birlik.web.negotiations;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.NegotiationRefusal;
import kz.birlik.bargaining.NegotiationRow;
import kz.birlik.bargaining.NegotiationView.Clause;
import kz.birlik.bargaining.NegotiationView.InForce;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.OrganisationId;
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

/** What pages about negotiations say in the same words, and who keeps which. */
@Component
@RequiredArgsConstructor
class NegotiationWords {

    private static final Set<Role> LOOKING_BELOW = EnumSet.of(Role.CHAIR, Role.OFFICER);

    private final MessageSource messages;
    private final DueWords dues;
    private final Formats formats;

    /** A chair and a branch keep what lies within their scope; those above keep their own and see numbers of the rest. */
    static boolean keeps(CurrentUser user, OrganisationId organisation) {
        return LOOKING_BELOW.contains(user.role())
                || user.role() != Role.ANALYST && user.organisation().equals(organisation);
    }

    String title(NegotiationRow row) {
        String kind = formats.name(row.kindName());
        String what = row.employer() == null ? kind : kind + ": " + formats.name(row.employer());
        return row.amends() == null ? what : text("negotiations.amendment", what);
    }

    /** What an agreement in force is called where it is about to be changed. */
    String title(AgreementRow row) {
        String kind = formats.name(row.kindName());
        String what = row.number() == null ? kind : kind + " № " + row.number();
        return row.name() != null
                ? formats.name(row.name())
                : row.employer() == null ? what : what + ": " + formats.name(row.employer());
    }

    Tag stage(NegotiationRow row) {
        return new Tag(
                switch (row.stage()) {
                    case SIGNED, SENT -> "success";
                    case AGREED, DISCUSSION, FINAL, BARGAINING, ANSWERED -> "information";
                    case NOTICE -> "attention";
                    case ENDED -> "neutral";
                },
                text("negotiations.stage." + row.stage().code()));
    }

    @Nullable
    Tag due(@Nullable LocalDate due, LocalDate today) {
        return dues.due(due, today);
    }

    Tag term(Term term, LocalDate today) {
        if (term.cancelled()) {
            return new Tag("neutral", text("negotiations.term.cancelled"));
        }
        if (term.metOn() != null) {
            return term.isMetLate()
                    ? new Tag("attention", text("negotiations.term.met-late", formats.date(term.metOn())))
                    : new Tag("success", text("negotiations.term.met", formats.date(term.metOn())));
        }
        Tag due = due(term.dueOn(), today);
        return due == null ? new Tag("neutral", text("negotiations.term.cancelled")) : due;
    }

    Tag standing(Standing standing) {
        return new Tag(
                switch (standing) {
                    case OPEN -> "question";
                    case AGREED -> "success";
                    case DISPUTED -> "attention";
                    case LEFT_OUT -> "error";
                    case KEPT -> "neutral";
                },
                text("negotiations.standing."
                        + standing.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    /** Whether the number agreed on is better for employees than the one in force. */
    @Nullable
    Tag better(Clause clause, @Nullable AgreementTopic topic) {
        InForce now = clause.inForce();
        if (now == null || topic == null || clause.standing() != Standing.AGREED) {
            return null;
        }
        return topic.better(now.amount(), now.unit(), clause.amount(), clause.unit())
                .map(better -> new Tag(
                        better ? "success" : "error", text("agreements.compare." + (better ? "better" : "worse"))))
                .orElse(null);
    }

    String refused(NegotiationRefusal refusal) {
        return text("negotiations.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
