package kz.birlik.web.agreements;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.birlik.bargaining.AgreementFigures;
import kz.birlik.bargaining.AgreementFigures.Primaries;
import kz.birlik.bargaining.AgreementFilter.Having;
import kz.birlik.bargaining.AgreementGrouping;
import kz.birlik.bargaining.AgreementNumbers;
import kz.birlik.bargaining.AgreementPart;
import kz.birlik.bargaining.AgreementYear;
import kz.birlik.bargaining.FigurePart;
import kz.birlik.membership.figures.DeclaredFigure;
import kz.birlik.membership.figures.DeclaredYears;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.agreements.AgreementFiguresPanel.Bar;
import kz.birlik.web.agreements.AgreementFiguresPanel.Cell;
import kz.birlik.web.agreements.AgreementFiguresPanel.Declarer;
import kz.birlik.web.agreements.AgreementFiguresPanel.Level;
import kz.birlik.web.agreements.AgreementFiguresPanel.Link;
import kz.birlik.web.agreements.AgreementFiguresPanel.Part;
import kz.birlik.web.agreements.AgreementFiguresPanel.Share;
import kz.birlik.web.agreements.AgreementFiguresPanel.State;
import kz.birlik.web.agreements.AgreementFiguresPanel.Step;
import kz.birlik.web.agreements.AgreementFiguresPanel.Theme;
import kz.birlik.web.agreements.AgreementFiguresPanel.Tile;
import kz.birlik.web.agreements.AgreementFiguresPanel.Year;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.YearColumns;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays figures of the register of agreements beside the declared ones. */
@Component
@RequiredArgsConstructor
public class AgreementFiguresPanels {

    private static final String TOTAL = "agreements_total";
    private static final String COLLECTIVE = "collective_agreements";
    private static final String MEMBERS = "ca_covered_members";
    private static final String NON_MEMBERS = "ca_covered_nonmembers";

    /** With the longest series; the others stand on the page of figures. */
    private static final int DECLARERS = 5;

    /** The years shown where nothing was declared, this one among them. */
    private static final int YEARS = 5;

    /** A row of the table by level: the levels of the register that a declared number counts together. */
    private enum Row {
        REPUBLIC("agreements_republic", "national"),
        REGION("agreements_oblast", "region"),
        CITY("agreements_city_district", "local"),
        HOLDING(null, "holding"),
        ALL(TOTAL, AgreementQuery.ABOVE),
        COLLECTIVE_ONES(COLLECTIVE, AgreementQuery.COLLECTIVE);

        private final @Nullable String indicator;
        private final String level;

        Row(@Nullable String indicator, String level) {
            this.indicator = indicator;
            this.level = level;
        }

        int of(AgreementYear year) {
            return year.of(AgreementQuery.LEVELS.get(level).toArray(String[]::new));
        }
    }

    /** The parts of the declared whole in the order they are drawn, from below, each in its colour. */
    private static final Map<Row, String> DRAWN =
            new EnumMap<>(Map.of(Row.REPUBLIC, "working", Row.REGION, "students", Row.CITY, "others"));

    private static final List<String> DECLARED = List.of(
            TOTAL,
            "agreements_republic",
            "agreements_oblast",
            "agreements_city_district",
            COLLECTIVE,
            MEMBERS,
            NON_MEMBERS);

    private final AgreementFigures figures;
    private final Figures declared;
    private final Organisations organisations;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;
    private final KeptReading kept;

    /** With what was declared and with its parts, for the page of figures. */
    AgreementFiguresPanel of(
            CurrentUser user, OrganisationView shown, Line line, AgreementFiguresQuery query, LocalDate today) {
        List<FigureSeries.Period> stated = stated(user, shown, line, today);
        return panel(
                new Shown(user, shown, line, query, today),
                stated,
                firstYear(stated, today.getYear()),
                today.getYear(),
                stated.isEmpty() ? declarers(user, shown, line, query, today) : List.of(),
                figures.parts(user.scope(), shown.code(), line, today, query.grouping()));
    }

    /** Beside what another page has read of the declared ones, in its years. */
    public AgreementFiguresPanel beside(
            CurrentUser user, OrganisationView shown, Line line, List<FigureSeries.Period> stated, int from, int to) {
        return kept.of(user, new Beside(shown, line, stated, from, to), () -> {
            LocalDate today = LocalDate.now(clock);
            String code = shown.code().equals(user.organisationCode()) ? null : shown.code();
            String other = line == user.scope().line() ? null : line.code();
            return panel(
                    new Shown(user, shown, line, new AgreementFiguresQuery(code, other, null, null, null, null), today),
                    stated.stream().filter(FigureSeries.Period::hasData).toList(),
                    from,
                    to,
                    List.of(),
                    List.of());
        });
    }

