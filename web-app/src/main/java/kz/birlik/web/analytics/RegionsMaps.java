package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsSpark.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import kz.birlik.membership.figures.IndicatorView;
import kz.birlik.membership.figures.RegionFigures;
import kz.birlik.membership.organisation.Region;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays figures of regions out as a map and a table. */
@Component
@RequiredArgsConstructor
class RegionsMaps {

    private static final int COLOURS = 7;
    private static final BigDecimal THOUSAND = new BigDecimal(1000);
    private static final BigDecimal WIDEST_ON_A_TILE = new BigDecimal(10_000);

    private final AnalyticsWords words;
    private final Formats formats;

    /** What a map is drawn with. */
    public record Drawn(
            RegionFigures figures,
            @Nullable RegionFigures compared,
            @Nullable BigDecimal whole,
            List<Region> regions,
            @Nullable String current,
            Function<String, @Nullable String> url,
            Function<String, String> findings) {}

    RegionsMap of(Drawn drawn) {
        return new Drawing(drawn).map();
    }

    private final class Drawing {
        private final Drawn drawn;
        private final IndicatorView indicator;
        private final String period;
        private final Map<String, BigDecimal> then = new HashMap<>();
        private final Map<String, Region> regions = new HashMap<>();
        private final double low;
        private final double step;
        private final boolean thousands;

        Drawing(Drawn drawn) {
            this.drawn = drawn;
            this.indicator = drawn.figures().indicator();
            this.period = drawn.figures().period();
            drawn.regions().forEach(region -> regions.put(region.code(), region));
            if (drawn.compared() != null) {
                drawn.compared().rows().stream()
                        .filter(row -> row.value() != null)
                        .forEach(row -> then.put(row.region(), row.value()));
            }
            List<BigDecimal> values = drawn.figures().rows().stream()
                    .map(RegionFigures.Row::value)
                    .filter(Objects::nonNull)
                    .toList();
            double least =
                    values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
            double most =
                    values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
            this.step = nice((most - least) / COLOURS);
            this.low = Math.floor(least / step) * step;
            this.thousands = values.stream().anyMatch(v -> v.compareTo(WIDEST_ON_A_TILE) >= 0);
        }

        RegionsMap map() {
            RegionFigures figures = drawn.figures();
            double[] span = span();
            List<RegionsMap.Row> rows = figures.rows().stream()
                    .sorted(Comparator.comparing(
                                    RegionFigures.Row::value, Comparator.nullsLast(Comparator.reverseOrder()))
                            .thenComparing(RegionFigures.Row::region))
                    .map(row -> row(row, span))
                    .toList();
            BigDecimal whole = drawn.whole();
            return new RegionsMap(
                    indicator.code(),
                    words.text("analytics.map.heading", formats.name(indicator.name()), period),
                    thousands
                            ? words.text("analytics.map.key-thousands", formats.name(indicator.shortName()))
                            : words.text("analytics.map.key", formats.name(indicator.shortName())),
                    figures.synthetic(),
                    figures.source() == RegionFigures.Source.MADE_FROM_TREE,
                    figures.rows().stream().anyMatch(row -> row.state() == RegionFigures.State.LEFT),
                    whole == null ? null : shown(indicator.code(), whole),
                    figures.rows().stream()
                            .filter(row -> row.tileColumn() != null && row.tileRow() != null)
                            .map(this::tile)
                            .toList(),
                    steps(),
                    rows,
                    ticks(span),
                    whole == null || !indicator.ratio() ? null : place(whole, span),
                    period,
                    then.isEmpty() || drawn.compared() == null
                            ? null
                            : drawn.compared().period());
        }

        private RegionsMap.Tile tile(RegionFigures.Row row) {
            BigDecimal value = row.value();
            String reason = reason(row);
            return new RegionsMap.Tile(
                    row.tileColumn(),
                    row.tileRow(),
                    formats.name(row.shortName()),
                    formats.name(row.name()),
                    value == null ? Formats.NOTHING : tileText(value),
                    value == null ? 0 : scale(value.doubleValue()),
                    value != null ? "value" : row.state() == RegionFigures.State.LEFT ? "left" : "no-data",
                    reason == null ? "" : reason,
                    drawn.url().apply(row.region()),
                    row.region().equals(drawn.current()));
        }

