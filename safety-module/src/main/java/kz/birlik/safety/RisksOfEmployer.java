package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The risks of an employer as they were known on a day.
 *
 * @param workplaces how many were kept on the day
 * @param unsigned of these, whose assessment nobody of the workers had signed
 * @param hazards the worst first
 * @param measures that were open on the day; what is due first stands first
 * @param assessedOn the last assessment, {@code nextDue} the first day by which one is to be done anew
 * @param demanded assessments asked for and not made; those of today, whatever the day
 */
public record RisksOfEmployer(
        LocalDate day,
        int workplaces,
        int unsigned,
        List<OpenHazard> hazards,
        List<OpenMeasure> measures,
        @Nullable LocalDate assessedOn,
        @Nullable LocalDate nextDue,
        int demanded) {

    /** @param level that remained on the day */
    public record OpenHazard(
            UUID workplace,
            String workplaceName,
            @Nullable String site,
            HazardKind kind,
            String body,
            int exposed,
            RiskLevel level) {}

    public record OpenMeasure(UUID workplace, String body, CouncilSide side, String responsible, LocalDate dueOn) {}
}
