package kz.birlik.membership.figures;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Q9: not more than there can be, such as more chairs trained than there are posts of a chair. */
final class NoMoreThanThereCanBe implements FindingRule {

    @Override
    public String code() {
        return "Q9";
    }

    @Override
    public List<RuleView.Pair> judges(
            List<SumSet> sums, List<IndicatorRelation> relations, Map<String, IndicatorView> indicators) {
        return FindingRule.pairs(IndicatorRelation.Kind.AT_MOST, relations, indicators);
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        return Excess.of(figures, IndicatorRelation.Kind.AT_MOST, code(), Severity.MEDIUM);
    }
}
