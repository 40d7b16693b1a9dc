package kz.birlik.web.analytics;

import java.util.List;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import org.jspecify.annotations.Nullable;

/** One indicator over the regions: the tiles, the key of their scale, and the same numbers as a sorted table. */
public record RegionsMap(
        String indicator,
        String heading,
        String keyHeading,
        boolean synthetic,
        boolean madeFromTree,
        boolean hasLeft,
        @Nullable Shown whole,
        List<Tile> tiles,
        List<Step> steps,
        List<Row> rows,
        List<Tick> ticks,
        @Nullable String wholeX,
        String period,
        @Nullable String comparedPeriod) {

    public boolean empty() {
        return rows.stream().allMatch(row -> row.number() == null);
    }

    public List<Row> known() {
        return rows.stream().filter(row -> row.number() != null).toList();
    }

    public List<Row> unknown() {
        return rows.stream().filter(row -> row.number() == null).toList();
    }

    /** A region on the map, as ui/tilemap draws it. */
    public record Tile(
            Integer column,
            Integer row,
            String shortName,
            String name,
            String text,
            int scale,
            String state,
            String stateText,
            @Nullable String url,
            boolean current) {}

    /** A colour of the scale and the number it begins with. */
    public record Step(int scale, String text) {}

    /** A region in the table; the dots are places across, in per cent of the width. */
    public record Row(
            String region,
            String name,
            @Nullable String url,
            @Nullable Shown denominator,
            @Nullable Shown numerator,
            @Nullable Shown number,
            @Nullable Shown declared,
            @Nullable String reason,
            @Nullable String x,
            @Nullable String thenX,
            @Nullable String change,
            @Nullable String direction,
            @Nullable String findingUrl) {}

    public record Tick(String x, String text) {}
}
