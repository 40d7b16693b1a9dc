package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.membership.figures.CellMaker.MarkRow;
import kz.birlik.membership.organisation.Region;
import org.jspecify.annotations.Nullable;

/** Lays one indicator over the regions of the country: what was declared for them, or what their organisations declared. */
final class RegionTotals {

    private final IndicatorView indicator;
    private final String period;
    private final CellMaker cells;
    private final Set<String> left;
    private final List<MarkRow> marks;

    RegionTotals(IndicatorView indicator, String period, CellMaker cells, Set<String> left, List<MarkRow> marks) {
        this.indicator = indicator;
        this.period = period;
        this.cells = cells;
        this.left = left;
        this.marks = marks;
    }

    RegionFigures declared(List<Region> regions, List<DeclaredRow> rows) {
        Map<String, List<DeclaredRow>> byRegion = rows.stream()
                .filter(r -> r.figure().region() != null)
                .collect(Collectors.groupingBy(
                        r -> Objects.requireNonNull(r.figure().region())));
        boolean synthetic = rows.stream().anyMatch(r -> r.document().synthetic());
        return answer(RegionFigures.Source.DECLARED, synthetic, regions, region -> {
            Map<String, List<DeclaredRow>> ofRegion =
                    CellMaker.byIndicator(byRegion.getOrDefault(region.code(), List.of()));
            FigureCell cell = cells.cell(indicator.code(), period, ofRegion, List.of());
            RecomputedRatio ratio = cell.recomputed();
            DeclaredFigure stated = cell.declared();
            return new Numbers(
                    ratio == null ? null : ratio.numerator(),
                    ratio == null ? null : ratio.denominator(),
                    cell.value(),
                    indicator.ratio() && stated != null ? stated.value() : null);
        });
    }

    RegionFigures madeFrom(List<Region> regions, List<RolledUp.Part> parts) {
        Map<String, List<RolledUp.Part>> byRegion = parts.stream()
                .filter(p -> p.region() != null)
                .collect(Collectors.groupingBy(p -> Objects.requireNonNull(p.region())));
        boolean any = parts.stream().anyMatch(p -> !p.values().isEmpty());
        return answer(
                any ? RegionFigures.Source.MADE_FROM_TREE : RegionFigures.Source.NONE,
                parts.stream().anyMatch(RolledUp.Part::synthetic),
                regions,
                region -> sum(byRegion.getOrDefault(region.code(), List.of())));
    }

    private Numbers sum(List<RolledUp.Part> parts) {
        if (!indicator.ratio()) {
            return new Numbers(null, null, sumOf(parts, indicator.code()), null);
        }
        String above = Objects.requireNonNull(indicator.numerator());
        String below = Objects.requireNonNull(indicator.denominator());
        List<RolledUp.Part> both = parts.stream()
                .filter(p -> p.values().containsKey(above) && p.values().containsKey(below))
                .toList();
        BigDecimal denominator = sumOf(both, below);
        if (denominator == null || denominator.signum() == 0) {
            return Numbers.NONE;
        }
        BigDecimal numerator = Objects.requireNonNull(sumOf(both, above));
        return new Numbers(
                numerator,
                denominator,
                RecomputedRatio.of(numerator, denominator).rounded(),
                null);
    }

    private static @Nullable BigDecimal sumOf(List<RolledUp.Part> parts, String indicator) {
        return parts.stream()
                .map(p -> p.values().get(indicator))
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private RegionFigures answer(
            RegionFigures.Source source, boolean synthetic, List<Region> regions, Function<Region, Numbers> numbers) {
        Map<Boolean, List<RegionFigures.Row>> rows = regions.stream()
                .map(region -> row(region, numbers.apply(region)))
                .collect(Collectors.partitioningBy(row -> row.region().equals(Region.COUNTRY), Collectors.toList()));
        RegionFigures.Row country = rows.get(true).stream()
                .filter(row -> row.value() != null)
                .findFirst()
                .orElse(null);
        return new RegionFigures(indicator, period, source, synthetic, rows.get(false), country);
    }

    private RegionFigures.Row row(Region region, Numbers numbers) {
        List<FindingMark> touching = marks.stream()
                .filter(m -> region.code().equals(m.region()) && m.in(period) && touches(m))
                .map(MarkRow::mark)
                .toList();
        return new RegionFigures.Row(
                region.code(),
                region.name(),
                region.shortName(),
                region.tileColumn(),
                region.tileRow(),
                numbers.numerator,
                numbers.denominator,
                numbers.value,
                numbers.declared,
                state(region, numbers),
                touching);
    }

    private boolean touches(MarkRow mark) {
        return mark.touches(indicator.code())
                || (indicator.ratio()
                        && (mark.touches(Objects.requireNonNull(indicator.numerator()))
                                || mark.touches(Objects.requireNonNull(indicator.denominator()))));
    }

    private RegionFigures.State state(Region region, Numbers numbers) {
        if (numbers.value != null) {
            return RegionFigures.State.OK;
        }
        if (!region.existedOn(Figure.yearEnd(period))) {
            return RegionFigures.State.FORMED_LATER;
        }
        return left.contains(region.code()) ? RegionFigures.State.LEFT : RegionFigures.State.NO_DATA;
    }

    private record Numbers(
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            @Nullable BigDecimal declared) {
        static final Numbers NONE = new Numbers(null, null, null, null);
    }

    static Map<String, List<DeclaredRow>> byPeriod(List<DeclaredRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(r -> r.figure().period(), HashMap::new, Collectors.toList()));
    }
}
