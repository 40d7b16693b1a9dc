package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Q4: a change from one year to the next outside the usual range of the series: above the indicator's share, or far
 * from the median change measured in median absolute deviations. A short series has no usual range.
 */
final class Jump implements FindingRule {

    private static final int ENOUGH_POINTS = 4;

    @Override
    public String code() {
        return "Q4";
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        return figures.series(Figure.SHOWN_FIRST, false).entrySet().stream()
                .filter(series -> series.getValue().size() >= ENOUGH_POINTS)
                .flatMap(series -> jumps(
                        series.getValue(),
                        figures.reference().indicator(series.getKey().indicator())));
    }

    private Stream<Contradiction> jumps(SortedMap<Integer, Figure> series, Indicator indicator) {
        List<Change> changes = changes(series);
        List<BigDecimal> sizes =
                changes.stream().flatMap(c -> Stream.ofNullable(c.size())).toList();
        BigDecimal median = median(sizes);
        BigDecimal deviation =
                median(sizes.stream().map(s -> s.subtract(median).abs()).toList());
        return changes.stream()
                .filter(change -> change.isJump(indicator, median, deviation))
                // The year judged is the first number, so that the difference has the sign of the change.
                .map(change -> Contradiction.between(
                        code(),
                        Severity.MEDIUM,
                        change.to(),
                        change.to().period(),
                        Contradiction.Side.of(change.to()),
                        Contradiction.Side.of(change.from()),
                        change.from().period()));
    }

    private static List<Change> changes(SortedMap<Integer, Figure> series) {
        List<Change> changes = new ArrayList<>();
        Figure before = null;
        for (Figure figure : series.values()) {
            if (before != null && figure.year() == before.year() + 1) {
                changes.add(new Change(before, figure));
            }
            before = figure;
        }
        return changes;
    }

    private static BigDecimal median(List<BigDecimal> values) {
        if (values.isEmpty()) {
            return BigDecimal.ZERO;
        }
        List<BigDecimal> sorted = values.stream().sorted().toList();
        BigDecimal low = sorted.get((sorted.size() - 1) / 2);
        BigDecimal high = sorted.get(sorted.size() / 2);
        return low.add(high).divide(BigDecimal.valueOf(2), MathContext.DECIMAL64);
    }

    private record Change(Figure from, Figure to) {

        /** The relative change; from nothing to something has no size and is always a jump. */
        @Nullable
        BigDecimal size() {
            return from.value().signum() == 0
                    ? null
                    : to.value().subtract(from.value()).divide(from.value(), MathContext.DECIMAL64);
        }

        boolean isJump(Indicator indicator, BigDecimal median, BigDecimal deviation) {
            BigDecimal size = size();
            if (size == null) {
                return to.value().signum() > 0;
            }
            boolean large = size.abs().compareTo(indicator.jumpShare()) > 0;
            boolean unusual = size.subtract(median).abs().compareTo(deviation.multiply(indicator.madFactor())) > 0
                    && size.abs().compareTo(indicator.minChange()) >= 0;
            return large || unusual;
        }
    }
}
