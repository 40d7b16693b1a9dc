package kz.birlik.membership.figures;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Q2: a part is never more than its whole, at the same place and the same moment. */
final class PartWithinWhole implements FindingRule {

    @Override
    public String code() {
        return "Q2";
    }

    @Override
    public List<RuleView.Pair> judges(
            List<SumSet> sums, List<IndicatorRelation> relations, Map<String, IndicatorView> indicators) {
        return FindingRule.pairs(IndicatorRelation.Kind.PART_WHOLE, relations, indicators);
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        return Excess.of(figures, IndicatorRelation.Kind.PART_WHOLE, code(), Severity.HIGH);
    }
}
