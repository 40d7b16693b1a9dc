package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One signal of a hazard.
 *
 * @param reachable whoever sent it left a way to reach them
 * @param contact for the owner of an open signal only
 * @param into number of the signal it was joined with
 * @param joined how many were joined with it
 * @param others open signals of the same place it can be joined with
 * @param steps the latest first
 */
public record HazardView(
        HazardRow row,
        String story,
        boolean reachable,
        @Nullable String contact,
        @Nullable String into,
        int joined,
        List<Other> others,
        List<Step> steps,
        String changedBy,
        Instant changedAt) {

    public HazardView {
        others = List.copyOf(others);
        steps = List.copyOf(steps);
    }

    public record Other(UUID id, String number, String place) {}

    public record Step(
            String kind,
            LocalDate on,
            @Nullable LocalDate dueOn,
            @Nullable String note,
            String by) {}

    /** What was said ends in no log. */
    @Override
    public String toString() {
        return "HazardView of " + row.number();
    }
}