    private record Beside(OrganisationView shown, Line line, List<FigureSeries.Period> stated, int from, int to) {}

    /** What is looked at, with the addresses of the lists behind its numbers. */
    private record Shown(
            CurrentUser user, OrganisationView organisation, Line line, AgreementFiguresQuery query, LocalDate today) {

        /** The scope of the reader needs no name. */
        @Nullable
        String place() {
            return organisation.code().equals(user.organisationCode()) ? null : organisation.code();
        }

        AgreementQuery inForce(String level) {
            return AgreementQuery.all().inForce(place(), today, level);
        }

        String obligations(
                @Nullable String of, @Nullable String group, @Nullable String measure, @Nullable FigurePart part) {
            return new ObligationQuery(null, of, group, null, measure, null, part == null ? null : part.code(), null)
                    .url();
        }

        String periods(String state, int year, @Nullable String of, @Nullable String group, @Nullable FigurePart part) {
            Map<String, @Nullable Object> given = new LinkedHashMap<>();
            given.put("show", state);
            given.put("year", year);
            given.put("organisation", of);
            given.put("held", "yes");
            given.put("group", group);
            given.put("part", part == null ? null : part.code());
            return FilterAddress.of("/app/fulfilment", given);
        }
    }

    private AgreementFiguresPanel panel(
            Shown shown,
            List<FigureSeries.Period> stated,
            int from,
            int to,
            List<Declarer> declarers,
            List<AgreementPart> parts) {
        AgreementNumbers numbers = figures.on(
                        shown.user().scope(), shown.organisation().code(), shown.line(), shown.today())
                .orElseThrow(NotFound::new);
        List<AgreementYear> years =
                figures.years(shown.user().scope(), shown.organisation().code(), shown.line(), from, to);
        return new AgreementFiguresPanel(
                tiles(numbers, stated, shown),
                steps(numbers, shown),
                numbers.year(),
                themes(numbers, shown),
                states(numbers, shown),
                years.stream().map(year -> String.valueOf(year.year())).toList(),
                levels(years, stated, shown),
                columns(years, stated),
                bars(numbers, shown),
                !stated.isEmpty(),
                declarers,
                parts.stream().map(part -> part(part, numbers.year(), shown)).toList(),
                shown.query().url());
    }

    private List<FigureSeries.Period> stated(CurrentUser user, OrganisationView shown, Line line, LocalDate today) {
        List<String> periods = declared.periods(user.scope(), shown.code(), line);
        if (periods.isEmpty()) {
            return List.of();
        }
        return declared
                .series(
                        user.scope(),
                        shown.code(),
                        null,
                        DECLARED,
                        Integer.parseInt(periods.get(0)),
                        Math.min(today.getYear(), Integer.parseInt(periods.get(periods.size() - 1))))
                .map(FigureSeries::periods)
                .orElse(List.of())
                .stream()
                .filter(FigureSeries.Period::hasData)
                .toList();
    }

    private static int firstYear(List<FigureSeries.Period> stated, int now) {
        return stated.isEmpty()
                ? now - YEARS + 1
                : Math.min(Integer.parseInt(stated.get(0).period()), now - YEARS + 1);
    }

