package kz.birlik.web.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import kz.birlik.bargaining.AgreementFigures;
import kz.birlik.bargaining.AgreementNumbers;
import kz.birlik.bargaining.AgreementNumbers.Theme;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Obligations by topic and state, as a file. */
@Component
@RequiredArgsConstructor
class AgreementThemeTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("topic", "agreement-figures.code"),
            new Column("name", "agreements.topic"),
            new Column("obligations", "agreements.promises"),
            new Column("concrete", "agreement-figures.concrete"),
            new Column("vague", "agreement-figures.vague"),
            new Column("year", "agreement-figures.year"),
            new Column("periods_done", "fulfilment.state.done"),
            new Column("periods_partly", "fulfilment.state.partly"),
            new Column("periods_not_done", "fulfilment.state.not-done"),
            new Column("periods_not_reported", "fulfilment.state.not-reported"),
            new Column("periods_open", "fulfilment.state.open"));

    private final AgreementFigures figures;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "agreement-topics";
    }

    @Override
    public String path() {
        return AgreementFiguresQuery.THEMES;
    }

    @Override
    public String titleKey() {
        return "agreement-figures.themes";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        AgreementFiguresQuery query = asked.as(AgreementFiguresQuery.class);
        String shown = query.organisation() == null ? user.organisationCode() : query.organisation();
        AgreementNumbers numbers = figures.on(
                        user.scope(), shown, query.line(user.scope().line()), LocalDate.now(clock))
                .orElseThrow(NotFound::new);
        Iterator<List<? extends @Nullable Object>> rows = numbers.themes().stream()
                .<List<? extends @Nullable Object>>map(theme -> cells(theme, numbers.year()))
                .iterator();
        return new ListDocument(code(), words.text(titleKey()), List.of(), COLUMNS, rows);
    }

    private List<? extends @Nullable Object> cells(Theme theme, int year) {
        return Arrays.asList(
                theme.code(),
                formats.name(theme.name()),
                theme.obligations(),
                theme.concrete(),
                theme.vague(),
                year,
                theme.done(),
                theme.partly(),
                theme.notDone(),
                theme.notReported(),
                theme.open());
    }
}
