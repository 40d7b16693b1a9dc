package kz.birlik.web.inspections;

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

/** Inspections of a year in numbers as a file: by organisation below, or by who led them. */
@Component
@RequiredArgsConstructor
class InspectionFiguresTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("code", "inspections.figures.code"),
            new Column("name", "inspections.figures.part"),
            new Column("year", "inspections.figures.year"),
            new Column("inspections", "inspections.figures.inspections"),
            new Column("violations_found", "inspections.figures.found"),
            new Column("people", "inspections.figures.people"),
            new Column("violations_removed", "inspections.figures.removed"),
            new Column("violations_open", "inspections.figures.open"),
            new Column("demands", "inspections.figures.demands"),
            new Column("recommendations", "inspections.figures.recommended"),
            new Column("handed_over", "inspections.figures.handed-over"));

    private final LegalAidFigures figures;
    private final Organisations organisations;
    private final InspectionWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "inspection-figures";
    }

    @Override
    public String path() {
        return InspectionFiguresQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "inspections.figures";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        InspectionFiguresQuery query = asked.as(InspectionFiguresQuery.class);
        LocalDate today = LocalDate.now(clock);
        String code = query.organisation() == null ? user.organisationCode() : query.organisation();
        OrganisationView shown = organisations.find(user.scope(), code, today).orElseThrow(NotFound::new);
        int year = query.yearOr(today.getYear());
        List<LegalAidPart> parts = query.byLeader()
                ? figures.inspectors(user.scope(), code, user.scope().line(), year)
                : figures.organisations(user.scope(), code, user.scope().line(), year);
        Iterator<List<? extends @Nullable Object>> rows = parts.stream()
                .<List<? extends @Nullable Object>>map(part -> cells(part, shown, year))
                .iterator();
        return new ListDocument(
                query.byLeader() ? "inspection-figures-leaders" : code(),
                words.text(query.byLeader() ? "inspections.figures.inspectors" : titleKey()),
                List.of(),
                COLUMNS,
                rows);
    }

    /** What is the organisation's own stands under its own name. */
    private List<? extends @Nullable Object> cells(LegalAidPart part, OrganisationView shown, int year) {
        LegalAidNumbers numbers = part.numbers();
        boolean leader = part.lawyer() != null;
        boolean own = !leader && part.code() == null;
        return Arrays.asList(
                leader ? part.lawyer().toString() : own ? shown.code() : part.code(),
                leader ? part.lawyerName() : formats.name(own ? shown.name() : part.name()),
                year,
                numbers.inspections(),
                numbers.found(),
                numbers.people(),
                numbers.removed(),
                numbers.unremoved(),
                numbers.demands(),
                numbers.recommendations(),
                numbers.handedOver());
    }
}
