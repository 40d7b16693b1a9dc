package kz.birlik.membership.figures;

import java.util.List;
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
            new NoMoreThanThereCanBe());

    String code();

    Stream<Contradiction> check(FigureSet figures);
}
