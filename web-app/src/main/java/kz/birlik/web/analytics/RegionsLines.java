package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsSpark.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.figures.RegionFigures;
import kz.birlik.web.language.Formats;
import kz.birlik.web.registered.RegisteredPanels;
import org.jspecify.annotations.Nullable;

/**
 * Chart C4: one small line for each region over the same years, in one scale for all or each in its own, those that have lost
 * most first. Of what was declared, of what the register counts, or of both. A year without a number is a gap and no bridge, and
 * so is a year whose declared numbers have another source.
 *
 * @param choices between the lines, each a link; none where the register counts nothing of this
 * @param registeredFrom the first year the register counts
 * @param openOn the day of the registered number of the year that is not over
 * @param tables the numbers of each region
 */
public record RegionsLines(
        List<String> years,
        From from,
        boolean ownScale,
        boolean madeFromTree,
        String otherUrl,
        List<Choice> choices,
        @Nullable String registeredFrom,
        @Nullable LocalDate openOn,
        List<Line> lines,
        List<Numbers> tables) {

    private static final double WIDTH = 200;
    private static final double TOP = 6;
    private static final double BOTTOM = 58;
    private static final double EDGE = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Of what the lines are. */
    enum From {
        DECLARED,
        REGISTERED,
        BOTH;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What is asked for where the register counts something, else declared. */
        static From of(@Nullable String code, RegionsCounted counted) {
            return Arrays.stream(values())
                    .filter(from -> !counted.empty() && from.code().equals(code))
                    .findFirst()
                    .orElse(DECLARED);
        }
    }

    public record Choice(
            String label,
            String url,
            boolean current,
            @Nullable String count) {}

    /** @param source where the declared numbers of the page come from */
    public record Asked(RegionFigures.Source source, From from, boolean ownScale) {}

    /** How numbers, words, addresses and regions are written. */
    public record Told(
            Formats formats,
            AnalyticsWords words,
            Address address,
            Function<String, @Nullable String> url,
            Function<String, String> name) {}

    interface Address {
        String of(From from, boolean ownScale);
    }

    /** A region. Where both are drawn, the registered line is the strong one. */
    public record Line(
            String region,
            String name,
            @Nullable String url,
            @Nullable Drawn declared,
            @Nullable Drawn registered) {}

    /** @param direction up, down or nothing */
    public record Drawn(
            List<String> paths,
            List<Point> points,
            String first,
            @Nullable String last,
            @Nullable String change,
            @Nullable String direction) {}

    public record Point(String x, String y) {}

    public record Numbers(String region, String name, List<Year> years) {}

    /** @param few what is said instead of a registered number of so few that it would tell of persons */
    public record Year(
            String year,
            @Nullable Cell declared,
            @Nullable Cell registered,
            @Nullable String few,
            @Nullable String gap,
            @Nullable String gapShare) {}

    public record Cell(String indicator, String kind, String period, BigDecimal value, String text) {}

    public boolean empty() {
        return lines.isEmpty() && choices.isEmpty();
    }

    public boolean hasRegistered() {
        return tables.stream()
                .flatMap(region -> region.years().stream())
                .anyMatch(year -> year.registered() != null || year.few() != null);
    }

    public boolean hasDeclared() {
        return tables.stream().flatMap(region -> region.years().stream()).anyMatch(year -> year.declared() != null);
    }

    private record Series(
            List<@Nullable BigDecimal> values, @Nullable BigDecimal change) {

        static Series of(List<@Nullable BigDecimal> values, boolean ratio) {
            List<BigDecimal> known = known(values);
            if (known.size() < 2) {
                return new Series(values, null);
            }
            BigDecimal first = known.get(0);
            BigDecimal change = known.get(known.size() - 1).subtract(first);
            // Counts of regions of different sizes are compared by their share, a share by its points
            if (!ratio) {
                change = first.signum() == 0 ? null : change.multiply(HUNDRED).divide(first, 1, RoundingMode.HALF_UP);
            }
            return new Series(values, change);
        }

        List<BigDecimal> known() {
            return known(values);
        }

        private static List<BigDecimal> known(List<@Nullable BigDecimal> values) {
            return values.stream()
                    .filter(Objects::nonNull)
                    .map(BigDecimal.class::cast)
                    .toList();
        }
    }

    private record Region(String code, Series declared, Series registered) {

        Stream<@Nullable BigDecimal> drawn(From from) {
            return Stream.concat(
                    from == From.REGISTERED ? Stream.empty() : declared.values().stream(),
                    from == From.DECLARED ? Stream.empty() : registered.values().stream());
        }

        /** One year of declared numbers is what the map shows already; the register has only begun to count. */
        boolean shown(From from) {
            return from != From.DECLARED && !registered.known().isEmpty()
                    || from != From.REGISTERED && declared.known().size() > 1;
        }

        @Nullable
        BigDecimal change(From from) {
            BigDecimal counted = from == From.DECLARED ? null : registered.change();
            return counted != null || from == From.REGISTERED ? counted : declared.change();
        }
    }

    /**
     * @param byYear the declared figures of each year, in order. Declared for the regions and made from the tree are not drawn in
     *     one line; where the page's source is of one year only, the lines are of the source that most years have
     */
    static RegionsLines of(Asked asked, Map<String, RegionFigures> byYear, RegionsCounted counted, Told told) {
        RegionFigures.Source source = source(asked.source(), byYear.values());
        List<String> years = List.copyOf(byYear.keySet());
        Set<String> codes = new LinkedHashSet<>();
        byYear.values().forEach(figures -> figures.rows().forEach(row -> codes.add(row.region())));
        codes.addAll(counted.regions());
        boolean ratio =
                byYear.values().stream().anyMatch(figures -> figures.indicator().ratio());
        From from = asked.from();
        List<Region> regions = codes.stream()
                .map(code -> new Region(
                        code,
                        Series.of(declared(code, source, byYear), ratio),
                        Series.of(registered(code, years, counted), ratio)))
                .filter(region -> region.shown(from))
                .sorted(Comparator.comparing(
                                (Region region) -> region.change(from), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Region::code))
                .toList();
        double[] all = span(regions.stream().flatMap(region -> region.drawn(from)));
        List<Line> lines = regions.stream()
                .map(region -> line(region, from, asked.ownScale() ? span(region.drawn(from)) : all, ratio, told))
                .toList();
        String indicator = byYear.values().stream()
                .map(figures -> figures.indicator().code())
                .findFirst()
                .orElse("");
        return new RegionsLines(
                years,
                from,
                asked.ownScale(),
                source == RegionFigures.Source.MADE_FROM_TREE && from != From.REGISTERED,
                told.address().of(from, !asked.ownScale()),
                counted.empty() ? List.of() : choices(asked, told),
                counted.empty() ? null : String.valueOf(counted.years().first()),
                counted.openOn(),
                lines,
                regions.stream()
                        .map(region -> numbers(region, indicator, years, counted, ratio, told))
                        .toList());
    }

    private static List<Choice> choices(Asked asked, Told told) {
        return Arrays.stream(From.values())
                .map(from -> new Choice(
                        told.words().text("analytics.lines.from." + from.code()),
                        told.address().of(from, asked.ownScale()),
                        from == asked.from(),
                        null))
                .toList();
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

    private static List<@Nullable BigDecimal> declared(
            String region, RegionFigures.Source source, Map<String, RegionFigures> byYear) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        byYear.values()
                .forEach(figures -> values.add(figures.rows().stream()
                        .filter(row -> figures.source() == source)
                        .filter(row -> row.region().equals(region))
                        .map(RegionFigures.Row::value)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)));
        return values;
    }

    private static List<@Nullable BigDecimal> registered(String region, List<String> years, RegionsCounted counted) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        years.forEach(year -> {
            RegionsCounted.Number number = counted.number(region, year);
            values.add(number == null ? null : number.value());
        });
        return values;
    }

    private static double[] span(Stream<@Nullable BigDecimal> values) {
        double[] known = values.filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        double low = Arrays.stream(known).min().orElse(0);
        double high = Arrays.stream(known).max().orElse(1);
        return new double[] {low, high == low ? low + 1 : high};
    }

    private static Line line(Region region, From from, double[] span, boolean ratio, Told told) {
        return new Line(
                region.code(),
                told.name().apply(region.code()),
                told.url().apply(region.code()),
                from == From.REGISTERED ? null : drawn(region.declared(), span, ratio, told.formats()),
                from == From.DECLARED ? null : drawn(region.registered(), span, ratio, told.formats()));
    }

    private static @Nullable Drawn drawn(Series series, double[] span, boolean ratio, Formats formats) {
        List<BigDecimal> known = series.known();
        if (known.isEmpty()) {
            return null;
        }
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
        BigDecimal change = series.change();
        return new Drawn(
                paths,
                points,
                text(known.get(0), ratio, formats),
                known.size() == 1 ? null : text(known.get(known.size() - 1), ratio, formats),
                change == null ? null : ratio ? formats.signedPoints(change) : formats.signedPercent(change),
                change == null || change.signum() == 0 ? null : change.signum() > 0 ? "up" : "down");
    }

    private static void ended(List<String> paths, StringBuilder path) {
        if (path.indexOf("L") > 0) {
            paths.add(path.toString());
        }
        path.setLength(0);
    }

    private static Numbers numbers(
            Region region, String indicator, List<String> years, RegionsCounted counted, boolean ratio, Told told) {
        List<Year> rows = new ArrayList<>();
        for (int i = 0; i < years.size(); i++) {
            String year = years.get(i);
            BigDecimal declared = region.declared().values().get(i);
            BigDecimal registered = region.registered().values().get(i);
            RegionsCounted.Number number = counted.number(region.code(), year);
            BigDecimal gap = declared == null || registered == null ? null : registered.subtract(declared);
            rows.add(new Year(
                    year,
                    cell(indicator, "declared", year, declared, ratio, told.formats()),
                    cell(indicator, "registered", year, registered, ratio, told.formats()),
                    number != null && number.value() == null
                            ? told.words().text("registered.few", RegisteredPanels.FEWEST_TOLD)
                            : null,
                    gap == null ? null : told.formats().signed(gap),
                    gap == null || declared.signum() == 0
                            ? null
                            : told.formats()
                                    .signedPercent(gap.multiply(HUNDRED).divide(declared, 1, RoundingMode.HALF_UP))));
        }
        return new Numbers(region.code(), told.name().apply(region.code()), rows);
    }

    private static @Nullable Cell cell(
            String indicator, String kind, String year, @Nullable BigDecimal value, boolean ratio, Formats formats) {
        return value == null ? null : new Cell(indicator, kind, year, value, text(value, ratio, formats));
    }

    private static String text(BigDecimal value, boolean ratio, Formats formats) {
        return ratio ? formats.number(value, 1) : formats.number(value);
    }
}
