package kz.birlik.web.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Safety of an organisation over the years, registered beside declared.
 *
 * @param rows of the table of years
 * @param sectors of the last year
 * @param split whether anybody entered a headcount, so that there is something to draw
 * @param causes of the last year
 * @param declared whether anything was
 * @param url the page of figures itself; empty for who may not open it
 */
public record SafetyPanel(
        List<String> years,
        List<Row> rows,
        List<Sector> sectors,
        boolean split,
        ControlPicture control,
        List<Cause> causes,
        boolean declared,
        @Nullable String url) {

    /** A number with where it comes from. */
    public record Value(
            String indicator,
            String kind,
            String period,
            @Nullable Number value,
            String text) {}

    /** @param url the records behind what is registered */
    public record Cell(
            Value registered,
            @Nullable String url,
            @Nullable Value declared) {}

    /** What the register counts over what was declared; part of the row before where it is no total. */
    public record Row(String name, String label, boolean total, List<Cell> years) {}

    /**
     * A section of the classification of activities.
     *
     * @param risk whether it has more accidents than chance alone makes of the rate of all
     * @param url its accidents; empty where there are none
     */
    public record Sector(
            String name,
            boolean risk,
            @Nullable String url,
            String employees,
            String accidents,
            List<Share> shares,
            String frequency,
            String ofACouncil) {}

    /** Accidents of a severity for 1,000 employees, and its place in a bar of a hundred. */
    public record Share(String severity, String kind, String text, String x, String width) {}

    public record Cause(String name, String accidents, String repeated) {}

    /** What the register counts in the last of the years. */
    public Value number(String indicator) {
        return rows.stream()
                .map(row -> row.years().get(row.years().size() - 1).registered())
                .filter(number -> number.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
    }
}
