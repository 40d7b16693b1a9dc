package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * Q12: the declared number and the register's own of the same closed year part by more than the tolerance. Who keeps nobody in
 * the register yet is not judged, nor is prose.
 */
final class DeclaredAgainstRegistered implements FindingRule {

    @Override
    public String code() {
        return "Q12";
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        BigDecimal tolerance = figures.reference().parameter(code(), "tolerance");
        return figures.registered().stream()
                .filter(year -> year.closed() && year.members().signum() > 0)
                .flatMap(year -> year.counts().keySet().stream()
                        .sorted()
                        .flatMap(indicator -> figures
                                .exact()
                                .filter(f -> f.indicator().equals(indicator)
                                        && f.year() == year.year()
                                        && figures.place(f.region()).isEmpty()
                                        && !f.document().claim()
                                        && f.moment().equals(Figure.yearEnd(f.period())))
                                .min(Figure.SHOWN_FIRST)
                                .stream()
                                .filter(f -> apart(f.value(), year.counts().get(indicator), tolerance))
                                .map(f -> Contradiction.between(
                                        code(),
                                        Severity.MEDIUM,
                                        f,
                                        f.period(),
                                        Contradiction.Side.of(f),
                                        new Contradiction.Side(
                                                indicator, null, year.counts().get(indicator))))));
    }

    private static boolean apart(BigDecimal declared, BigDecimal registered, BigDecimal tolerance) {
        return declared.subtract(registered).abs().compareTo(registered.multiply(tolerance)) > 0;
    }
}
