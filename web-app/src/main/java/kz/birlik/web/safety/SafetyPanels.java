package kz.birlik.web.safety;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.figures.DeclaredFigure;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyFigures;
import kz.birlik.safety.SafetyFigures.Part;
import kz.birlik.safety.SafetyGrouping;
import kz.birlik.safety.SafetyNumbers;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.safety.SafetyPanel.Cause;
import kz.birlik.web.safety.SafetyPanel.Cell;
import kz.birlik.web.safety.SafetyPanel.Row;
import kz.birlik.web.safety.SafetyPanel.Sector;
import kz.birlik.web.safety.SafetyPanel.Share;
import kz.birlik.web.safety.SafetyPanel.Value;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays figures of safety beside the declared ones. */
@Component
@RequiredArgsConstructor
public class SafetyPanels {

    public static final String COUNCILS = "production_councils";
    public static final String INSPECTORS = "technical_inspectors";
    public static final String INSPECTIONS = "osh_checks";
    public static final String PLANNED = "osh_checks_planned";
    public static final String ACCIDENTS = "accidents";
    private static final Map<InspectionInitiative, String> BY_INITIATIVE = Map.of(
            InspectionInitiative.COUNCIL, "osh_checks_by_councils",
            InspectionInitiative.WORKERS, "osh_checks_by_workers",
            InspectionInitiative.MOBILE_GROUP, "osh_checks_mobile_groups",
            InspectionInitiative.UNION_PLAN, "osh_checks_union_plan",
            InspectionInitiative.SIGNAL, "osh_checks_signal");

    static final List<String> DECLARED = List.of(
            COUNCILS,
            INSPECTORS,
            INSPECTIONS,
            BY_INITIATIVE.get(InspectionInitiative.COUNCIL),
            BY_INITIATIVE.get(InspectionInitiative.WORKERS),
            BY_INITIATIVE.get(InspectionInitiative.MOBILE_GROUP));

    /** As {@link kz.birlik.web.security.Policy} says for the page. */
    private static final Set<Role> READING = EnumSet.of(
            Role.CHAIR,
            Role.OFFICER,
            Role.LAWYER,
            Role.INSPECTOR,
            Role.UNION,
            Role.TERRITORY,
            Role.FEDERATION,
            Role.ANALYST);

    private static final String REGISTERED = "registered";
    private static final String STATED = "declared";

    /** Of the control chart. */
    private static final int MONTHS = 36;

    /** There are 21 of them. */
    private static final int MOST_SECTORS = 30;

    private final SafetyFigures figures;
    private final CouncilWords words;
    private final Formats formats;
    private final Clock clock;
    private final KeptReading kept;

    public static String of(InspectionInitiative initiative) {
        return BY_INITIATIVE.get(initiative);
    }

    public static boolean opens(CurrentUser user) {
        return READING.contains(user.role());
    }

    /** What is looked at. */
    record Shown(
            CurrentUser user,
            OrganisationView organisation,
            Line line,
            int year,
            int from,
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

        String accidents(String within, @Nullable String sector) {
            return AccidentQuery.behind(within, place(), sector);
        }

        String inspections(@Nullable InspectionInitiative initiative, int of) {
            Map<String, @Nullable Object> given = new LinkedHashMap<>();
            given.put("show", "all");
            given.put("initiative", initiative == null ? null : initiative.code());
            given.put("organisation", place());
            given.put("year", of);
            return FilterAddress.of("/app/osh/checks", given);
        }

        /** Those of today stand in the list. */
        @Nullable
        String standing(String path, int of, int now) {
            Map<String, @Nullable Object> given = new LinkedHashMap<>();
            given.put("organisation", place());
            return of == now ? FilterAddress.of(path, given) : null;
        }
    }

    /** Beside what another page has read of the declared ones, in its years; the last of them is the one of the sectors. */
    public SafetyPanel beside(
            CurrentUser user,
            OrganisationView organisation,
            Line line,
            List<FigureSeries.Period> stated,
            int from,
            int to) {
        return kept.of(
                user,
                new Beside(organisation, line, stated, from, to),
                () -> panel(user, organisation, line, stated, from, to));
    }

    private record Beside(
            OrganisationView organisation, Line line, List<FigureSeries.Period> stated, int from, int to) {}

