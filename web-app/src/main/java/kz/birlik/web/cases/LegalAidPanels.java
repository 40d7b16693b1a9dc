package kz.birlik.web.cases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.InspectionFilter;
import kz.birlik.legalaid.LegalAidFigures;
import kz.birlik.legalaid.LegalAidNumbers;
import kz.birlik.legalaid.LegalAidYears;
import kz.birlik.legalaid.LegalAidYears.OfTopic;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.count.Registered;
import kz.birlik.membership.count.RegisteredYear;
import kz.birlik.membership.figures.DeclaredFigure;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.web.cases.LegalAidPanel.Cell;
import kz.birlik.web.cases.LegalAidPanel.Legend;
import kz.birlik.web.cases.LegalAidPanel.Row;
import kz.birlik.web.cases.LegalAidPanel.Tile;
import kz.birlik.web.cases.LegalAidPanel.Year;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.YearColumns;
import kz.birlik.web.registered.RegisteredPanels;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays figures of legal aid and of inspections beside the declared ones. */
@Component
@RequiredArgsConstructor
public class LegalAidPanels {

    public static final String APPEALS = "appeals";
    public static final String CONSULTATIONS = "consultations";
    public static final String COMMISSIONS = "conciliation_cases";
    public static final String COURTS = "court_cases";
    public static final String REINSTATED = "reinstated_workers";
    public static final String LAWYERS = "lawyers";
    public static final String INSPECTIONS = "labour_law_checks";
    public static final String FOUND = "labour_law_violations";
    public static final String RETURNED = "money_returned";
    public static final String REMOVED = "labour_law_violations_removed";
    static final String MEMBERS = "members_total";

    static final List<String> DECLARED =
            List.of(APPEALS, CONSULTATIONS, COMMISSIONS, COURTS, REINSTATED, LAWYERS, INSPECTIONS, FOUND, MEMBERS);

    /** As {@link kz.birlik.web.security.Policy} says for the page; a chair is told that a case exists, not what it is about. */
    private static final Set<Role> COUNTING =
            EnumSet.of(Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION, Role.ANALYST);

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private final LegalAidFigures figures;
    private final Registered registered;
    private final Cases cases;
    private final CaseWords words;
    private final Formats formats;
    private final Clock clock;
    private final KeptReading kept;

    public static boolean counts(CurrentUser user) {
        return COUNTING.contains(user.role());
    }

    /** What is looked at. */
    record Shown(
            CurrentUser user,
            OrganisationView organisation,
            Line line,
            int year,
            int from,
            int to,
            List<FigureSeries.Period> stated) {

        /** The scope of the reader needs no name. */
        @Nullable
        String place() {
            return organisation.code().equals(user.organisationCode()) ? null : organisation.code();
        }

        FigureSeries.@Nullable Period stated(int of) {
            return stated.stream()
                    .filter(period -> period.period().equals(String.valueOf(of)))
                    .findFirst()
                    .orElse(null);
        }

        /** Those above see counts and no case. */
        @Nullable
        String cases(CaseFilter.Figure figure, int of, long number) {
            return number == 0 || user.role() != Role.OFFICER
                    ? null
                    : behind(CaseQuery.PATH, figure.code(), of, place());
        }

        @Nullable
        String inspections(InspectionFilter.Figure figure, int of, long number) {
            return number == 0 ? null : behind("/app/inspections", figure.code(), of, place());
        }
    }

