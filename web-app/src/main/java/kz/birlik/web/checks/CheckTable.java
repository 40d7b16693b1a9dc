package kz.birlik.web.checks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.SafetyInspectionFilter;
import kz.birlik.safety.SafetyInspectionRow;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of inspections of safety as a file; the people in them are not in it. */
@Component
@RequiredArgsConstructor
class CheckTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "checks.id"),
            new Column("number", "checks.number"),
            new Column("organisation", "checks.organisation-code"),
            new Column("state", "checks.stage"),
            new Column("due", "checks.next-due"),
            new Column("employer", "checks.employer"),
            new Column("organisation_name", "checks.organisation"),
            new Column("initiative", "checks.initiative"),
            new Column("town", "checks.town"),
            new Column("begins_on", "checks.begins-on"),
            new Column("started_on", "checks.started-on"),
            new Column("finished_on", "checks.finished-on"),
            new Column("findings", "checks.findings"),
            new Column("open_findings", "checks.open-findings"),
            new Column("stops", "checks.stops"));

    private final SafetyInspections inspections;
    private final Organisations organisations;
    private final CheckWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "safety-inspections";
    }

    @Override
    public String path() {
        return CheckQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "checks.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        CheckQuery query = asked.as(CheckQuery.class).first();
        words.refuseForeign(user, query.organisation());
        SafetyInspectionFilter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<>(last -> inspections.page(user.scope(), filter.from(last)), this::cells));
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<SafetyInspectionRow> rows) {
        Map<OrganisationId, MultilingualText> names = organisations.names(
                rows.stream().map(SafetyInspectionRow::organisation).toList(), LocalDate.now(clock));
        return rows.stream()
                .map(row -> Arrays.<@Nullable Object>asList(
                        row.id().toString(),
                        row.number(),
                        row.organisationCode(),
                        words.stage(row).text(),
                        row.nextDue(),
                        formats.name(row.employerName()),
                        formats.name(names.get(row.organisation())),
                        words.initiative(row.initiative()),
                        row.town() == null ? null : formats.name(row.town()),
                        row.beginsOn(),
                        row.startedOn(),
                        row.finishedOn(),
                        row.findings(),
                        row.openFindings(),
                        row.stops()))
                .toList();
    }
}
