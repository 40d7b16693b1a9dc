package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsFigures.COVERAGE;
import static kz.birlik.web.analytics.AnalyticsFigures.MEMBERS;
import static kz.birlik.web.analytics.AnalyticsFigures.STUDENTS;
import static kz.birlik.web.analytics.AnalyticsFigures.WORKING;
import static kz.birlik.web.analytics.AnalyticsSpark.number;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kz.birlik.membership.figures.SeriesBreakView;
import kz.birlik.web.language.Formats;
import org.jspecify.annotations.Nullable;

/**
 * Chart C1 as geometry: bars of members, and the line of coverage in a panel of its own over the same years. Positions
 * across are shares of the width, so that the columns of the table below stand exactly under the bars; positions down
 * are pixels.
 */
public record AnalyticsChart(
        List<Column> columns,
        List<Segment> line,
        List<Tick> ticks,
        List<String> breaks,
        Set<String> kinds,
        @Nullable String axisFrom) {

    /** Where the bars stand, and the highest place of their tops. */
    static final int BASE = 142;

    private static final int TOP = 24;
    private static final int COVERAGE_TOP = 28;
    private static final int COVERAGE_BASE = 88;
    private static final int LEAST_LABEL = 18;

    /** A year; {@code right} is the right edge of its column. */
    public record Column(
            String period,
            String right,
            List<Bar> bars,
            @Nullable String total,
            @Nullable String totalY,
            @Nullable String coverage,
            @Nullable String coverageY,
            @Nullable String coverageLabelY) {}

    public record Bar(
            String kind,
            String y,
            String height,
            @Nullable String label,
            @Nullable String labelY) {}

    public record Segment(String x1, String y1, String x2, String y2) {}

    public record Tick(String y, String textY, String text) {}

    public boolean empty() {
        return columns.stream().allMatch(c -> c.bars().isEmpty() && c.coverage() == null);
    }

    public boolean hasCoverage() {
        return !ticks.isEmpty();
    }

    static AnalyticsChart of(AnalyticsFigures figures, List<SeriesBreakView> breaks, Formats formats) {
        return new Drawing(figures, formats).drawn(breaks);
    }

    private static final class Drawing {
        private final AnalyticsFigures figures;
        private final Formats formats;
        private final List<String> periods;
        private final Set<String> kinds = new TreeSet<>();
        private final double most;
        private final double low;
        private final double high;

        Drawing(AnalyticsFigures figures, Formats formats) {
            this.figures = figures;
            this.formats = formats;
            this.periods = figures.periods();
            this.most = periods.stream()
                    .mapToDouble(p -> Math.max(value(MEMBERS, p), value(WORKING, p)))
                    .max()
                    .orElse(0);
            double[] shares = periods.stream()
                    .mapToDouble(p -> value(COVERAGE, p))
                    .filter(v -> v >= 0)
                    .toArray();
            double least = java.util.Arrays.stream(shares).min().orElse(Double.NaN);
            double greatest = java.util.Arrays.stream(shares).max().orElse(Double.NaN);
            this.low = Math.max(0, Math.floor((least - 1) / 10) * 10);
            this.high = Math.max(low + 10, Math.ceil(greatest / 10) * 10);
        }

        AnalyticsChart drawn(List<SeriesBreakView> breaks) {
            List<Column> columns = new ArrayList<>();
            List<Segment> line = new ArrayList<>();
            Column before = null;
            for (int i = 0; i < periods.size(); i++) {
                Column column = column(i);
                columns.add(column);
                // A year without data is a gap in the line, not a bridge over it.
                if (before != null && before.coverageY() != null && column.coverageY() != null) {
                    line.add(new Segment(before.right(), before.coverageY(), column.right(), column.coverageY()));
                }
                before = column;
            }
            return new AnalyticsChart(columns, line, ticks(), breakPlaces(breaks), kinds, axisFrom());
        }

        private Column column(int i) {
            String period = periods.get(i);
            BigDecimal total = figures.cell(MEMBERS, period).value();
            BigDecimal coverage = figures.cell(COVERAGE, period).value();
            double top = BASE - height(total == null ? 0 : total.doubleValue());
            double point = coverage == null ? 0 : level(coverage.doubleValue());
            return new Column(
                    period,
                    place(i + 1),
                    bars(period, total),
                    total == null ? null : formats.number(total),
                    total == null ? null : number(top - 7),
                    coverage == null ? null : formats.number(coverage, 1),
                    coverage == null ? null : number(point),
                    coverage == null ? null : number(point - 11));
        }

        private List<Bar> bars(String period, @Nullable BigDecimal total) {
            BigDecimal working = figures.cell(WORKING, period).value();
            BigDecimal students = figures.cell(STUDENTS, period).value();
            List<Bar> bars = new ArrayList<>();
            double at = BASE;
            if (working != null) {
                at = stack(bars, at, "working", working);
            }
            if (total == null) {
                return bars;
            }
            BigDecimal rest = working == null ? total : total.subtract(working);
            if (students == null || working == null) {
                stack(bars, at, "unsplit", rest);
            } else {
                at = stack(bars, at, "students", students);
                stack(bars, at, "others", rest.subtract(students));
            }
            return bars;
        }

        private double stack(List<Bar> bars, double at, String kind, BigDecimal value) {
            double height = height(value.doubleValue());
            if (height <= 0) {
                return at;
            }
            kinds.add(kind);
            boolean labelled = kind.equals("working") && height >= LEAST_LABEL;
            bars.add(new Bar(
                    kind,
                    number(at - height),
                    number(height),
                    labelled ? formats.number(value) : null,
                    labelled ? number(at - 7) : null));
            return at - height;
        }

        private List<Tick> ticks() {
            List<Tick> ticks = new ArrayList<>();
            if (Double.isNaN(low)) {
                return ticks;
            }
            double step = high - low <= 30 ? 10 : (high - low) / 2;
            for (double at = low; at <= high + 0.1; at += step) {
                ticks.add(new Tick(number(level(at)), number(level(at) + 4), formats.percent(at, 0)));
            }
            return ticks;
        }

        private @Nullable String axisFrom() {
            return Double.isNaN(low) || low == 0 ? null : formats.percent(low, 0);
        }

        /** A dated break stands before the column of its year; without a date it stands in the notes only. */
        private List<String> breakPlaces(List<SeriesBreakView> breaks) {
            return breaks.stream()
                    .filter(b -> b.effective() != null)
                    .map(b -> periods.indexOf(String.valueOf(b.effective().getYear())))
                    .filter(i -> i >= 0)
                    .distinct()
                    .map(this::place)
                    .toList();
        }

        private String place(int columns) {
            return number(columns * 100.0 / periods.size()) + "%";
        }

        private double height(double value) {
            return most <= 0 ? 0 : value / most * (BASE - TOP);
        }

        private double level(double share) {
            return COVERAGE_BASE - (share - low) / (high - low) * (COVERAGE_BASE - COVERAGE_TOP);
        }

        private double value(String indicator, String period) {
            BigDecimal value = figures.cell(indicator, period).value();
            return value == null ? -1 : value.doubleValue();
        }
    }
}