    private SafetyPanel panel(
            CurrentUser user,
            OrganisationView organisation,
            Line line,
            List<FigureSeries.Period> stated,
            int from,
            int to) {
        Shown shown = new Shown(user, organisation, line, to, from, stated);
        String code = organisation.code();
        SafetyFigures.Years years =
                figures.years(user.scope(), code, line, from, to).orElseThrow(NotFound::new);
        List<Part> sectors = figures.parts(user.scope(), code, line, to, SafetyGrouping.SECTOR, MOST_SECTORS);
        SafetyNumbers whole = years.years().get(years.years().size() - 1).numbers();
        return new SafetyPanel(
                IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList(),
                rows(shown, years.years()),
                sectors(shown, sectors, whole),
                sectors.stream().anyMatch(sector -> sector.numbers().employees() != null),
                control(shown),
                causes(figures.causes(user.scope(), code, line, to)),
                stated.stream().anyMatch(period -> DECLARED.stream().anyMatch(each -> said(each, period) != null)),
                new SafetyFiguresQuery(
                                shown.place(),
                                line == user.scope().line() ? null : line.code(),
                                String.valueOf(to),
                                null)
                        .url());
    }

    /** The last months that are over, of the year shown. */
    ControlPicture control(Shown shown) {
        LocalDate today = LocalDate.now(clock);
        YearMonth last =
                shown.year() >= today.getYear() ? YearMonth.from(today).minusMonths(1) : YearMonth.of(shown.year(), 12);
        return ControlPicture.of(
                figures.monthly(shown.user().scope(), shown.organisation().code(), shown.line(), last, MONTHS),
                formats,
                month -> shown.accidents(month.toString(), null));
    }

    List<Cause> causes(List<SafetyFigures.Cause> causes) {
        return causes.stream()
                .map(cause -> new Cause(
                        formats.name(cause.name()),
                        formats.number(cause.accidents()),
                        formats.number(cause.repeated())))
                .toList();
    }

