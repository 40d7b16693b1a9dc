package kz.birlik.membership.figures;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One rule of data quality. A rule knows no number, no organisation and no indicator: what it compares is reference
 * data. Figures that agree raise nothing.
 */
interface FindingRule {

    List<FindingRule> ALL = List.of(
            new PartsAddUp(),
            new PartWithinWhole(),
            new RepeatedValue(),
            new Jump(),
            new OneThingOneNumber(),
            new ClaimAgainstCount(),
            new StatedRatio(),
            new SeriesBreakMarked(),
            new NoMoreThanThereCanBe(),
            new DeclaredAgainstRegistered(),
            new OddAges(),
            new Silence());

    String code();

    Stream<Contradiction> check(FigureSet figures);

    /** The reference data this rule judges by, to show beside it. */
    default List<RuleView.Pair> judges(
            List<SumSet> sums, List<IndicatorRelation> relations, Map<String, IndicatorView> indicators) {
        return List.of();
    }

    static List<RuleView.Pair> pairs(
            IndicatorRelation.Kind kind, List<IndicatorRelation> relations, Map<String, IndicatorView> indicators) {
        return relations.stream()
                .filter(r -> r.kind() == kind)
                .map(r -> new RuleView.Pair(r.title(), List.of(indicators.get(r.a())), List.of(indicators.get(r.b()))))
                .toList();
    }
}
