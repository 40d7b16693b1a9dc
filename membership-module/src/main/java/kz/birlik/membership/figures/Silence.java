package kz.birlik.membership.figures;

import java.util.List;
import java.util.stream.Stream;

/** Q14: a unit in which nobody joined, moved, left or died for so many closed years: rather nobody writes it down. */
final class Silence implements FindingRule {

    private static final String MEMBERS = "members_total";

    @Override
    public String code() {
        return "Q14";
    }

    @Override
    public Stream<Contradiction> check(FigureSet figures) {
        int years = figures.reference().parameter(code(), "years").intValueExact();
        List<RegisteredCounts> closed =
                figures.registered().stream().filter(RegisteredCounts::closed).toList();
        if (closed.size() < years) {
            return Stream.empty();
        }
        List<RegisteredCounts> last = closed.subList(closed.size() - years, closed.size());
        if (!last.stream().allMatch(Silence::silent)) {
            return Stream.empty();
        }
        RegisteredCounts from = last.get(0);
        RegisteredCounts to = last.get(years - 1);
        return Stream.of(Contradiction.of(
                code(),
                Severity.LOW,
                figures.organisation(),
                from.year() + "/" + to.year(),
                new Contradiction.Side(MEMBERS, null, from.members()),
                new Contradiction.Side(MEMBERS, null, to.members())));
    }

    private static boolean silent(RegisteredCounts year) {
        return year.unit() && year.changes() == 0 && year.members().signum() > 0;
    }
}
