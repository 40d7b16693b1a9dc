package kz.birlik.web.safety;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.SafetyFigures;
import kz.birlik.safety.SafetyFigures.Part;
import kz.birlik.safety.SafetyGrouping;
import kz.birlik.safety.SafetyNumbers;
import kz.birlik.safety.SafetyWork;
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

/** Figures of safety of a year in parts, as a page shows them and as a file. */
@Component
@RequiredArgsConstructor
class SafetyFiguresTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("code", "safety-figures.code"),
            new Column("name", "safety-figures.part"),
            new Column("year", "safety-figures.year"),
            new Column("employees", "safety-figures.employees"),
            new Column("accidents", "safety-figures.accidents"),
            new Column("victims", "safety-figures.victims"),
            new Column("severe", "safety-figures.severe"),
            new Column("deaths", "safety-figures.deaths"),
            new Column("days_lost", "safety-figures.days-lost"),
            new Column("frequency", "safety-figures.frequency"),
            new Column("severity", "safety-figures.severity"),
            new Column("councils", "safety-figures.councils"),
            new Column("inspectors", "safety-figures.inspectors"),
            new Column("inspections_planned", "safety-figures.planned"),
            new Column("inspections", "safety-figures.inspections"),
            new Column("inspections_per_council", "safety-figures.inspections-of-a-council"),
            new Column("found", "safety-figures.found"),
            new Column("removed", "safety-figures.removed"),
            new Column("removed_in_time_pct", "safety-figures.removed-in-time"),
            new Column("trained_pct", "safety-figures.trained"));

    private final SafetyFigures figures;
    private final Organisations organisations;
    private final CouncilWords words;
    private final Formats formats;
    private final Clock clock;

    OrganisationView shown(CurrentUser user, SafetyFiguresQuery query) {
        return organisations
                .find(
                        user.scope(),
                        query.organisation() == null ? user.organisationCode() : query.organisation(),
                        LocalDate.now(clock))
                .orElseThrow(NotFound::new);
    }

    /** @param query what was asked for, by the grouping that is shown */
    record Grouped(SafetyFiguresQuery query, List<Part> parts) {}

    /** Where nobody chose a grouping and no organisation stands below, the employers are what there is to compare. */
    Grouped grouped(CurrentUser user, SafetyFiguresQuery asked, int limit) {
        List<Part> parts = parts(user, asked, limit);
        if (asked.by() != null || !parts.isEmpty()) {
            return new Grouped(asked, parts);
        }
        SafetyFiguresQuery employers = asked.by(SafetyFiguresQuery.code(SafetyGrouping.EMPLOYER));
        return new Grouped(employers, parts(user, employers, limit));
    }

    private List<Part> parts(CurrentUser user, SafetyFiguresQuery query, int limit) {
        return figures.parts(
                user.scope(),
                shown(user, query).code(),
                query.lineOr(user.scope().line()),
                query.yearOr(LocalDate.now(clock).getYear()),
                query.grouping(),
                limit);
    }

    String name(Part part) {
        return part.name() == null ? words.text("safety-figures.unknown") : formats.name(part.name());
    }

    @Override
    public String code() {
        return "safety-figures";
    }

    @Override
    public String path() {
        return SafetyFiguresQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "safety-figures.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        SafetyFiguresQuery query = asked.as(SafetyFiguresQuery.class);
        int year = query.yearOr(LocalDate.now(clock).getYear());
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                grouped(user, query, Integer.MAX_VALUE).parts().stream()
                        .<List<? extends @Nullable Object>>map(part -> cells(part, year))
                        .iterator());
    }

    private List<? extends @Nullable Object> cells(Part part, int year) {
        SafetyNumbers numbers = part.numbers();
        SafetyWork work = part.work();
        return Arrays.asList(
                part.key(),
                name(part),
                year,
                numbers.employees(),
                numbers.accidents(),
                numbers.victims(),
                numbers.severe(),
                numbers.deaths(),
                numbers.daysLost(),
                numbers.frequency(),
                numbers.severity(),
                work.councils(),
                work.inspectors(),
                work.planned(),
                work.inspections(),
                work.inspectionsOfACouncil(),
                work.found(),
                work.removed(),
                work.removedInTime(),
                work.trainedShare());
    }
}
