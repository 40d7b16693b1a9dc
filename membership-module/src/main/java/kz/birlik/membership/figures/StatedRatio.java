package kz.birlik.membership.figures;

import static kz.birlik.membership.figures.FigureSet.groups;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Q7: a stated ratio is the one its numerator and denominator give. The numbers of the same document are preferred;
 * a ratio rounded or cut off to the printed digits agrees.
 */
final class StatedRatio implements FindingRule {

    private static final BigDecimal ONE_POINT = BigDecimal.ONE;

    @Override
    public String code() {
        return "Q7";
    }

    @Override
    public List<RuleView.Pair> judges(
            List<SumSet> sums, List<IndicatorRelation> relations, Map<String, IndicatorView> indicators) {
        return indicators.values().stream()
                .filter(IndicatorView::ratio)
                .map(ratio -> new RuleView.Pair(
                        ratio.name(),
                        List.of(ratio),
                        List.of(indicators.get(ratio.numerator()), indicators.get(ratio.denominator()))))
                .toList();
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        return groups(figures.exact(), figures::momentOf).stream()
                .flatMap(moment -> perDocument(moment, figures.reference())
                        .flatMap(stated -> judge(stated, moment, figures.reference())));
    }

    /** A table and the prose of one document make one statement: the table, where it has the ratio. */
    private static Stream<Figure> perDocument(List<Figure> moment, ReferenceData reference) {
        Stream<Figure> ratios =
                moment.stream().filter(f -> reference.indicator(f.indicator()).ratio());
        return groups(ratios, f -> List.of(f.indicator(), f.document().line())).stream()
                .map(group -> group.stream().min(Figure.SHOWN_FIRST).orElseThrow());
    }

    private Stream<Contradiction> judge(Figure stated, List<Figure> moment, ReferenceData reference) {
        Indicator ratio = reference.indicator(stated.indicator());
        Optional<Figure> numerator = counted(moment, ratio.numerator(), stated);
        Optional<Figure> denominator = counted(moment, ratio.denominator(), stated)
                .filter(f -> f.value().signum() > 0);
        if (numerator.isEmpty() || denominator.isEmpty()) {
            return Stream.empty();
        }
        BigDecimal made =
                PrintedRatio.percent(numerator.get().value(), denominator.get().value());
        if (PrintedRatio.states(stated.value(), made)) {
            return Stream.empty();
        }
        BigDecimal shown = made.setScale(Math.max(stated.value().scale(), 1), RoundingMode.HALF_UP);
        boolean slight = stated.value().subtract(shown).abs().compareTo(ONE_POINT) < 0;
        return Stream.of(Contradiction.between(
                        code(),
                        slight ? Severity.LOW : Severity.MEDIUM,
                        stated,
                        stated.period(),
                        Contradiction.Side.of(stated),
                        new Contradiction.Side(null, numerator.get().document().code(), shown),
                        stated.moment(),
                        stated.document().line())
                .madeFrom(numerator.get().value().toPlainString() + " ÷ "
                        + denominator.get().value().toPlainString() + " × 100"));
    }

    private static Optional<Figure> counted(
            List<Figure> moment, @org.jspecify.annotations.Nullable String indicator, Figure stated) {
        return moment.stream()
                .filter(f -> f.indicator().equals(indicator))
                .min(Comparator.comparing((Figure f) ->
                                !f.document().line().equals(stated.document().line()))
                        .thenComparing(Figure.SHOWN_FIRST));
    }
}
