package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Q3: a copied or shifted cell. The same value of 1,000 or more stands in two periods, for one indicator or for two
 * that are printed side by side. Within one period equal numbers are natural and never judged.
 */
final class RepeatedValue implements FindingRule {

    private static final BigDecimal FROM = new BigDecimal(1000);

    @Override
    public String code() {
        return "Q3";
    }

    @Override
    public List<RuleView.Pair> judges(
            List<SumSet> sums, List<IndicatorRelation> relations, Map<String, IndicatorView> indicators) {
        return FindingRule.pairs(IndicatorRelation.Kind.PAIRED, relations, indicators);
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        var series = figures.series(Figure.SHOWN_FIRST, true);
        Stream<Contradiction> same = series.values().stream().flatMap(this::repeated);
        Stream<Contradiction> paired = figures.reference()
                .relations(IndicatorRelation.Kind.PAIRED)
                .flatMap(pair -> series.keySet().stream()
                        .filter(key -> key.indicator().equals(pair.a()))
                        .flatMap(key -> shifted(
                                series.get(key),
                                series.getOrDefault(new FigureSet.SeriesKey(key.place(), pair.b()), new TreeMap<>()),
                                pair)));
        return Stream.concat(same, paired);
    }

    private Stream<Contradiction> repeated(SortedMap<Integer, Figure> series) {
        List<Contradiction> found = new ArrayList<>();
        Map<BigDecimal, Figure> last = new TreeMap<>();
        for (Figure figure : series.values()) {
            Figure before = large(figure) ? last.put(figure.value(), figure) : null;
            if (before != null) {
                found.add(between(Severity.MEDIUM, before, figure));
            }
        }
        return found.stream();
    }

    private Stream<Contradiction> shifted(
            SortedMap<Integer, Figure> one, SortedMap<Integer, Figure> other, IndicatorRelation pair) {
        return one.values().stream()
                .filter(RepeatedValue::large)
                .flatMap(a -> other.values().stream()
                        .filter(b -> a.year() != b.year() && FigureSet.sameNumber(a, b))
                        // A number that repeats within its own series is already found there.
                        .filter(b -> differs(one.get(b.year()), a) && differs(other.get(a.year()), a))
                        .map(b -> between(Severity.HIGH, a, b).titled(pair.title())));
    }

    private Contradiction between(Severity severity, Figure a, Figure b) {
        String period = a.year() < b.year() ? a.period() + "/" + b.period() : b.period() + "/" + a.period();
        return Contradiction.between(
                code(), severity, a, period, Contradiction.Side.of(a), Contradiction.Side.of(b), a.period());
    }

    private static boolean large(Figure figure) {
        return figure.value().compareTo(FROM) >= 0;
    }

    private static boolean differs(@org.jspecify.annotations.Nullable Figure figure, Figure from) {
        return figure == null || !FigureSet.sameNumber(figure, from);
    }
}
