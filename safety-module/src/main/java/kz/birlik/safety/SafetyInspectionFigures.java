package kz.birlik.safety;

import java.util.List;
import kz.birlik.membership.organisation.OrganisationId;

/** Inspections of safety of a year, split by initiative. */
public record SafetyInspectionFigures(List<Line> lines) {

    public SafetyInspectionFigures {
        lines = List.copyOf(lines);
    }

    /**
     * @param removed what was removed in the year, whenever it was found
     * @param removedLate of these after the day the demand had set
     */
    public record Line(InspectionInitiative initiative, long inspections, long found, long removed, long removedLate) {}

    /** An organisation directly below. */
    public record Part(OrganisationId organisation, String code, SafetyInspectionFigures figures) {}

    public long of(InspectionInitiative initiative) {
        return lines.stream()
                .filter(line -> line.initiative() == initiative)
                .mapToLong(Line::inspections)
                .sum();
    }

    public long inspections() {
        return lines.stream().mapToLong(Line::inspections).sum();
    }

    public long found() {
        return lines.stream().mapToLong(Line::found).sum();
    }

    public long removed() {
        return lines.stream().mapToLong(Line::removed).sum();
    }

    public long removedLate() {
        return lines.stream().mapToLong(Line::removedLate).sum();
    }
}
