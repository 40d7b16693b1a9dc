package kz.birlik.web.analytics;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import kz.birlik.membership.figures.FindingView;
import kz.birlik.membership.figures.Findings;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.document.CsvDocument;
import kz.birlik.web.document.CsvDocument.Column;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of findings as a file, with the filter in force. */
@Component
@RequiredArgsConstructor
class QualityCsv {

    private static final int MOST_ROWS = 5000;

    private static final List<Column> COLUMNS = List.of(
            new Column("rule", "quality.column.rule"),
            new Column("severity", "quality.column.severity"),
            new Column("organisation", "quality.column.organisation"),
            new Column("region", "quality.column.region"),
            new Column("period", "quality.column.period"),
            new Column("indicator", "quality.column.indicator"),
            new Column("value_a", "quality.column.a"),
            new Column("value_b", "quality.column.b"),
            new Column("difference", "quality.column.difference"),
            new Column("state", "quality.column.state"));

    private final Findings findings;
    private final QualityWords words;
    private final CsvDocument document;

    void send(HttpServletResponse response, AccessScope scope, QualityFilter filter, boolean codes) {
        List<List<@Nullable Object>> rows =
                findings.list(scope, filter.withAfter(null).query(MOST_ROWS)).findings().stream()
                        .map(finding -> row(finding, codes))
                        .toList();
        document.send(response, "data-quality", codes, COLUMNS, rows);
    }

    private List<@Nullable Object> row(FindingView finding, boolean codes) {
        return Arrays.asList(
                finding.rule(),
                word("severity", finding.severity().code(), codes),
                finding.place().organisation(),
                finding.place().region(),
                finding.period(),
                finding.indicators(),
                finding.a().value(),
                finding.b().value(),
                finding.difference(),
                word("state", finding.state().code(), codes));
    }

    private String word(String kind, String code, boolean codes) {
        return codes ? code : words.text("quality." + kind + "." + code);
    }
}