    private List<Tile> tiles(AgreementNumbers numbers, List<FigureSeries.Period> stated, Shown shown) {
        String day = numbers.day().toString();
        int collective = numbers.collective();
        int above = numbers.all() - collective;
        FigureSeries.Period last = stated.isEmpty() ? null : stated.get(stated.size() - 1);
        String collectiveUrl = shown.inForce(AgreementQuery.COLLECTIVE).url();
        return List.of(
                new Tile(
                        words.text("agreement-figures.above"),
                        shown.inForce(AgreementQuery.ABOVE).url(),
                        registered(TOTAL, day, above),
                        null,
                        declared(TOTAL, last)),
                new Tile(
                        words.text("agreement-figures.collective"),
                        collectiveUrl,
                        registered(COLLECTIVE, day, collective),
                        words.text(
                                "agreement-figures.with-agreement",
                                formats.number(numbers.withAgreement()),
                                formats.number(numbers.primaries()),
                                share(numbers.withAgreement(), numbers.primaries())),
                        declared(COLLECTIVE, last)),
                new Tile(
                        words.text("agreement-figures.without"),
                        shown.query().primariesUrl(Primaries.WITHOUT, null),
                        registered("primaries_without_agreement", day, numbers.without()),
                        null,
                        null),
                new Tile(
                        words.text("agreement-figures.ending", numbers.endingDays()),
                        AgreementQuery.all()
                                .inForce(shown.place(), numbers.day(), null)
                                .endsBy(numbers.day().plusDays(numbers.endingDays()))
                                .url(),
                        registered("agreements_ending", day, numbers.ending()),
                        null,
                        null),
                new Tile(
                        words.text("agreement-figures.members"),
                        collectiveUrl,
                        registered(MEMBERS, day, numbers.members()),
                        words.text(
                                "agreement-figures.told", formats.number(numbers.told()), formats.number(collective)),
                        declared(MEMBERS, last)),
                new Tile(
                        words.text("agreement-figures.non-members"),
                        collectiveUrl,
                        registered(NON_MEMBERS, day, numbers.nonMembers()),
                        null,
                        declared(NON_MEMBERS, last)));
    }

    private List<Step> steps(AgreementNumbers numbers, Shown shown) {
        int most = numbers.primaries();
        AgreementQuery collective = shown.inForce(AgreementQuery.COLLECTIVE);
        return List.of(
                step("primaries", most, most, shown.query().primariesUrl(Primaries.ALL, null)),
                step("covered", numbers.withAgreement(), most, shown.query().primariesUrl(Primaries.WITH, null)),
                step("own", numbers.collective(), most, collective.url()),
                step(
                        "measurable",
                        numbers.measurable(),
                        most,
                        collective.having(Having.MEASURABLE).url()),
                new Step(
                        words.text("agreement-figures.step.kept", String.valueOf(numbers.year()), numbers.keptFrom()),
                        of(numbers.kept(), most),
                        numbers.kept(),
                        Math.max(most, numbers.kept()),
                        collective.having(Having.KEPT).url()));
    }

    private Step step(String code, int value, int most, @Nullable String url) {
        return new Step(
                words.text("agreement-figures.step." + code),
                formats.number(value) + (most == 0 ? "" : " · " + share(value, most)),
                value,
                Math.max(most, value),
                url);
    }

    /** The last line is all of them. */
    private List<Theme> themes(AgreementNumbers numbers, Shown shown) {
        List<Theme> lines = numbers.themes().stream()
                .map(theme -> theme(List.of(theme), formats.name(theme.name()), theme.code(), numbers.year(), shown))
                .collect(Collectors.toCollection(ArrayList::new));
        if (lines.size() > 1) {
            lines.add(theme(numbers.themes(), words.text("agreement-figures.all"), null, numbers.year(), shown));
        }
        return lines;
    }

    private Theme theme(List<AgreementNumbers.Theme> of, String label, @Nullable String group, int year, Shown shown) {
        long obligations = sum(of, AgreementNumbers.Theme::obligations);
        long concrete = sum(of, AgreementNumbers.Theme::concrete);
        long due = sum(of, AgreementNumbers.Theme::due);
        return new Theme(
                label,
                group == null,
                new Link(formats.number(obligations), shown.obligations(shown.place(), group, null, null)),
                new Link(of(concrete, obligations), shown.obligations(shown.place(), group, "concrete", null)),
                concrete,
                obligations,
                became("done", sum(of, AgreementNumbers.Theme::done), due, group, year, shown),
                sum(of, AgreementNumbers.Theme::done),
                became("partly", sum(of, AgreementNumbers.Theme::partly), due, group, year, shown),
                became("not-done", sum(of, AgreementNumbers.Theme::notDone), due, group, year, shown),
                became("not-reported", sum(of, AgreementNumbers.Theme::notReported), due, group, year, shown),
                due);
    }

    private @Nullable Link became(String state, long count, long due, @Nullable String group, int year, Shown shown) {
        return due == 0 ? null : new Link(of(count, due), shown.periods(state, year, shown.place(), group, null));
    }

