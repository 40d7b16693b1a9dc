package kz.birlik.membership.figures;

import java.util.stream.Stream;

/** Q9: not more than there can be, such as more chairs trained than there are posts of a chair. */
final class NoMoreThanThereCanBe implements FindingRule {

    @Override
    public String code() {
        return "Q9";
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        return Excess.of(figures, IndicatorRelation.Kind.AT_MOST, code(), Severity.MEDIUM);
    }
}