    static String behind(String path, String figure, int year, @Nullable String organisation) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", "all");
        given.put("organisation", organisation);
        given.put("figure", figure);
        given.put("year", year);
        return FilterAddress.of(path, given);
    }

    /** Beside what another page has read of the declared ones, in its years; the last of them is the one of the tiles. */
    public LegalAidPanel beside(
            CurrentUser user, OrganisationView shown, Line line, List<FigureSeries.Period> stated, int from, int to) {
        Shown asked = new Shown(user, shown, line, to, from, to, stated);
        return kept.of(user, new Beside(shown, line, from, to, stated), () -> panel(asked, null));
    }

    private record Beside(OrganisationView shown, Line line, int from, int to, List<FigureSeries.Period> stated) {}

    /** With what stands today, for the page of figures. */
    LegalAidPanel of(Shown shown) {
        return panel(
                shown, cases.overdue(shown.user().scope(), shown.organisation().code()));
    }

    private LegalAidPanel panel(Shown shown, @Nullable Integer overdue) {
        String code = shown.organisation().code();
        LegalAidYears years = figures.years(shown.user().scope(), code, shown.line(), shown.from(), shown.to())
                .orElseThrow(NotFound::new);
        // The other page has counted its members already, and says so
        Map<Integer, Long> members = overdue == null ? Map.of() : members(shown);
        Map<String, MultilingualText> groups = new LinkedHashMap<>();
        years.topics()
                .forEach(topic -> groups.put(topic.group().code(), topic.group().name()));
        String other = shown.line() == shown.user().scope().line()
                ? null
                : shown.line().code();
        return new LegalAidPanel(
                tiles(shown, years, overdue),
                IntStream.rangeClosed(shown.from(), shown.to())
                        .mapToObj(String::valueOf)
                        .toList(),
                columns(shown, years, List.copyOf(groups.keySet())),
                legend(groups),
                rows(shown, years, groups, members),
                shown.stated().stream()
                        .anyMatch(period -> DECLARED.stream()
                                .filter(indicator -> !indicator.equals(MEMBERS))
                                .anyMatch(indicator -> said(indicator, period) != null)),
                new CaseFiguresQuery(shown.place(), other, String.valueOf(shown.year()), null).url());
    }

    private Map<Integer, Long> members(Shown shown) {
        return registered
                .years(shown.user().scope(), shown.organisation().code(), shown.line(), shown.from(), shown.to())
                .stream()
                .collect(Collectors.toMap(
                        RegisteredYear::year, year -> year.counts().members()));
    }

    private List<Tile> tiles(Shown shown, LegalAidYears years, @Nullable Integer overdue) {
        int year = shown.year();
        LegalAidYears.Year of = years.of(year);
        LegalAidNumbers numbers = of.numbers();
        List<Tile> tiles = new ArrayList<>();
        if (overdue != null) {
            String today = LocalDate.now(clock).toString();
            boolean opens = shown.user().role() == Role.OFFICER;
            tiles.add(new Tile(
                    words.text("case-figures.open"),
                    opens ? new CaseQuery("open", shown.place(), null, null, null, null, null).url() : null,
                    registered("cases_open", today, years.open()),
                    words.text("case-figures.unowned", formats.number(years.unowned())),
                    null));
            tiles.add(new Tile(
                    words.text("case-figures.overdue"),
                    opens ? new CaseQuery("overdue", shown.place(), null, null, null, null, null).url() : null,
                    registered("cases_overdue", today, overdue),
                    null,
                    null));
        }
        tiles.add(aid(shown, APPEALS, CaseFilter.Figure.RECEIVED, numbers.received(), perLawyer(of)));
        tiles.add(aid(
                shown,
                CONSULTATIONS,
                CaseFilter.Figure.ANSWERED,
                numbers.answered(),
                days("case-figures.days-to-answer", numbers.daysToAnswer())));
        tiles.add(aid(shown, COMMISSIONS, CaseFilter.Figure.IN_COMMISSION, numbers.inCommission(), null));
        tiles.add(aid(shown, COURTS, CaseFilter.Figure.IN_COURT, numbers.inCourt(), null));
        tiles.add(aid(
                shown,
                "cases_closed",
                CaseFilter.Figure.CLOSED,
                numbers.closed(),
                days("case-figures.days-to-close", numbers.daysToClose())));
        tiles.add(aid(
                shown,
                "cases_won",
                CaseFilter.Figure.WON,
                numbers.won(),
                numbers.closed() == 0
                        ? null
                        : words.text("case-figures.of-closed", share(numbers.won(), numbers.closed()))));
        tiles.add(aid(
                shown,
                "cases_without_outcome",
                CaseFilter.Figure.STILL_OPEN,
                numbers.stillOpen(),
                numbers.received() == 0
                        ? null
                        : words.text("case-figures.of-received", share(numbers.stillOpen(), numbers.received()))));
        tiles.add(aid(shown, REINSTATED, CaseFilter.Figure.JOBS, numbers.jobs(), null));
        tiles.add(new Tile(
                words.text("case-figures." + RETURNED),
                shown.cases(CaseFilter.Figure.RETURNED, year, numbers.returned().signum()),
                new Cell(
                        RETURNED,
                        "registered",
                        String.valueOf(year),
                        numbers.returned(),
                        formats.number(numbers.returned())),
                words.text(
                        "case-figures.awarded", formats.number(numbers.awarded()), formats.number(numbers.demanded())),
                null));
        tiles.add(new Tile(
                words.text("case-figures." + LAWYERS),
                null,
                registered(LAWYERS, String.valueOf(year), of.lawyers()),
                null,
                declared(LAWYERS, shown.stated(year))));
        tiles.add(inspected(
                shown,
                INSPECTIONS,
                InspectionFilter.Figure.INSPECTIONS,
                numbers.inspections(),
                words.text(
                        "case-figures.demands",
                        formats.number(numbers.demands()),
                        formats.number(numbers.recommendations()),
                        formats.number(numbers.handedOver()))));
        tiles.add(inspected(
                shown,
                FOUND,
                InspectionFilter.Figure.FOUND,
                numbers.found(),
                words.text("case-figures.people", formats.number(numbers.people()))));
        tiles.add(inspected(
                shown,
                REMOVED,
                InspectionFilter.Figure.REMOVED,
                numbers.removed(),
                words.text("case-figures.unremoved", formats.number(numbers.unremoved()))));
        return tiles;
    }

    private Tile aid(Shown shown, String code, CaseFilter.Figure figure, long number, @Nullable String second) {
        return tile(shown, code, shown.cases(figure, shown.year(), number), number, second);
    }

    private Tile inspected(
            Shown shown, String code, InspectionFilter.Figure figure, long number, @Nullable String second) {
        return tile(shown, code, shown.inspections(figure, shown.year(), number), number, second);
    }

    private Tile tile(Shown shown, String code, @Nullable String url, long number, @Nullable String second) {
        return new Tile(
                words.text("case-figures." + code),
                url,
                registered(code, String.valueOf(shown.year()), number),
                second,
                declared(code, shown.stated(shown.year())));
    }

    private @Nullable String perLawyer(LegalAidYears.Year of) {
        return of.lawyers() == 0
                ? null
                : words.text(
                        "case-figures.per-lawyer",
                        formats.number(BigDecimal.valueOf(of.numbers().received())
                                .divide(BigDecimal.valueOf(of.lawyers()), 0, RoundingMode.HALF_UP)));
    }

    private @Nullable String days(String key, @Nullable BigDecimal days) {
        return days == null ? null : words.text(key, formats.number(days, 1));
    }

    /** C9: appeals of each year by what people ask about; what was declared says only how many. */
    private List<YearColumns.Column> columns(Shown shown, LegalAidYears years, List<String> groups) {
        List<Map<String, Long>> said = new ArrayList<>();
        List<Map<String, Long>> counted = new ArrayList<>();
        for (int year = shown.from(); year <= shown.to(); year++) {
            BigDecimal declared = said(APPEALS, shown.stated(year));
            said.add(declared == null ? Map.of() : Map.of("unsplit", declared.longValue()));
            Map<String, Long> parts = new LinkedHashMap<>();
            if (few(shown, years.of(year).numbers())) {
                parts.put("unsplit", years.of(year).numbers().received());
            } else {
                for (String group : groups) {
                    parts.put(colour(groups.indexOf(group)), received(years, year, group));
                }
            }
            counted.add(parts);
        }
        return YearColumns.of(
                IntStream.rangeClosed(shown.from(), shown.to())
                        .mapToObj(String::valueOf)
                        .toList(),
                said,
                counted);
    }

    private List<Legend> legend(Map<String, MultilingualText> groups) {
        List<Legend> legend = new ArrayList<>();
        groups.values().forEach(name -> legend.add(new Legend(colour(legend.size()), formats.name(name))));
        return legend;
    }

    private static String colour(int at) {
        return "c" + (at + 1);
    }

    /** Whoever may not read the lists is not told what a handful of appeals was about. */
    private static boolean few(Shown shown, LegalAidNumbers numbers) {
        return shown.user().role() != Role.OFFICER && numbers.received() < RegisteredPanels.FEWEST_TOLD;
    }

    private static long received(LegalAidYears years, int year, String group) {
        return years.topics().stream()
                .filter(topic -> topic.year() == year && topic.group().code().equals(group))
                .mapToLong(topic -> topic.numbers().received())
                .sum();
    }

    /** Topics of a year, where they may be told. */
    List<OfTopic> topics(Shown shown) {
        LegalAidYears years = figures.years(
                        shown.user().scope(), shown.organisation().code(), shown.line(), shown.year(), shown.year())
                .orElseThrow(NotFound::new);
        return few(shown, years.of(shown.year()).numbers()) ? List.of() : years.topics();
    }

    private List<Row> rows(
            Shown shown, LegalAidYears years, Map<String, MultilingualText> groups, Map<Integer, Long> members) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(shown, years, APPEALS, true, LegalAidNumbers::received, CaseFilter.Figure.RECEIVED));
        groups.forEach((group, name) -> rows.add(new Row(
                formats.name(name),
                false,
                each(
                        shown,
                        year -> new Year(
                                few(shown, years.of(year).numbers())
                                        ? null
                                        : registered(
                                                "appeals_" + group, String.valueOf(year), received(years, year, group)),
                                null,
                                null)))));
        rows.add(new Row(
                words.text("case-figures.per-thousand"),
                false,
                each(shown, year -> perThousand(shown, year, years, members.get(year)))));
        rows.add(row(shown, years, CONSULTATIONS, false, LegalAidNumbers::answered, CaseFilter.Figure.ANSWERED));
        rows.add(row(shown, years, COMMISSIONS, false, LegalAidNumbers::inCommission, CaseFilter.Figure.IN_COMMISSION));
        rows.add(row(shown, years, COURTS, false, LegalAidNumbers::inCourt, CaseFilter.Figure.IN_COURT));
        rows.add(row(shown, years, REINSTATED, false, LegalAidNumbers::jobs, CaseFilter.Figure.JOBS));
        rows.add(row(
                shown, years, RETURNED, false, numbers -> numbers.returned().longValue(), CaseFilter.Figure.RETURNED));
        rows.add(new Row(
                words.text("case-figures." + LAWYERS),
                false,
                each(
                        shown,
                        year -> new Year(
                                registered(
                                        LAWYERS,
                                        String.valueOf(year),
                                        years.of(year).lawyers()),
                                null,
                                declared(LAWYERS, shown.stated(year))))));
        rows.add(inspections(
                shown, years, INSPECTIONS, LegalAidNumbers::inspections, InspectionFilter.Figure.INSPECTIONS));
        rows.add(inspections(shown, years, FOUND, LegalAidNumbers::found, InspectionFilter.Figure.FOUND));
        rows.add(inspections(shown, years, REMOVED, LegalAidNumbers::removed, InspectionFilter.Figure.REMOVED));
        return rows;
    }

    private static List<Year> each(Shown shown, Function<Integer, Year> of) {
        return IntStream.rangeClosed(shown.from(), shown.to()).boxed().map(of).toList();
    }

    private Row row(
            Shown shown,
            LegalAidYears years,
            String code,
            boolean total,
            Function<LegalAidNumbers, Long> number,
            CaseFilter.Figure figure) {
        return new Row(words.text("case-figures." + code), total, each(shown, year -> {
            long counted = number.apply(years.of(year).numbers());
            return new Year(
                    registered(code, String.valueOf(year), counted),
                    shown.cases(figure, year, counted),
                    declared(code, shown.stated(year)));
        }));
    }

    private Row inspections(
            Shown shown,
            LegalAidYears years,
            String code,
            Function<LegalAidNumbers, Long> number,
            InspectionFilter.Figure figure) {
        return new Row(words.text("case-figures." + code), false, each(shown, year -> {
            long counted = number.apply(years.of(year).numbers());
            return new Year(
                    registered(code, String.valueOf(year), counted),
                    shown.inspections(figure, year, counted),
                    declared(code, shown.stated(year)));
        }));
    }

    private Year perThousand(Shown shown, int year, LegalAidYears years, @Nullable Long members) {
        FigureSeries.Period period = shown.stated(year);
        BigDecimal appeals = said(APPEALS, period);
        BigDecimal of = said(MEMBERS, period);
        return new Year(
                members == null
                        ? null
                        : rate(
                                "registered",
                                year,
                                BigDecimal.valueOf(years.of(year).numbers().received()),
                                BigDecimal.valueOf(members)),
                null,
                appeals == null || of == null ? null : rate("declared", year, appeals, of));
    }

    private @Nullable Cell rate(String kind, int year, BigDecimal appeals, BigDecimal members) {
        if (members.signum() == 0) {
            return null;
        }
        BigDecimal rate = appeals.multiply(THOUSAND).divide(members, 1, RoundingMode.HALF_UP);
        return new Cell("appeals_per_thousand", kind, String.valueOf(year), rate, formats.number(rate, 1));
    }

    private Cell registered(String indicator, String period, long value) {
        return new Cell(indicator, "registered", period, value, formats.number(value));
    }

    /** Of the year itself or nothing; numbers of this house are declared by nobody. */
    private static @Nullable BigDecimal said(String indicator, FigureSeries.@Nullable Period period) {
        DeclaredFigure figure = period == null || !DECLARED.contains(indicator)
                ? null
                : period.cell(indicator).declared();
        return figure == null ? null : figure.value();
    }

    private @Nullable Cell declared(String indicator, FigureSeries.@Nullable Period period) {
        BigDecimal value = said(indicator, period);
        return value == null || period == null
                ? null
                : new Cell(indicator, "declared", period.period(), value, formats.number(value));
    }

    String share(long part, long whole) {
        return whole == 0
                ? Formats.NOTHING
                : formats.percent(
                        BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP), 1);
    }
}