    private List<State> states(AgreementNumbers numbers, Shown shown) {
        List<AgreementNumbers.Theme> themes = numbers.themes();
        long due = sum(themes, AgreementNumbers.Theme::due);
        return due == 0
                ? List.of()
                : Stream.of(
                                new StateCount("done", sum(themes, AgreementNumbers.Theme::done)),
                                new StateCount("partly", sum(themes, AgreementNumbers.Theme::partly)),
                                new StateCount("not-done", sum(themes, AgreementNumbers.Theme::notDone)),
                                new StateCount("not-reported", sum(themes, AgreementNumbers.Theme::notReported)))
                        .map(state -> new State(
                                words.text("fulfilment.state." + state.code()),
                                of(state.count(), due),
                                state.count(),
                                due,
                                shown.periods(state.code(), numbers.year(), shown.place(), null, null)))
                        .toList();
    }

    private record StateCount(String code, long count) {}

    /** What became of each group of topics; what cannot be measured is said beside it, as nobody can tell whether it was done. */
    private List<Bar> bars(AgreementNumbers numbers, Shown shown) {
        return numbers.themes().stream()
                .map(theme -> new Bar(
                        formats.name(theme.name()),
                        shown.obligations(shown.place(), theme.code(), null, null),
                        theme.due() == 0
                                ? words.text("agreement-figures.nothing-due")
                                : words.text("agreement-figures.bar", share(theme.done(), theme.due())),
                        words.text("agreement-figures.bar.vague", share(theme.vague(), theme.obligations())),
                        theme.due() == 0 ? List.of() : shares(theme)))
                .toList();
    }

    /** In the colours of the palette; what nobody reported is hatched. */
    private static List<Share> shares(AgreementNumbers.Theme theme) {
        List<Share> shares = new ArrayList<>();
        double at = 0;
        for (var state : List.of(
                new StateCount("working", theme.done()),
                new StateCount("students", theme.partly()),
                new StateCount("others", theme.notDone()),
                new StateCount("unsplit", theme.notReported()))) {
            double width = 100.0 * state.count() / theme.due();
            if (width > 0) {
                shares.add(new Share(state.code(), percent(at), percent(width)));
                at += width;
            }
        }
        return shares;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }

    /** C6: stacked columns of the declared and of the registered agreements of each year beside each other. */
    private List<YearColumns.Column> columns(List<AgreementYear> years, List<FigureSeries.Period> stated) {
        Map<String, FigureSeries.Period> periods = byPeriod(stated);
        return YearColumns.of(
                years.stream().map(year -> String.valueOf(year.year())).toList(),
                years.stream()
                        .map(year -> said(periods.get(String.valueOf(year.year()))))
                        .map(AgreementFiguresPanels::drawn)
                        .toList(),
                years.stream()
                        .map(this::counted)
                        .map(AgreementFiguresPanels::drawn)
                        .toList());
    }

    private static Map<String, Long> drawn(Map<Row, Long> parts) {
        Map<String, Long> drawn = new LinkedHashMap<>();
        DRAWN.forEach((row, kind) -> drawn.put(kind, parts.getOrDefault(row, 0L)));
        return drawn;
    }

    private static Map<String, FigureSeries.Period> byPeriod(List<FigureSeries.Period> stated) {
        return stated.stream().collect(Collectors.toMap(FigureSeries.Period::period, period -> period));
    }

    private static Map<Row, Long> said(FigureSeries.@Nullable Period period) {
        Map<Row, Long> parts = new EnumMap<>(Row.class);
        for (Row row : DRAWN.keySet()) {
            DeclaredFigure figure =
                    period == null ? null : period.cell(row.indicator).declared();
            parts.put(row, figure == null ? 0 : figure.value().longValue());
        }
        return parts;
    }

    private Map<Row, Long> counted(AgreementYear year) {
        Map<Row, Long> parts = new EnumMap<>(Row.class);
        DRAWN.keySet().forEach(row -> parts.put(row, (long) row.of(year)));
        return parts;
    }

    private static long sum(List<AgreementNumbers.Theme> themes, ToLongFunction<AgreementNumbers.Theme> of) {
        return themes.stream().mapToLong(of).sum();
    }

    private String of(long part, long whole) {
        return formats.number(part) + " · " + share(part, whole);
    }

