package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;

/**
 * The result of an election, as the minutes say.
 *
 * @param partial somebody was elected into the running term; otherwise the whole body was, and all earlier mandates end
 * @param termTo the last day of the term by the charter; of no account when partial
 */
public record Election(
        boolean partial,
        LocalDate heldOn,
        @Nullable LocalDate termTo,
        String minutes,
        @Nullable String place,
        @Nullable Integer eligible,
        @Nullable Integer present,
        List<Seat> seats) {

    public Election {
        seats = List.copyOf(seats);
    }

    /** Somebody elected to a post. */
    public sealed interface Seat {

        String post();

        @Nullable
        Integer votes();

        /** A member of the organisation of the body or of one below it. */
        record OfMember(
                PersonId person, String post, @Nullable Integer votes) implements Seat {}

        /** Somebody the register does not know; a charter says whether such a person may be elected. */
        record OfAnother(
                String fullName,
                @Nullable Sex sex,
                @Nullable LocalDate birthDate,
                String post,
                @Nullable Integer votes) implements Seat {}
    }
}
