package kz.birlik.web.members;

import java.util.Objects;
import java.util.Set;
import kz.birlik.membership.member.CategoryChange;
import kz.birlik.membership.member.Death;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.EmploymentChange;
import kz.birlik.membership.member.Expulsion;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.Transfer;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What is typed when something happens to a membership: each page shows the fields of its own. */
public record MoveForm(
        @Nullable String on,
        @Nullable String organisation,
        @Nullable String category,
        @Nullable String employmentForm,
        @Nullable String workplace,
        @Nullable String position,
        @Nullable String decision,
        @Nullable String decidedOn,
        @Nullable String decidedBy,
        @Nullable String reason,
        @Nullable Boolean confirmed,
        @Nullable Long version) {

    /** As the card stands today. */
    static MoveForm of(MemberCard card, MemberCard.Period current, String today) {
        Employment work = current.details().employment();
        return new MoveForm(
                today,
                null,
                null,
                work.form(),
                Workplace.of(work),
                work.position(),
                null,
                null,
                null,
                null,
                null,
                card.version());
    }

    MoveForm at(long newVersion) {
        return new MoveForm(
                on,
                organisation,
                category,
                employmentForm,
                workplace,
                position,
                decision,
                decidedOn,
                decidedBy,
                reason,
                confirmed,
                newVersion);
    }

    /** Where a transfer leads is not typed when it was offered. */
    MoveForm to(String code) {
        return new MoveForm(
                on,
                code,
                category,
                employmentForm,
                workplace,
                position,
                decision,
                decidedOn,
                decidedBy,
                reason,
                confirmed,
                version);
    }

    /** @param workplaces those a work may be at, by their code */
    void check(Move move, Set<String> workplaces, Errors errors) {
        Typed.requireDate(errors, "on", on);
        Typed.checkLength(errors, "decision", decision, Typed.LONGEST_TEXT);
        Typed.checkDate(errors, "decidedOn", decidedOn);
        Typed.checkLength(errors, "decidedBy", decidedBy, Typed.LONGEST_TEXT);
        Typed.checkLength(errors, "reason", reason, Typed.LONGEST_TEXT);
        Typed.checkLength(errors, "position", position, Typed.LONGEST_TEXT);
        if (Typed.text(workplace) != null && !workplaces.contains(workplace)) {
            errors.rejectValue("workplace", "members.refusal.UNKNOWN_CODE");
        }
        switch (move) {
            case TRANSFER -> Typed.require(errors, "organisation", organisation);
            case CATEGORY -> {
                if (Typed.text(category) == null) {
                    errors.rejectValue("category", "members.error.choose");
                }
            }
            case EXPEL -> {
                Typed.require(errors, "decision", decision);
                Typed.requireDate(errors, "decidedOn", decidedOn);
            }
            case DEATH -> {
                if (!Boolean.TRUE.equals(confirmed)) {
                    errors.rejectValue("confirmed", "members.error.confirm");
                }
            }
            case WORK -> {}
        }
    }

    Transfer transfer() {
        return new Transfer(
                seen(),
                Objects.requireNonNull(Typed.text(organisation)),
                Objects.requireNonNull(Typed.date(on)),
                Typed.text(category),
                // The employer is another one with the organisation: the one it sits in is taken
                new Employment(Typed.text(employmentForm), null, null, Typed.text(position)),
                by(),
                Typed.text(reason));
    }

    CategoryChange categoryChange() {
        return new CategoryChange(
                seen(),
                Objects.requireNonNull(Typed.text(category)),
                Objects.requireNonNull(Typed.date(on)),
                by(),
                Typed.text(reason));
    }

    EmploymentChange employmentChange() {
        return new EmploymentChange(
                seen(),
                Workplace.employment(employmentForm, workplace, position),
                Objects.requireNonNull(Typed.date(on)));
    }

    Expulsion expulsion() {
        return new Expulsion(seen(), Objects.requireNonNull(Typed.date(on)), by(), Typed.text(reason));
    }

    Death death() {
        return new Death(seen(), Objects.requireNonNull(Typed.date(on)), by());
    }

    private long seen() {
        return version == null ? -1 : version;
    }

    private Decision by() {
        return new Decision(Typed.text(decision), Typed.date(decidedOn), Typed.text(decidedBy));
    }
}
