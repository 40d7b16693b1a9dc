package kz.birlik.membership.figures;

import static kz.birlik.membership.figures.FigureSet.groups;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Q5: the same thing at the same moment has one number, whichever document or indicator states it. A claim in prose
 * counts as a document. A ratio printed with fewer digits agrees with the same ratio printed with more.
 */
final class OneThingOneNumber implements FindingRule {

    @Override
    public String code() {
        return "Q5";
    }

    @Override
    public List<RuleView.Pair> judges(
            List<SumSet> sums, List<IndicatorRelation> relations, Map<String, IndicatorView> indicators) {
        return FindingRule.pairs(IndicatorRelation.Kind.SAME_THING, relations, indicators);
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        Map<String, IndicatorRelation> same = new HashMap<>();
        figures.reference()
                .relations(IndicatorRelation.Kind.SAME_THING)
                .forEach(relation -> same.put(relation.b(), relation));
        return groups(
                        figures.exact(),
                        f -> new Thing(
                                figures.place(f.region()),
                                same.containsKey(f.indicator())
                                        ? same.get(f.indicator()).a()
                                        : f.indicator(),
                                f.moment(),
                                statePeriod(f)))
                .stream()
                .flatMap(group -> disagreements(group, figures, same));
    }

    private record Thing(String place, String thing, LocalDate moment, String period) {}

    /** A state on 1 January may be filed under the year that ended or under the year that began. */
    private static String statePeriod(Figure figure) {
        boolean endOfPeriod = figure.moment().equals(Figure.yearEnd(figure.period()));
        boolean startOfPeriod = figure.asOf().equals(LocalDate.of(figure.year(), 1, 1));
        return endOfPeriod || startOfPeriod ? "" : figure.period();
    }

    private Stream<Contradiction> disagreements(
            List<Figure> group, FigureSet figures, Map<String, IndicatorRelation> same) {
        List<Figure> ordered = group.stream()
                .sorted(java.util.Comparator.comparing((Figure f) -> same.containsKey(f.indicator()))
                        .thenComparing(Figure.SHOWN_FIRST))
                .toList();
        Figure shown = ordered.get(0);
        boolean ratio = figures.reference().indicator(shown.indicator()).ratio();
        List<Figure> others = new ArrayList<>();
        for (Figure other : ordered.subList(1, ordered.size())) {
            if (!agree(shown, other, ratio) && others.stream().noneMatch(o -> agree(o, other, ratio))) {
                others.add(other);
            }
        }
        return others.stream().map(other -> {
            Contradiction found = Contradiction.between(
                    code(),
                    Severity.MEDIUM,
                    shown,
                    shown.period(),
                    Contradiction.Side.of(shown),
                    Contradiction.Side.of(other),
                    shown.moment(),
                    other.document().code());
            IndicatorRelation relation = same.get(other.indicator());
            return relation == null ? found : found.titled(relation.title());
        });
    }

    private static boolean agree(Figure one, Figure two, boolean ratio) {
        if (!ratio) {
            return FigureSet.sameNumber(one, two);
        }
        BigDecimal finer = one.value().scale() >= two.value().scale() ? one.value() : two.value();
        BigDecimal coarser = one.value().scale() >= two.value().scale() ? two.value() : one.value();
        return PrintedRatio.states(coarser, finer);
    }
}
