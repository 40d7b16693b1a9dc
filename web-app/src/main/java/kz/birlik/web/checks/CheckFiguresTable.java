package kz.birlik.web.checks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyInspectionFigures;
import kz.birlik.safety.SafetyInspections;
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

/** The split of a year by initiative as a file: an organisation, then each directly below it. */
@Component
@RequiredArgsConstructor
class CheckFiguresTable implements ListSource {

    private static final List<Column> COLUMNS = Stream.of(
                    Stream.of(
                            new Column("organisation", "checks.organisation-code"),
                            new Column("name", "checks.organisation"),
                            new Column("year", "checks.year")),
                    Stream.of(InspectionInitiative.values())
                            .map(each -> new Column(each.code(), "checks.initiative." + each.code())),
                    Stream.of(
                            new Column("inspections", "checks.figures.all"),
                            new Column("found", "checks.findings"),
                            new Column("removed", "checks.figures.removed"),
                            new Column("removed_late", "checks.figures.late")))
            .flatMap(columns -> columns)
            .toList();

    private final SafetyInspections inspections;
    private final Organisations organisations;
    private final CheckWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "safety-inspection-figures";
    }

    @Override
    public String path() {
        return CheckYearQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "checks.figures";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        CheckYearQuery query = asked.as(CheckYearQuery.class);
        LocalDate today = LocalDate.now(clock);
        String code = query.organisation() == null ? user.organisationCode() : query.organisation();
        OrganisationView shown = organisations.find(user.scope(), code, today).orElseThrow(NotFound::new);
        int year = query.yearOr(today.getYear());
        List<SafetyInspectionFigures.Part> parts = inspections.parts(user.scope(), year, code);
        Map<OrganisationId, MultilingualText> names = organisations.names(
                parts.stream().map(SafetyInspectionFigures.Part::organisation).toList(), today);
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        rows.add(cells(
                code, formats.name(shown.name()), year, inspections.figures(user.scope(), year, query.organisation())));
        parts.forEach(part ->
                rows.add(cells(part.code(), formats.name(names.get(part.organisation())), year, part.figures())));
        return new ListDocument(code(), words.text(titleKey()), List.of(), COLUMNS, rows.iterator());
    }

    private static List<Object> cells(String code, String name, int year, SafetyInspectionFigures figures) {
        List<Object> cells = new ArrayList<>(List.of(code, name, year));
        Stream.of(InspectionInitiative.values()).map(figures::of).forEach(cells::add);
        cells.addAll(List.of(figures.inspections(), figures.found(), figures.removed(), figures.removedLate()));
        return cells;
    }
}
