package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsFigures.COVERAGE;
import static kz.birlik.web.analytics.AnalyticsFigures.EMPLOYEES;
import static kz.birlik.web.analytics.AnalyticsFigures.MEMBERS;
import static kz.birlik.web.analytics.AnalyticsFigures.PRIMARIES;
import static kz.birlik.web.analytics.AnalyticsFigures.ROLLED_UP;
import static kz.birlik.web.analytics.AnalyticsFigures.WORKING;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kz.birlik.membership.figures.FigureCell;
import kz.birlik.membership.figures.IndicatorView;
import kz.birlik.membership.figures.RolledUp;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import kz.birlik.web.analytics.AnalyticsTable.Cell;
import kz.birlik.web.analytics.AnalyticsTable.Row;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the tables of the analytics page: behind the chart, made from the tree, and everything that was declared. */
@Component
@RequiredArgsConstructor
class AnalyticsTables {

    /** A kind of organisation counted in the register, and the indicator a document declares the same under. */
    public record Registered(String kind, String indicator) {}

    static final List<Registered> REGISTERED = List.of(
            new Registered("sectoral_union", "sectoral_unions"),
            new Registered("territorial_association", "territorial_associations"),
            new Registered("member_organisation", "member_orgs_total"),
            new Registered("branch", "branches"),
            new Registered("local_union", "local_unions"),
            new Registered("primary", "primary_organisations"));

    private final AnalyticsWords words;
    private final Formats formats;

    /** The rows that stand under the bars of C1. */
    AnalyticsTable membership(AnalyticsFigures figures) {
        List<Row> rows = List.of(
                row(figures, MEMBERS, "analytics.row.members", true),
                row(figures, WORKING, "analytics.row.working", false),
                new Row(null, words.text("analytics.row.others"), false, null, cells(figures, p -> others(figures, p))),
                row(figures, EMPLOYEES, "analytics.row.employees", false),
                row(figures, PRIMARIES, "analytics.row.primaries", false),
                new Row(
                        null,
                        words.text("analytics.row.coverage"),
                        false,
                        explain(figures, COVERAGE),
                        cells(figures, p -> recomputed(figures.cell(COVERAGE, p)))),
                new Row(
                        null,
                        words.text("analytics.row.coverage-stated"),
                        false,
                        explain(figures, COVERAGE),
                        cells(figures, p -> stated(figures, figures.cell(COVERAGE, p)))));
        return new AnalyticsTable(figures.periods(), rows);
    }

    /** Sums of what those directly below declared. */
    AnalyticsTable sums(AnalyticsFigures figures) {
        List<Row> rows = ROLLED_UP.stream()
                .map(code -> new Row(
                        null,
                        words.text("analytics.sum." + code),
                        code.equals(MEMBERS),
                        null,
                        figures.treePeriods().stream().map(p -> sum(p, code)).toList()))
                .toList();
        return new AnalyticsTable(figures.periods(), rows);
    }

    /** How many organisations the register holds at the end of each year; it knows them by kind. */
    AnalyticsTable registered(AnalyticsFigures figures) {
        List<RolledUp.Period> years = figures.treePeriods();
        List<Row> rows = new ArrayList<>();
        for (Registered kind : REGISTERED) {
            if (years.stream().anyMatch(year -> year.counts().of(kind.kind()) > 0)) {
                rows.add(new Row(
                        null,
                        words.text("analytics.registered." + kind.kind()),
                        false,
                        null,
                        years.stream().map(year -> registered(year, kind)).toList()));
            }
        }
        return new AnalyticsTable(figures.periods(), rows);
    }

    private Cell registered(RolledUp.Period year, Registered kind) {
        BigDecimal count = BigDecimal.valueOf(year.counts().of(kind.kind()));
        return new Cell(
                year.period(),
                words.shown(kind.indicator(), AnalyticsWords.REGISTERED, year.period(), count),
                null,
                null,
                null);
    }

    /** Every indicator that has a value in the years shown, by area. */
    AnalyticsTable everything(AnalyticsFigures figures, List<IndicatorView> indicators) {
        List<Row> rows = new ArrayList<>();
        String area = "";
        for (IndicatorView indicator : indicators) {
            if (figures.published(indicator.code()) == 0) {
                continue;
            }
            String heading = indicator.area().equals(area) ? null : words.text("analytics.area." + indicator.area());
            area = indicator.area();
            rows.add(new Row(
                    heading,
                    formats.name(indicator.name()),
                    false,
                    explain(figures, indicator.code()),
                    cells(figures, p -> first(figures, figures.cell(indicator.code(), p)))));
        }
        return new AnalyticsTable(figures.periods(), rows);
    }

    private Row row(AnalyticsFigures figures, String indicator, String label, boolean total) {
        return new Row(
                null,
                words.text(label),
                total,
                explain(figures, indicator),
                cells(figures, p -> first(figures, figures.cell(indicator, p))));
    }

    private static List<Cell> cells(AnalyticsFigures figures, Function<String, Cell> cell) {
        return figures.periods().stream().map(cell).toList();
    }

    private Cell first(AnalyticsFigures figures, FigureCell cell) {
        return new Cell(
                cell.period(),
                words.shown(cell),
                cell.declared() == null || cell.recomputed() != null
                        ? null
                        : words.qualifier(cell.declared().qualifier()),
                null,
                findings(figures, cell));
    }

    private Cell recomputed(FigureCell cell) {
        BigDecimal value = cell.recomputed() == null ? null : cell.recomputed().rounded();
        Shown number = value == null
                ? null
                : new Shown(
                        cell.indicator().code(),
                        AnalyticsWords.RECOMPUTED,
                        cell.period(),
                        value,
                        formats.number(value, 1));
        return new Cell(cell.period(), number, null, null, null);
    }

    private Cell stated(AnalyticsFigures figures, FigureCell cell) {
        Shown number = cell.declared() == null
                ? null
                : new Shown(
                        cell.indicator().code(),
                        AnalyticsWords.DECLARED,
                        cell.period(),
                        cell.declared().value(),
                        formats.number(
                                cell.declared().value(),
                                Math.max(1, cell.declared().value().scale())));
        return new Cell(cell.period(), number, null, null, findings(figures, cell));
    }

    /** What is left of all members without the working ones; nobody published it, so it carries no indicator's name. */
    private Cell others(AnalyticsFigures figures, String period) {
        BigDecimal total = figures.cell(MEMBERS, period).value();
        BigDecimal working = figures.cell(WORKING, period).value();
        Shown number = total == null || working == null
                ? null
                : words.shown("members_not_working", AnalyticsWords.COMPUTED, period, total.subtract(working));
        return new Cell(period, number, null, null, null);
    }

    private Cell sum(RolledUp.Period year, String code) {
        RolledUp.Total total = year.total(code);
        BigDecimal value = total.value();
        if (value == null) {
            return new Cell(year.period(), null, null, null, null);
        }
        return new Cell(
                year.period(),
                new Shown(code, AnalyticsWords.FROM_TREE, year.period(), value, words.text(total.indicator(), value)),
                null,
                words.text("analytics.reports", formats.number(total.reported()), formats.number(total.expected())),
                null);
    }

    private static @Nullable String findings(AnalyticsFigures figures, FigureCell cell) {
        return cell.findings().isEmpty() ? null : figures.filter().findingsUrl(cell.period(), cell.period());
    }

    private static String explain(AnalyticsFigures figures, String indicator) {
        return figures.filter().explainUrl(indicator, figures.filter().period());
    }
}
