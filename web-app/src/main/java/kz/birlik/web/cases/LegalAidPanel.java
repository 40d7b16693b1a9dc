package kz.birlik.web.cases;

import java.util.List;
import kz.birlik.web.layout.YearColumns;
import org.jspecify.annotations.Nullable;

/**
 * Legal aid of an organisation over the years, registered beside declared.
 *
 * @param tiles of the year that is shown
 * @param columns of the years as a chart
 * @param legend its colours, from below
 * @param rows of the table under it, each with a cell for each year
 * @param declared whether anything was
 * @param url the page of figures itself; empty for who may not open it
 */
public record LegalAidPanel(
        List<Tile> tiles,
        List<String> years,
        List<YearColumns.Column> columns,
        List<Legend> legend,
        List<Row> rows,
        boolean declared,
        @Nullable String url) {

    /** A number with where it comes from. */
    public record Cell(String indicator, String kind, String period, Number value, String text) {}

    /** A number of the year, with what stands beside it. */
    public record Tile(
            String name,
            @Nullable String url,
            Cell number,
            @Nullable String second,
            @Nullable Cell declared) {}

    public record Legend(String kind, String label) {}

    /** What the register counts over what was declared. */
    public record Row(String label, boolean total, List<Year> years) {}

    /** @param registered empty where too few appeals would tell of persons, and where there is nothing to divide by */
    public record Year(
            @Nullable Cell registered,
            @Nullable String url,
            @Nullable Cell declared) {}

    /** The tile of a number. */
    public Cell number(String indicator) {
        return tiles.stream()
                .map(Tile::number)
                .filter(number -> number.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
    }
}
