package kz.birlik.web.bodies;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.body.Mandate;
import kz.birlik.membership.body.MandateEdit;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.Sex;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The correction of a mandate between two requests: what was chosen and typed, nothing saved.
 *
 * @param person another member; empty when nobody else or no member was chosen
 * @param name of somebody who is no member; empty when nobody such was chosen
 */
public record MandateDraft(
        @Nullable UUID person,
        String name,
        String sex,
        String born,
        String post,
        String votes,
        String endedOn,
        String endReason,
        String endDecision,
        String reason) {

    static MandateDraft of(Mandate mandate) {
        return new MandateDraft(
                null,
                "",
                "",
                "",
                mandate.post(),
                mandate.votes() == null ? "" : mandate.votes().toString(),
                mandate.validTo() == null ? "" : mandate.validTo().toString(),
                mandate.endReasonCode() == null ? "" : mandate.endReasonCode(),
                mandate.endDecision() == null ? "" : mandate.endDecision(),
                "");
    }

    static MandateDraft of(Map<String, String> sent) {
        return new MandateDraft(
                ElectionDraft.id(sent.get("chosenPerson")),
                text(sent, "chosenName"),
                text(sent, "chosenSex"),
                text(sent, "chosenBorn"),
                text(sent, "post"),
                text(sent, "votes"),
                text(sent, "endedOn"),
                text(sent, "endReason"),
                text(sent, "endDecision"),
                text(sent, "reason"));
    }

    private static String text(Map<String, String> sent, String field) {
        return sent.getOrDefault(field, "").strip();
    }

    MandateDraft with(@Nullable UUID chosen, String otherName, String otherSex, String otherBorn) {
        return new MandateDraft(
                chosen, otherName, otherSex, otherBorn, post, votes, endedOn, endReason, endDecision, reason);
    }

    public boolean another() {
        return person != null || !name.isEmpty();
    }

    @Nullable
    Boolean woman() {
        return sex.isEmpty() ? null : sex.equals("female");
    }

    @Nullable
    Boolean young(LocalDate on, int ageTo) {
        LocalDate day = TypedDate.of(born);
        return day == null ? null : day.plusYears(ageTo + 1L).isAfter(on);
    }

    MandateEdit edit(boolean endedByHand) {
        MandateEdit.Holder holder = null;
        if (person != null) {
            holder = new MandateEdit.Holder.Member(new PersonId(person));
        } else if (!name.isEmpty()) {
            holder = new MandateEdit.Holder.Another(
                    name, Sex.of(sex.toLowerCase(Locale.ROOT)).orElse(null), TypedDate.of(born));
        }
        LocalDate on = TypedDate.of(endedOn);
        return new MandateEdit(
                holder,
                post,
                Numbers.of(votes, 9_999_999),
                endedByHand && on != null ? new MandateEdit.Ending(on, endReason, endDecision) : null,
                reason);
    }
}
