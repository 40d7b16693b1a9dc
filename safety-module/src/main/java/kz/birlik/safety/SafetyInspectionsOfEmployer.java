package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * Inspections at an employer as they stood on a day, for its passport. Counters of an inspection and its stage are those of today.
 *
 * @param last begun by the day, the latest first
 * @param demands findings that were there on the day, the most pressing first
 * @param stops demands to stop work in force at the end of the day
 */
public record SafetyInspectionsOfEmployer(List<Held> last, List<OpenDemand> demands, List<StopInForce> stops) {

    public SafetyInspectionsOfEmployer {
        last = List.copyOf(last);
        demands = List.copyOf(demands);
        stops = List.copyOf(stops);
    }

    public record Held(
            UUID id,
            String number,
            InspectionInitiative initiative,
            LocalDate startedOn,
            @Nullable LocalDate finishedOn,
            int findings,
            int openFindings) {}

    /**
     * @param article of the question of the checklist; empty where the norm was written by hand
     * @param dueOn empty until it is demanded
     */
    public record OpenDemand(
            UUID finding,
            UUID inspection,
            String body,
            @Nullable String place,
            FindingRisk risk,
            int people,
            @Nullable MultilingualText article,
            String norm,
            LocalDate foundOn,
            @Nullable LocalDate dueOn,
            int repeats) {

        public boolean isOverdue(LocalDate day) {
            return dueOn != null && dueOn.isBefore(day);
        }
    }

    /** @param refused whether the employer answered that work goes on */
    public record StopInForce(
            UUID id,
            UUID inspection,
            String what,
            @Nullable String place,
            Instant demandedAt,
            @Nullable Instant answeredAt,
            boolean refused) {}
}
