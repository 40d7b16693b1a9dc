package kz.birlik.membership.figures;

import java.util.Comparator;
import java.util.stream.Stream;

/** Q13: members whose age is rather a mistaken date of birth. Judged where the people are kept, for the latest year. */
final class OddAges implements FindingRule {

    private static final String MEMBERS = "members_total";

    @Override
    public String code() {
        return "Q13";
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        return figures.registered().stream().max(Comparator.comparingInt(RegisteredCounts::year)).stream()
                .filter(year -> year.unit() && year.oddAges().signum() > 0)
                .map(year -> Contradiction.of(
                        code(),
                        Severity.LOW,
                        figures.organisation(),
                        String.valueOf(year.year()),
                        new Contradiction.Side(MEMBERS, null, year.oddAges()),
                        new Contradiction.Side(MEMBERS, null, year.members())));
    }
}
