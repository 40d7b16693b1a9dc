package kz.birlik.membership.figures;

import static kz.birlik.membership.figures.FigureSet.groups;
import static kz.birlik.membership.figures.FigureSet.shown;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Q1: the parts of one document add up to its total. An incomplete set is not judged. */
final class PartsAddUp implements FindingRule {

    /** A difference of up to 0.01 % of the total is a slip of the pen rather than a missing part. */
    private static final BigDecimal SLIGHT = new BigDecimal("0.0001");

    @Override
    public String code() {
        return "Q1";
    }

    @Override
    public List<RuleView.Pair> judges(
            List<SumSet> sums, List<IndicatorRelation> relations, Map<String, IndicatorView> indicators) {
        return sums.stream()
                .map(set -> new RuleView.Pair(
                        set.title(),
                        set.overRegions() ? List.of() : List.of(indicators.get(set.total())),
                        set.parts().stream().map(indicators::get).toList()))
                .toList();
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        return figures.reference().sumSets().stream()
                .flatMap(set -> set.overRegions() ? overRegions(set, figures) : overIndicators(set, figures));
    }

    private Stream<Contradiction> overIndicators(SumSet set, FigureSet figures) {
        return groups(
                        figures.exact(),
                        f -> List.of(figures.momentOf(f), f.document().code()))
                .stream()
                .flatMap(group -> {
                    Optional<Figure> total = shown(group, set.total());
                    List<Figure> parts = set.parts().stream()
                            .flatMap(part -> shown(group, part).stream())
                            .toList();
                    boolean complete =
                            total.isPresent() && parts.size() == set.parts().size();
                    return complete ? judge(set, total.get(), parts) : Stream.empty();
                });
    }

    private Stream<Contradiction> overRegions(SumSet set, FigureSet figures) {
        ReferenceData reference = figures.reference();
        Stream<Figure> summed =
                figures.exact().filter(f -> reference.indicator(f.indicator()).addsUp());
        return groups(summed, f -> List.of(f.period(), f.moment(), f.document().code(), f.indicator())).stream()
                .flatMap(group -> {
                    Optional<Figure> total = group.stream()
                            .filter(f -> figures.place(f.region()).isEmpty())
                            .min(Figure.SHOWN_FIRST);
                    List<String> regions = reference.regionsOn(group.get(0).moment());
                    List<Figure> parts = group.stream()
                            .filter(f -> regions.contains(f.region()))
                            .toList();
                    boolean complete = total.isPresent() && !regions.isEmpty() && parts.size() == regions.size();
                    return complete ? judge(set, total.get(), parts) : Stream.empty();
                });
    }

    private Stream<Contradiction> judge(SumSet set, Figure total, List<Figure> parts) {
        BigDecimal sum = parts.stream().map(Figure::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(total.value()) == 0) {
            return Stream.empty();
        }
        boolean slight =
                total.value().subtract(sum).abs().compareTo(total.value().multiply(SLIGHT)) <= 0;
        Contradiction.Side stated = Contradiction.Side.of(total);
        Contradiction.Side made = new Contradiction.Side(null, total.document().code(), sum);
        String expression = parts.stream().map(p -> p.value().toPlainString()).collect(Collectors.joining(" + "));
        return Stream.of(Contradiction.between(
                        code(),
                        slight ? Severity.LOW : Severity.MEDIUM,
                        total,
                        total.period(),
                        stated,
                        made,
                        set.code(),
                        total.moment(),
                        total.document().code())
                .titled(set.title())
                .madeFrom(expression));
    }
}
