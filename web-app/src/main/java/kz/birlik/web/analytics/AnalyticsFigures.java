package kz.birlik.web.analytics;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import kz.birlik.membership.figures.FigureCell;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.figures.RolledUp;
import org.jspecify.annotations.Nullable;

/** What was read for a page: the organisation's own declared figures, and the totals made from the tree. */
public record AnalyticsFigures(AnalyticsFilter filter, FigureSeries series, RolledUp tree) {

    static final String MEMBERS = "members_total";
    static final String WORKING = "members_working";
    static final String STUDENTS = "members_students";
    static final String EMPLOYEES = "employees_in_union_present_orgs";
    static final String COVERAGE = "coverage_pct";
    static final String PRIMARIES = "primary_organisations";
    static final String MEMBER_ORGANISATIONS = "member_orgs_total";

    /** Totals made from the tree are asked for these. */
    static final List<String> ROLLED_UP = List.of(MEMBERS, WORKING, EMPLOYEES, COVERAGE, PRIMARIES);

    List<String> periods() {
        return IntStream.rangeClosed(filter.from(), filter.to())
                .mapToObj(String::valueOf)
                .toList();
    }

    FigureCell cell(String indicator, String period) {
        return series.periods().stream()
                .filter(p -> p.period().equals(period))
                .findFirst()
                .orElseThrow()
                .cell(indicator);
    }

    FigureSeries.Period period(String period) {
        return series.periods().stream()
                .filter(p -> p.period().equals(period))
                .findFirst()
                .orElseThrow();
    }

    FigureCell now(String indicator) {
        return cell(indicator, filter.period());
    }

    FigureCell then(String indicator) {
        return cell(indicator, filter.comparedPeriod());
    }

    FigureCell first(String indicator) {
        return cell(indicator, String.valueOf(filter.from()));
    }

    List<@Nullable BigDecimal> values(String indicator) {
        return periods().stream().map(p -> cell(indicator, p).value()).toList();
    }

    /** Whether a number shown was invented for the demonstration. */
    boolean synthetic() {
        return series.periods().stream()
                .flatMap(period -> period.cells().values().stream())
                .map(FigureCell::declared)
                .anyMatch(stated -> stated != null && stated.document().synthetic());
    }

    /** How many of the years shown have a value. */
    long published(String indicator) {
        return periods().stream().filter(p -> cell(indicator, p).hasData()).count();
    }

    /** Totals of a year, of the chosen region when there is one. */
    RolledUp.Period treeOf(String period) {
        RolledUp.Period found = tree.periods().stream()
                .filter(p -> p.period().equals(period))
                .findFirst()
                .orElseThrow();
        return filter.region() == null ? found : found.within(filter.region());
    }

    /** Totals of the last year, whatever region is chosen. */
    RolledUp.Period wholeTree() {
        return tree.periods().get(tree.periods().size() - 1);
    }

    List<RolledUp.Period> treePeriods() {
        return periods().stream().map(this::treeOf).toList();
    }
}
