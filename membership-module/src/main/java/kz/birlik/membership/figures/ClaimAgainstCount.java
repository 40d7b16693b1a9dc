package kz.birlik.membership.figures;

import static kz.birlik.membership.figures.FigureSet.shown;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Q6: prose says that each of so many has something, and the count of that something is smaller. */
final class ClaimAgainstCount implements FindingRule {

    @Override
    public String code() {
        return "Q6";
    }

    @Override
    public List<RuleView.Pair> judges(
            List<SumSet> sums, List<IndicatorRelation> relations, Map<String, IndicatorView> indicators) {
        return FindingRule.pairs(IndicatorRelation.Kind.ALL_HAVE, relations, indicators);
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        return figures.byMoment().values().stream()
                .flatMap(moment -> figures.reference()
                        .relations(IndicatorRelation.Kind.ALL_HAVE)
                        .flatMap(relation -> unmet(moment, relation)));
    }

    private Stream<Contradiction> unmet(List<Figure> moment, IndicatorRelation relation) {
        return moment.stream()
                .filter(f -> f.document().claim() && f.indicator().equals(relation.a()))
                .min(Figure.SHOWN_FIRST)
                .stream()
                .flatMap(claim -> shown(moment, relation.b()).stream()
                        .filter(count -> count.value().compareTo(claim.value()) < 0)
                        .map(count -> Contradiction.between(
                                        code(),
                                        Severity.MEDIUM,
                                        claim,
                                        claim.period(),
                                        Contradiction.Side.of(claim),
                                        Contradiction.Side.of(count),
                                        claim.moment())
                                .titled(relation.title())));
    }
}
