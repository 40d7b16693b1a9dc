package kz.birlik.web.inspections;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.birlik.legalaid.InspectionFilter;
import kz.birlik.legalaid.InspectionRow;
import kz.birlik.legalaid.Inspections;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of inspections as a file. */
@Component
@RequiredArgsConstructor
class InspectionTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "inspections.id"),
            new Column("number", "inspections.number"),
            new Column("organisation", "inspections.organisation-code"),
            new Column("state", "inspections.stage"),
            new Column("due", "inspections.next-due"),
            new Column("term", "inspections.next-term"),
            new Column("article", "inspections.article"),
            new Column("employer", "inspections.employer"),
            new Column("organisation_name", "inspections.organisation"),
            new Column("ground", "inspections.ground"),
            new Column("lead", "inspections.lead"),
            new Column("begins_on", "inspections.begins-on"),
            new Column("started_on", "inspections.started-on"),
            new Column("finished_on", "inspections.finished-on"),
            new Column("violations", "inspections.violations"),
            new Column("open_violations", "inspections.open-violations"));

    private final Inspections inspections;
    private final Organisations organisations;
    private final InspectionWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "inspections";
    }

    @Override
    public String path() {
        return InspectionQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "inspections.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        InspectionQuery query = asked.as(InspectionQuery.class).first();
        refuseForeign(user, query);
        InspectionFilter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<>(
                        last -> inspections.page(user.scope(), InspectionWords.reader(user), filter.from(last)),
                        this::cells));
    }

    /** A list of an organisation out of sight is no empty list. */
    void refuseForeign(CurrentUser user, InspectionQuery query) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<InspectionRow> rows) {
        Map<OrganisationId, MultilingualText> names = organisations.names(
                rows.stream().map(InspectionRow::organisation).toList(), LocalDate.now(clock));
        return rows.stream()
                .map(row -> Arrays.<@Nullable Object>asList(
                        row.id().toString(),
                        row.number(),
                        row.organisationCode(),
                        words.stage(row).text(),
                        row.nextDue(),
                        row.nextTerm() == null ? null : formats.name(row.nextTerm()),
                        row.nextArticle() == null ? null : formats.name(row.nextArticle()),
                        formats.name(row.employerName()),
                        formats.name(names.get(row.organisation())),
                        words.ground(row),
                        row.lead(),
                        row.beginsOn(),
                        row.startedOn(),
                        row.finishedOn(),
                        row.violations(),
                        row.openViolations()))
                .toList();
    }
}
