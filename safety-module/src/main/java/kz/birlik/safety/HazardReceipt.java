package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal as its sender sees it. Who answers is told as a post: people are not named to whoever holds a receipt.
 *
 * @param code as it stands on the receipt
 * @param owner role of the post that answers
 * @param dueOn by when it is answered, or removed once it is planned
 * @param steps the oldest first
 */
public record HazardReceipt(
        String number,
        String code,
        String place,
        HazardState state,
        LocalDate reportedOn,
        String owner,
        @Nullable LocalDate dueOn,
        List<Said> steps) {

    public HazardReceipt {
        steps = List.copyOf(steps);
    }

    public record Said(String kind, LocalDate on, @Nullable String note) {}
}
