package kz.birlik.membership.body;

import java.time.LocalDate;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A mandate as it should have been entered. The day of the election, the term and the minutes belong to the whole election, see
 * {@link ElectionEdit}.
 *
 * @param holder empty when the right person was entered
 * @param ending of a mandate that a person has ended; empty of every other
 */
public record MandateEdit(
        @Nullable Holder holder,
        String post,
        @Nullable Integer votes,
        @Nullable Ending ending,
        String reason) {

    /** Who was elected in truth. */
    public sealed interface Holder {

        record Member(PersonId person) implements Holder {}

        /** Somebody the register does not know. */
        record Another(
                String fullName,
                @Nullable Sex sex,
                @Nullable LocalDate birthDate) implements Holder {}
    }

    /** The end of a mandate. */
    public record Ending(LocalDate on, String reason, String decision) {}
}
