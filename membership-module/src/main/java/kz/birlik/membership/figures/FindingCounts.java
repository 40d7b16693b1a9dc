package kz.birlik.membership.figures;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many findings there are in each state and severity, and over how many figures the rules ran. */
public record FindingCounts(
        Map<FindingState, Integer> byState,
        Map<Severity, Integer> bySeverity,
        int figures,
        @Nullable Instant checkedAt) {

    public int total() {
        return byState.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int of(FindingState state) {
        return byState.getOrDefault(state, 0);
    }

    public int of(Severity severity) {
        return bySeverity.getOrDefault(severity, 0);
    }

    /** What still waits for a person. */
    public int open() {
        return of(FindingState.NEW) + of(FindingState.ASKED);
    }
}
