package kz.birlik.membership.figures;

import java.util.stream.Stream;

/** Q8: an organisation joined, left or was split: the series is marked there, never smoothed and never hidden. */
final class SeriesBreakMarked implements FindingRule {

    @Override
    public String code() {
        return "Q8";
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        return figures.breaks().stream().map(found -> Contradiction.marking(code(), figures.organisation(), found));
    }
}