    /** Whose declared numbers can be looked at instead: of those directly below. */
    private List<Declarer> declarers(
            CurrentUser user, OrganisationView shown, Line line, AgreementFiguresQuery query, LocalDate today) {
        return declared.declaredYears(user.scope(), shown.code(), line, COLLECTIVE).stream()
                .filter(one -> !one.itself())
                .limit(DECLARERS)
                .map(one -> declarer(user, one, query, today))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Declarer> declarer(
            CurrentUser user, DeclaredYears one, AgreementFiguresQuery query, LocalDate today) {
        return organisations
                .find(user.scope(), one.organisation(), today)
                .map(found -> new Declarer(
                        formats.name(found.name()),
                        one.first() + "–" + one.last(),
                        query.of(one.organisation()).url()));
    }

    private List<Level> levels(List<AgreementYear> years, List<FigureSeries.Period> stated, Shown shown) {
        Map<String, FigureSeries.Period> periods = byPeriod(stated);
        List<Level> rows = new ArrayList<>();
        for (Row row : Row.values()) {
            List<Year> cells = years.stream()
                    .map(year -> year(row, year, periods.get(String.valueOf(year.year())), shown))
                    .toList();
            boolean empty = IntStream.range(0, cells.size())
                    .noneMatch(at -> row.of(years.get(at)) > 0 || cells.get(at).declared() != null);
            if (!empty || row == Row.ALL || row == Row.COLLECTIVE_ONES) {
                rows.add(new Level(
                        words.text("agreement-figures.level." + row.name().toLowerCase(Locale.ROOT)),
                        row == Row.ALL,
                        cells));
            }
        }
        return rows;
    }

    private Year year(Row row, AgreementYear year, FigureSeries.@Nullable Period period, Shown shown) {
        int held = row.of(year);
        Cell said = row.indicator == null ? null : declared(row.indicator, period);
        return new Year(
                registered(
                        row.indicator == null ? "agreements_holding" : row.indicator,
                        year.day().toString(),
                        held),
                held == 0
                        ? null
                        : AgreementQuery.all()
                                .inForce(shown.place(), year.day(), row.level)
                                .url(),
                said,
                row == Row.ALL && said != null ? otherSum(period, said) : null);
    }

    /** Documents have stated a whole that their parts do not add up to. */
    private @Nullable String otherSum(FigureSeries.@Nullable Period period, Cell whole) {
        long sum = said(period).values().stream().mapToLong(Long::longValue).sum();
        return sum == 0 || sum == whole.value().longValue()
                ? null
                : words.text("agreement-figures.parts-sum", formats.number(sum));
    }

    private Part part(AgreementPart part, int year, Shown shown) {
        AgreementGrouping by = shown.query().grouping();
        boolean organisations = by == AgreementGrouping.ORGANISATION || by == AgreementGrouping.SECTOR;
        boolean into = organisations && part.open() && part.code() != null;
        String place = into ? part.code() : shown.organisation().code();
        FigurePart of = into
                ? new FigurePart(AgreementGrouping.ORGANISATION, "", shown.line())
                : new FigurePart(by, part.code() == null ? "" : part.code(), shown.line());
        AgreementFiguresQuery here = shown.query().of(place);
        AgreementQuery inForce = AgreementQuery.all()
                .inForce(place, shown.today(), AgreementQuery.COLLECTIVE)
                .part(of);
        return new Part(
                part.name() == null ? words.text("agreement-figures.nowhere") : formats.name(part.name()),
                into ? here.url() : null,
                link(part.primaries(), here.primariesUrl(Primaries.ALL, of)),
                new Link(
                        formats.number(part.withAgreement())
                                + (part.primaries() == 0 ? "" : " · " + share(part.withAgreement(), part.primaries())),
                        part.withAgreement() == 0 ? null : here.primariesUrl(Primaries.WITH, of)),
                link(part.without(), here.primariesUrl(Primaries.WITHOUT, of)),
                link(part.collective(), inForce.url()),
                link(part.members(), inForce.url()),
                link(part.nonMembers(), inForce.url()),
                part.obligations() == 0
                        ? null
                        : new Link(
                                share(part.concrete(), part.obligations()),
                                shown.obligations(place, null, "concrete", of)),
                part.due() == 0
                        ? null
                        : new Link(share(part.done(), part.due()), shown.periods("done", year, place, null, of)));
    }

    private Link link(long number, String url) {
        return new Link(formats.number(number), number == 0 ? null : url);
    }

    private Cell registered(String indicator, String period, long value) {
        return new Cell(indicator, "registered", period, value, formats.number(value));
    }

    private @Nullable Cell declared(String indicator, FigureSeries.@Nullable Period period) {
        DeclaredFigure figure = period == null ? null : period.cell(indicator).declared();
        return figure == null
                ? null
                : new Cell(indicator, "declared", figure.period(), figure.value(), formats.number(figure.value()));
    }

    private String share(long part, long whole) {
        return whole == 0
                ? Formats.NOTHING
                : formats.percent(
                        BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP), 1);
    }
}