    List<Row> rows(Shown shown, List<SafetyFigures.Year> years) {
        int now = LocalDate.now(clock).getYear();
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                shown,
                years,
                "councils",
                COUNCILS,
                0,
                year -> year.work().councils(),
                year -> shown.standing(CouncilQuery.PATH, year, now)));
        rows.add(row(
                shown,
                years,
                "inspectors",
                INSPECTORS,
                0,
                year -> year.work().inspectors(),
                year -> shown.standing("/app/osh/inspectors", year, now)));
        rows.add(row(shown, years, "planned", PLANNED, 0, year -> year.work().planned(), year -> null));
        rows.add(row(
                shown,
                years,
                "inspections",
                INSPECTIONS,
                0,
                year -> year.work().inspections(),
                year -> shown.inspections(null, year)));
        for (InspectionInitiative initiative : InspectionInitiative.values()) {
            rows.add(part(row(
                    shown,
                    years,
                    "by-" + initiative.code(),
                    of(initiative),
                    0,
                    year -> year.inspections(initiative),
                    year -> shown.inspections(initiative, year))));
        }
        rows.add(row(
                shown, years, "found", "osh_findings", 0, year -> year.work().found(), year -> null));
        rows.add(row(
                shown,
                years,
                "removed",
                "osh_findings_removed",
                0,
                year -> year.work().removed(),
                year -> null));
        rows.add(row(
                shown,
                years,
                "removed-in-time",
                "osh_removed_in_time_pct",
                1,
                year -> year.work().removedInTime(),
                year -> null));
        rows.add(row(
                shown,
                years,
                "inspections-of-a-council",
                "osh_checks_per_council",
                2,
                year -> year.work().inspectionsOfACouncil(),
                year -> null));
        rows.add(row(
                shown,
                years,
                "trained",
                "osh_trained_pct",
                1,
                year -> year.work().trainedShare(),
                year -> null));
        rows.add(row(
                shown,
                years,
                "employees",
                "osh_employees",
                0,
                year -> rounded(year.numbers().employees()),
                year -> null));
        rows.add(row(
                shown,
                years,
                "accidents",
                ACCIDENTS,
                0,
                year -> year.numbers().accidents(),
                year -> shown.accidents(String.valueOf(year), null)));
        rows.add(row(
                shown,
                years,
                "victims",
                "accident_victims",
                0,
                year -> year.numbers().victims(),
                year -> null));
        rows.add(row(
                shown,
                years,
                "severe",
                "accident_severe",
                0,
                year -> year.numbers().severe(),
                year -> null));
        rows.add(row(
                shown,
                years,
                "deaths",
                "accident_deaths",
                0,
                year -> year.numbers().deaths(),
                year -> null));
        rows.add(row(
                shown,
                years,
                "days-lost",
                "accident_days_lost",
                0,
                year -> year.numbers().daysLost(),
                year -> null));
        rows.add(row(
                shown,
                years,
                "frequency",
                "accident_frequency",
                2,
                year -> year.numbers().frequency(),
                year -> null));
        rows.add(row(
                shown,
                years,
                "severity",
                "accident_severity",
                2,
                year -> year.numbers().severity(),
                year -> null));
        return rows;
    }

    private static Row part(Row row) {
        return new Row(row.name(), row.label(), false, row.years());
    }

    private Row row(
            Shown shown,
            List<SafetyFigures.Year> years,
            String name,
            String indicator,
            int digits,
            Function<SafetyFigures.Year, @Nullable Number> number,
            Function<Integer, @Nullable String> behind) {
        return new Row(
                name,
                words.text("safety-figures." + name),
                true,
                years.stream()
                        .map(year -> {
                            Number counted = number.apply(year);
                            String period = String.valueOf(year.year());
                            return new Cell(
                                    new Value(indicator, REGISTERED, period, counted, text(counted, digits)),
                                    counted == null || counted.doubleValue() == 0 ? null : behind.apply(year.year()),
                                    declared(indicator, shown.stated(year.year())));
                        })
                        .toList());
    }

    private String text(@Nullable Number number, int digits) {
        return digits == 0 && number != null ? formats.number(number.longValue()) : formats.number(number, digits);
    }

    static @Nullable BigDecimal rounded(@Nullable BigDecimal employees) {
        return employees == null ? null : employees.setScale(0, RoundingMode.HALF_UP);
    }

    /** Of the year itself or nothing; numbers of this house are declared by nobody. */
    private static @Nullable BigDecimal said(String indicator, FigureSeries.@Nullable Period period) {
        DeclaredFigure figure = period == null || !DECLARED.contains(indicator)
                ? null
                : period.cell(indicator).declared();
        return figure == null ? null : figure.value();
    }

    private @Nullable Value declared(String indicator, FigureSeries.@Nullable Period period) {
        BigDecimal value = said(indicator, period);
        return value == null || period == null
                ? null
                : new Value(indicator, STATED, period.period(), value, formats.number(value));
    }

    private List<Sector> sectors(Shown shown, List<Part> parts, SafetyNumbers whole) {
        double most = parts.stream()
                .map(part -> part.numbers().frequency())
                .mapToDouble(frequency -> frequency == null ? 0 : frequency.doubleValue())
                .max()
                .orElse(0);
        return parts.stream()
                .map(part -> {
                    SafetyNumbers numbers = part.numbers();
                    return new Sector(
                            part.name() == null ? words.text("safety-figures.unknown") : formats.name(part.name()),
                            numbers.isMoreThanChance(whole),
                            numbers.accidents() == 0 || part.key().isEmpty()
                                    ? null
                                    : shown.accidents(String.valueOf(shown.year()), part.key()),
                            formats.number(rounded(numbers.employees())),
                            formats.number(numbers.accidents()),
                            shares(numbers, most),
                            formats.number(numbers.frequency(), 2),
                            formats.number(part.work().inspectionsOfACouncil(), 2));
                })
                .toList();
    }

    /** Of a bar of a hundred that the most frequent fills. */
    private List<Share> shares(SafetyNumbers numbers, double most) {
        List<Share> shares = new ArrayList<>();
        double at = 0;
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("fatal", numbers.fatalAccidents());
        counts.put("severe", numbers.severeAccidents());
        counts.put("light", numbers.lightAccidents());
        Map<String, String> kinds = Map.of("fatal", "c4", "severe", "c2", "light", "c1");
        for (Map.Entry<String, Long> each : counts.entrySet()) {
            BigDecimal rate = numbers.perThousand(each.getValue());
            double width = rate == null || most == 0 ? 0 : rate.doubleValue() / most * 100;
            shares.add(new Share(
                    each.getKey(),
                    kinds.get(each.getKey()),
                    formats.number(rate, 2),
                    String.format(Locale.ROOT, "%.2f", at),
                    String.format(Locale.ROOT, "%.2f", width)));
            at += width;
        }
        return shares;
    }
}
