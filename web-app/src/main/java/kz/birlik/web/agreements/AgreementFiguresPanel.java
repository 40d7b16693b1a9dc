package kz.birlik.web.agreements;

import java.util.List;
import kz.birlik.web.layout.YearColumns;
import org.jspecify.annotations.Nullable;

/**
 * What a page of figures of agreements shows.
 *
 * @param year whose reports are counted
 * @param states of all periods a report was due for, the best first
 * @param years columns of the table by level, the oldest first
 * @param columns of the years as a chart
 * @param bars periods by group of topics as a chart
 * @param parts rows of the table by what was chosen
 * @param url the page of figures itself
 */
public record AgreementFiguresPanel(
        List<Tile> tiles,
        List<Step> steps,
        int year,
        List<Theme> themes,
        List<State> states,
        List<String> years,
        List<Level> levels,
        List<YearColumns.Column> columns,
        List<Bar> bars,
        boolean declared,
        List<Declarer> declarers,
        List<Part> parts,
        String url) {

    /** A number with where it comes from. */
    public record Cell(String indicator, String kind, String period, Number value, String text) {}

    /** A number of the day, with what stands beside it. */
    public record Tile(
            String name,
            @Nullable String url,
            Cell number,
            @Nullable String second,
            @Nullable Cell declared) {}

    /** A number that leads to the rows it counts. */
    public record Link(String text, @Nullable String url) {}

    /** A step of the way from all primary organisations to promises that can be measured. */
    public record Step(
            String label,
            String text,
            int value,
            int most,
            @Nullable String url) {}

    /** Obligations of a group of topics, and what became of them in the year; empty where no report was due. */
    public record Theme(
            String label,
            boolean total,
            Link obligations,
            Link concrete,
            long concreteNumber,
            long number,
            @Nullable Link done,
            long doneNumber,
            @Nullable Link partly,
            @Nullable Link notDone,
            @Nullable Link notReported,
            long due) {}

    /** How many periods stand in a state. */
    public record State(String label, String text, long value, long most, String url) {}

    /** Periods of a group of topics by state, as shares of those whose report was due. */
    public record Bar(String label, @Nullable String url, String text, String vague, List<Share> shares) {}

    public record Share(String kind, String x, String width) {}

    /** Somebody below whose declared numbers are loaded. */
    public record Declarer(String name, String years, String url) {}

    /** A row by level and year: what the register counts over what was declared. */
    public record Level(String label, boolean total, List<Year> years) {}

    /** @param sum what the declared parts add up to, where it is not the declared whole */
    public record Year(
            Cell registered,
            @Nullable String url,
            @Nullable Cell declared,
            @Nullable String sum) {}

    public record Part(
            String label,
            @Nullable String url,
            Link primaries,
            Link with,
            Link without,
            Link collective,
            Link members,
            Link nonMembers,
            @Nullable Link concrete,
            @Nullable Link kept) {}
}
