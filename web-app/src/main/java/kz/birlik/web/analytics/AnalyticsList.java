package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsFigures.COVERAGE;
import static kz.birlik.web.analytics.AnalyticsFigures.EMPLOYEES;
import static kz.birlik.web.analytics.AnalyticsFigures.MEMBERS;
import static kz.birlik.web.analytics.AnalyticsFigures.PRIMARIES;
import static kz.birlik.web.analytics.AnalyticsFigures.WORKING;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Membership of one organisation over the years as a file. */
@Component
@RequiredArgsConstructor
class AnalyticsList implements ListSource {

    /** The columns other programs read; the order is part of the contract. */
    private static final List<String> FILE = List.of(MEMBERS, EMPLOYEES, WORKING, PRIMARIES, COVERAGE);

    private final AnalyticsFilters filters;
    private final AnalyticsPages pages;
    private final AnalyticsWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "membership";
    }

    @Override
    public String path() {
        return AnalyticsFilter.PATH;
    }

    @Override
    public String titleKey() {
        return "analytics.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        AnalyticsSelection selection = filters.of(user, asked.as(AnalyticsAsked.class));
        AnalyticsFigures figures = pages.figures(user, selection, FILE);
        List<Column> columns = Stream.concat(Stream.of("period"), FILE.stream())
                .map(code -> new Column(code, "analytics.file." + code))
                .toList();
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(formats.name(selection.organisation().name())),
                columns,
                figures.periods().stream().map(period -> row(figures, period)).iterator());
    }

    private static List<@Nullable Object> row(AnalyticsFigures figures, String period) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(period);
        FILE.forEach(code -> row.add(figures.cell(code, period).value()));
        return row;
    }
}
