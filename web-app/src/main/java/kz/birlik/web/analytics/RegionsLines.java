package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsSpark.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.membership.figures.RegionFigures;
import kz.birlik.web.language.Formats;
import org.jspecify.annotations.Nullable;

/**
 * Chart C4: one small line for each region over the same years, in one scale for all or each in its own, those that have lost
 * most first. A year without a number is a gap and no bridge, and so is a year whose numbers have another source.
 */
record RegionsLines(List<String> years, boolean ownScale, boolean madeFromTree, String otherUrl, List<Line> lines) {

    private static final double WIDTH = 200;
    private static final double TOP = 6;
    private static final double BOTTOM = 58;
    private static final double EDGE = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A region; {@code direction} is up, down or nothing. */
    record Line(
            String region,
            String name,
            @Nullable String url,
            List<String> paths,
            List<Point> points,
            String first,
            String last,
            @Nullable String change,
            @Nullable String direction) {}

    record Point(String x, String y) {}

    private record Series(
            RegionFigures.Row region,
            List<@Nullable BigDecimal> values,
            @Nullable BigDecimal change) {}

    public boolean empty() {
        return lines.isEmpty();
    }

    /**
     * @param shown where the numbers of the page come from. Declared for the regions and made from the tree are not drawn in
     *     one line; where the page's is of one year only, the lines are of the source that most years have
     * @param byYear the figures of each year, in order
     */
    static RegionsLines of(
            RegionFigures.Source shown,
            Map<String, RegionFigures> byYear,
            boolean ownScale,
            String otherUrl,
            Function<String, @Nullable String> url,
            Formats formats) {
        RegionFigures.Source source = source(shown, byYear.values());
        Map<String, RegionFigures.Row> regions = new LinkedHashMap<>();
        byYear.values().forEach(figures -> figures.rows().forEach(row -> regions.put(row.region(), row)));
        boolean ratio =
                byYear.values().stream().anyMatch(figures -> figures.indicator().ratio());
        List<Series> series = regions.values().stream()
                .map(region -> series(region, source, byYear, ratio))
                .filter(each -> each.values().stream().filter(Objects::nonNull).count() > 1)
                .sorted(Comparator.comparing(Series::change, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(each -> each.region().region()))
                .toList();
        double[] all =
                span(series.stream().flatMap(each -> each.values().stream()).toList());
        return new RegionsLines(
                List.copyOf(byYear.keySet()),
                ownScale,
                source == RegionFigures.Source.MADE_FROM_TREE,
                otherUrl,
                series.stream()
                        .map(each -> line(each, ownScale ? span(each.values()) : all, ratio, url, formats))
                        .toList());
    }

    private static RegionFigures.Source source(RegionFigures.Source shown, Collection<RegionFigures> years) {
        Map<RegionFigures.Source, Long> counted = years.stream()
                .map(RegionFigures::source)
                .filter(source -> source != RegionFigures.Source.NONE)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counted.getOrDefault(shown, 0L) > 1
                ? shown
                : counted.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(shown);
    }

    private static Series series(
            RegionFigures.Row region, RegionFigures.Source source, Map<String, RegionFigures> byYear, boolean ratio) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        byYear.values()
                .forEach(figures -> values.add(figures.rows().stream()
                        .filter(row -> figures.source() == source)
                        .filter(row -> row.region().equals(region.region()))
                        .map(RegionFigures.Row::value)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)));
        List<BigDecimal> known = values.stream()
                .filter(Objects::nonNull)
                .map(BigDecimal.class::cast)
                .toList();
        if (known.size() < 2) {
            return new Series(region, values, null);
        }
        BigDecimal first = known.get(0);
        BigDecimal change = known.get(known.size() - 1).subtract(first);
        // Counts of regions of different sizes are compared by their share, a share by its points
        if (!ratio) {
            change = first.signum() == 0 ? null : change.multiply(HUNDRED).divide(first, 1, RoundingMode.HALF_UP);
        }
        return new Series(region, values, change);
    }

    private static double[] span(List<@Nullable BigDecimal> values) {
        double[] known = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        double low = Arrays.stream(known).min().orElse(0);
        double high = Arrays.stream(known).max().orElse(1);
        return new double[] {low, high == low ? low + 1 : high};
    }

    private static Line line(
            Series series, double[] span, boolean ratio, Function<String, @Nullable String> url, Formats formats) {
        List<String> paths = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        int count = series.values().size();
        for (int i = 0; i < count; i++) {
            BigDecimal value = series.values().get(i);
            if (value == null) {
                ended(paths, path);
                continue;
            }
            String x = number(EDGE + i * (WIDTH - 2 * EDGE) / Math.max(1, count - 1));
            String y = number(BOTTOM - (value.doubleValue() - span[0]) * (BOTTOM - TOP) / (span[1] - span[0]));
            path.append(path.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
            points.add(new Point(x, y));
        }
        ended(paths, path);
        List<BigDecimal> known = series.values().stream()
                .filter(Objects::nonNull)
                .map(BigDecimal.class::cast)
                .toList();
        BigDecimal change = series.change();
        return new Line(
                series.region().region(),
                formats.name(series.region().name()),
                url.apply(series.region().region()),
                paths,
                points,
                text(known.get(0), ratio, formats),
                text(known.get(known.size() - 1), ratio, formats),
                change == null ? null : ratio ? formats.signedPoints(change) : formats.signedPercent(change),
                change == null || change.signum() == 0 ? null : change.signum() > 0 ? "up" : "down");
    }

    private static void ended(List<String> paths, StringBuilder path) {
        if (path.indexOf("L") > 0) {
            paths.add(path.toString());
        }
        path.setLength(0);
    }

    private static String text(BigDecimal value, boolean ratio, Formats formats) {
        return ratio ? formats.number(value, 1) : formats.number(value);
    }
}
