package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * One workplace.
 *
 * @param assessments the one in force first, before it those it followed
 * @param demands that are not met
 */
public record RiskView(
        RiskRow row,
        @Nullable String closeReason,
        String changedBy,
        Instant changedAt,
        List<Assessment> assessments,
        List<RiskDemand> demands) {

    /** Why it was assessed. */
    public enum Occasion {
        FIRST,
        TERM,
        ACCIDENT,
        CHANGE,
        DEMAND;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param dueOn by which day it is to be done anew, by {@code article}
     * @param confirmed whether that term was found in a source; otherwise it only reminds
     * @param signature of the workers' representative
     * @param hazards the worst first
     */
    public record Assessment(
            UUID id,
            int number,
            LocalDate madeOn,
            String madeBy,
            Occasion occasion,
            @Nullable String note,
            LocalDate dueOn,
            MultilingualText article,
            boolean confirmed,
            @Nullable Signature signature,
            List<Hazard> hazards) {}

    /** @param representative whether a seat in the council or a mandate of an inspector stands behind the name */
    public record Signature(LocalDate on, String by, boolean representative) {}

    /** @param after once the measures have had their effect */
    public record Hazard(
            UUID id,
            HazardKind kind,
            String body,
            int exposed,
            RiskLevel before,
            @Nullable RiskLevel after,
            List<Measure> measures) {

        /** What remains today. */
        public RiskLevel now() {
            return after == null ? before : after;
        }
    }

    public enum MeasureState {
        OPEN,
        DONE,
        NOT_DONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param side whose people have to do it, {@code responsible} who exactly
     * @param carried goes on in the assessment that followed
     */
    public record Measure(
            UUID id,
            String body,
            CouncilSide side,
            String responsible,
            LocalDate dueOn,
            MeasureState state,
            @Nullable LocalDate settledOn,
            @Nullable String note,
            boolean carried) {

        public boolean isOverdue(LocalDate today) {
            return state == MeasureState.OPEN && !carried && dueOn.isBefore(today);
        }
    }

    public Assessment current() {
        return assessments.get(0);
    }
}
