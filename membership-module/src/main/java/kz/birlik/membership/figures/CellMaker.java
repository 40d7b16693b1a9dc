package kz.birlik.membership.figures;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the cells of one place and period: the number shown first, the others beside it, a ratio recomputed. */
final class CellMaker {

    private final Map<String, IndicatorView> catalogue;

    CellMaker(Map<String, IndicatorView> catalogue) {
        this.catalogue = catalogue;
    }

    /** The indicators asked for together with the parts their ratios are made of. */
    Set<String> needed(Collection<String> asked) {
        Set<String> needed = new LinkedHashSet<>(asked);
        asked.stream().map(catalogue::get).filter(IndicatorView::ratio).forEach(ratio -> {
            needed.add(ratio.numerator());
            needed.add(ratio.denominator());
        });
        return needed;
    }

    /** Rows of one place and period by indicator, the one to be shown first: a page makes a cell of each indicator. */
    static Map<String, List<DeclaredRow>> byIndicator(Collection<DeclaredRow> rows) {
        return rows.stream()
                .sorted((a, b) -> Figure.SHOWN_FIRST.compare(a.figure(), b.figure()))
                .collect(Collectors.groupingBy(row -> row.figure().indicator()));
    }

    FigureCell cell(String indicator, String period, Map<String, List<DeclaredRow>> rows, List<MarkRow> marks) {
        IndicatorView view = catalogue.get(indicator);
        List<DeclaredRow> stated = rows.getOrDefault(indicator, List.of());
        List<FindingMark> touching = marks.stream()
                .filter(m -> m.touches(indicator))
                .map(MarkRow::mark)
                .toList();
        return new FigureCell(
                view,
                period,
                stated.isEmpty() ? null : stated.get(0).view(),
                stated.stream().skip(1).map(DeclaredRow::view).toList(),
                view.ratio() ? recomputed(view, rows) : null,
                touching);
    }

    private @Nullable RecomputedRatio recomputed(IndicatorView ratio, Map<String, List<DeclaredRow>> rows) {
        Optional<Figure> numerator = shown(rows, ratio.numerator());
        Optional<Figure> denominator =
                shown(rows, ratio.denominator()).filter(f -> f.value().signum() > 0);
        return numerator.isPresent() && denominator.isPresent()
                ? RecomputedRatio.of(numerator.get().value(), denominator.get().value())
                : null;
    }

    private static Optional<Figure> shown(Map<String, List<DeclaredRow>> rows, @Nullable String indicator) {
        return indicator == null
                ? Optional.empty()
                : rows.getOrDefault(indicator, List.of()).stream().findFirst().map(DeclaredRow::figure);
    }

    /** A finding with the indicators and the period it touches. */
    record MarkRow(
            FindingMark mark,
            @Nullable String region,
            String period,
            @Nullable String indicatorA,
            @Nullable String indicatorB) {

        boolean touches(String indicator) {
            return indicator.equals(indicatorA) || indicator.equals(indicatorB);
        }

        boolean in(String year) {
            return period.equals(year) || period.startsWith(year + "/") || period.endsWith("/" + year);
        }
    }
}
