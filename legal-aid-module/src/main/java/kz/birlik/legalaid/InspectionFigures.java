package kz.birlik.legalaid;

/**
 * Inspections of one year in numbers.
 *
 * @param inspections begun on site in the year
 * @param found violations found in the year, without those a decision on an appeal took back
 * @param removed in the year, whenever they were found
 * @param open still there, of those found in the year
 */
public record InspectionFigures(
        int inspections,
        int found,
        int people,
        int removed,
        int open,
        int demands,
        int recommendations,
        int handedOver) {}