        private RegionsMap.Row row(RegionFigures.Row row, double[] span) {
            BigDecimal value = row.value();
            BigDecimal before = value == null ? null : then.get(row.region());
            BigDecimal difference = before == null ? null : value.subtract(before);
            return new RegionsMap.Row(
                    row.region(),
                    formats.name(row.name()),
                    drawn.url().apply(row.region()),
                    row.denominator() == null
                            ? null
                            : shown(Objects.requireNonNull(indicator.denominator()), row.denominator()),
                    row.numerator() == null
                            ? null
                            : shown(Objects.requireNonNull(indicator.numerator()), row.numerator()),
                    value == null ? null : shown(indicator.code(), value),
                    row.declared() == null
                            ? null
                            : new Shown(
                                    indicator.code(),
                                    AnalyticsWords.DECLARED,
                                    period,
                                    row.declared(),
                                    formats.number(
                                            row.declared(),
                                            Math.max(1, row.declared().scale()))),
                    reason(row),
                    value == null ? null : place(value, span),
                    before == null ? null : place(before, span),
                    difference == null
                            ? null
                            : indicator.ratio() ? formats.signedPoints(difference) : formats.signed(difference),
                    difference == null || difference.signum() == 0 ? null : difference.signum() > 0 ? "up" : "down",
                    row.findings().isEmpty() ? null : drawn.findings().apply(row.region()));
        }

        private Shown shown(String code, BigDecimal value) {
            boolean itself = code.equals(indicator.code());
            String kind = drawn.figures().source() == RegionFigures.Source.MADE_FROM_TREE
                    ? AnalyticsWords.FROM_TREE
                    : itself && indicator.ratio() ? AnalyticsWords.RECOMPUTED : AnalyticsWords.DECLARED;
            return new Shown(
                    code,
                    kind,
                    period,
                    value,
                    itself && indicator.ratio() ? formats.number(value, 1) : formats.number(value));
        }

        private @Nullable String reason(RegionFigures.Row row) {
            return switch (row.state()) {
                case OK -> null;
                case NO_DATA -> words.text("analytics.region.no-data", period);
                case LEFT -> words.text("analytics.region.left");
                case FORMED_LATER -> {
                    Region region = regions.get(row.region());
                    yield region == null || region.validFrom() == null
                            ? words.text("analytics.region.no-data", period)
                            : words.text(
                                    region.kind().equals("oblast")
                                            ? "analytics.region.formed-later"
                                            : "analytics.region.city-formed-later",
                                    String.valueOf(region.validFrom().getYear()));
                }
            };
        }

        private String tileText(BigDecimal value) {
            if (indicator.ratio()) {
                return formats.number(value, 1);
            }
            return thousands
                    ? formats.number(value.divide(THOUSAND, 1, RoundingMode.HALF_UP), 1)
                    : formats.number(value);
        }

        private int scale(double value) {
            return Math.max(1, Math.min(COLOURS, (int) Math.floor((value - low) / step) + 1));
        }

        private List<RegionsMap.Step> steps() {
            List<RegionsMap.Step> steps = new ArrayList<>();
            for (int i = 0; i < COLOURS; i++) {
                double from = low + i * step;
                steps.add(new RegionsMap.Step(i + 1, formats.number(plain(thousands ? from / 1000 : from))));
            }
            return steps;
        }

        /** The axis of the dots: round numbers around all of them, and around the whole. */
        private double[] span() {
            List<Double> all = new ArrayList<>();
            drawn.figures().rows().stream()
                    .map(RegionFigures.Row::value)
                    .filter(Objects::nonNull)
                    .forEach(v -> all.add(v.doubleValue()));
            then.values().forEach(v -> all.add(v.doubleValue()));
            if (drawn.whole() != null && indicator.ratio()) {
                all.add(drawn.whole().doubleValue());
            }
            double least = all.stream().mapToDouble(v -> v).min().orElse(0);
            double most = all.stream().mapToDouble(v -> v).max().orElse(1);
            double tick = nice((most - least) / 4);
            double from = Math.floor(least / tick) * tick;
            double to = Math.max(from + tick, Math.ceil(most / tick) * tick);
            return new double[] {from, to, tick};
        }

        private List<RegionsMap.Tick> ticks(double[] span) {
            List<RegionsMap.Tick> ticks = new ArrayList<>();
            for (double at = span[0]; at <= span[1] + span[2] / 100; at += span[2]) {
                ticks.add(new RegionsMap.Tick(
                        place(BigDecimal.valueOf(at), span), formats.number(plain(thousands ? at / 1000 : at))));
            }
            return ticks;
        }

        private String place(BigDecimal value, double[] span) {
            double share = (value.doubleValue() - span[0]) / (span[1] - span[0]);
            return number(Math.max(0, Math.min(1, share)) * 100) + "%";
        }

        private static BigDecimal plain(double value) {
            return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        }

        /** The next of 1, 2, 3, 5 and 10 by powers of ten. */
        private static double nice(double step) {
            if (step <= 0) {
                return 1;
            }
            double power = Math.pow(10, Math.floor(Math.log10(step)));
            for (double factor : new double[] {1, 2, 3, 5}) {
                if (factor * power >= step) {
                    return factor * power;
                }
            }
            return 10 * power;
        }
    }
}
