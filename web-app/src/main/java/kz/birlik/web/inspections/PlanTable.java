package kz.birlik.web.inspections;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.birlik.legalaid.InspectionPlanLine;
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

/** The plan of a year as a file. */
@Component
@RequiredArgsConstructor
class PlanTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "inspections.id"),
            new Column("month", "inspections.plan.month"),
            new Column("organisation", "inspections.organisation-code"),
            new Column("state", "inspections.plan.standing"),
            new Column("employer", "inspections.employer"),
            new Column("organisation_name", "inspections.organisation"),
            new Column("reason", "inspections.plan.reason"),
            new Column("inspection", "inspections.number"),
            new Column("dropped_why", "inspections.plan.why"));

    private final Inspections inspections;
    private final Organisations organisations;
    private final InspectionWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "inspection-plan";
    }

    @Override
    public String path() {
        return PlanQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "inspections.plan";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        PlanQuery query = asked.as(PlanQuery.class).first();
        refuseForeign(user, query.organisation());
        int year = query.yearOr(LocalDate.now(clock).getYear());
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<>(
                        last -> inspections.plan(user.scope(), year, query.organisation(), last, Pages.SIZE),
                        this::cells));
    }

    /** A list of an organisation out of sight is no empty list. */
    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        if (organisation != null
                && organisations.idOf(user.scope(), organisation).isEmpty()) {
            throw new NotFound();
        }
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<InspectionPlanLine> lines) {
        LocalDate today = LocalDate.now(clock);
        Map<OrganisationId, MultilingualText> names = organisations.names(
                lines.stream().map(InspectionPlanLine::organisation).toList(), today);
        return lines.stream()
                .map(line -> Arrays.<@Nullable Object>asList(
                        line.id().toString(),
                        line.month(),
                        line.organisationCode(),
                        words.planned(line, today).text(),
                        formats.name(line.employerName()),
                        formats.name(names.get(line.organisation())),
                        line.reason(),
                        line.inspectionNumber(),
                        line.droppedWhy()))
                .toList();
    }
}
