package kz.birlik.web.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import kz.birlik.legalaid.LegalAidFigures;
import kz.birlik.legalaid.LegalAidNumbers;
import kz.birlik.legalaid.LegalAidPart;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
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

/** Figures of legal aid of a year in parts, as a page shows them and as a file. */
@Component
@RequiredArgsConstructor
class CaseFiguresTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("code", "case-figures.code"),
            new Column("name", "case-figures.part"),
            new Column("year", "case-figures.year"),
            new Column("appeals", "case-figures.appeals"),
            new Column("without_outcome", "case-figures.cases_without_outcome"),
            new Column("consultations", "case-figures.consultations"),
            new Column("days_to_answer", "case-figures.days-answer"),
            new Column("conciliation_cases", "case-figures.conciliation_cases"),
            new Column("court_cases", "case-figures.court_cases"),
            new Column("closed", "case-figures.cases_closed"),
            new Column("days_to_close", "case-figures.days-close"),
            new Column("won", "case-figures.cases_won"),
            new Column("reinstated", "case-figures.reinstated_workers"),
            new Column("money_returned", "case-figures.money_returned"),
            new Column("inspections", "case-figures.labour_law_checks"),
            new Column("violations_found", "case-figures.labour_law_violations"),
            new Column("violations_removed", "case-figures.labour_law_violations_removed"));

    private final LegalAidFigures figures;
    private final LegalAidPanels panels;
    private final Organisations organisations;
    private final CaseWords words;
    private final Formats formats;
    private final Clock clock;

    /**
     * A part of the figures.
     *
     * @param key what it is put together by: the code of an organisation or a topic, the account of a lawyer; empty for the rest
     * @param into the code of an organisation that may be looked into
     */
    record Line(@Nullable String key, String name, @Nullable String into, LegalAidNumbers numbers) {}

    List<Line> lines(CurrentUser user, OrganisationView shown, CaseFiguresQuery query) {
        int year = query.yearOr(LocalDate.now(clock).getYear());
        kz.birlik.membership.organisation.Line line = query.line(user.scope().line());
        return switch (query.grouping()) {
            case CaseFiguresQuery.BY_TOPIC ->
                panels.topics(new LegalAidPanels.Shown(user, shown, line, year, year, year, List.of())).stream()
                        .map(topic -> new Line(topic.topic(), formats.name(topic.name()), null, topic.numbers()))
                        .toList();
            case CaseFiguresQuery.BY_LAWYER ->
                figures.lawyers(user.scope(), shown.code(), line, year).stream()
                        .filter(part -> part.lawyer() != null || part.numbers().received() > 0)
                        .map(this::lawyer)
                        .toList();
            default ->
                figures.organisations(user.scope(), shown.code(), line, year).stream()
                        .map(part -> organisation(part, shown))
                        .toList();
        };
    }

    private Line lawyer(LegalAidPart part) {
        return part.lawyer() == null
                ? new Line(null, words.text("case-figures.nobody"), null, part.numbers())
                : new Line(part.lawyer().toString(), String.valueOf(part.lawyerName()), null, part.numbers());
    }

    private Line organisation(LegalAidPart part, OrganisationView shown) {
        return part.name() == null
                ? new Line(
                        shown.code(),
                        words.text("case-figures.itself", formats.name(shown.name())),
                        null,
                        part.numbers())
                : new Line(part.code(), formats.name(part.name()), part.open() ? part.code() : null, part.numbers());
    }

    @Override
    public String code() {
        return "case-figures";
    }

    @Override
    public String path() {
        return CaseFiguresQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "case-figures.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        CaseFiguresQuery query = asked.as(CaseFiguresQuery.class);
        LocalDate today = LocalDate.now(clock);
        OrganisationView shown = organisations
                .find(
                        user.scope(),
                        query.organisation() == null ? user.organisationCode() : query.organisation(),
                        today)
                .orElseThrow(NotFound::new);
        int year = query.yearOr(today.getYear());
        Iterator<List<? extends @Nullable Object>> rows = lines(user, shown, query).stream()
                .<List<? extends @Nullable Object>>map(line -> cells(line, year))
                .iterator();
        return new ListDocument(code(), words.text(titleKey()), List.of(), COLUMNS, rows);
    }

    private static List<? extends @Nullable Object> cells(Line line, int year) {
        LegalAidNumbers numbers = line.numbers();
        return Arrays.asList(
                line.key(),
                line.name(),
                year,
                numbers.received(),
                numbers.stillOpen(),
                numbers.answered(),
                numbers.daysToAnswer(),
                numbers.inCommission(),
                numbers.inCourt(),
                numbers.closed(),
                numbers.daysToClose(),
                numbers.won(),
                numbers.jobs(),
                numbers.returned(),
                numbers.inspections(),
                numbers.found(),
                numbers.removed());
    }
}
