package kz.birlik.web.agreements;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.birlik.bargaining.AgreementFigures;
import kz.birlik.bargaining.AgreementGrouping;
import kz.birlik.bargaining.AgreementNumbers;
import kz.birlik.bargaining.AgreementPart;
import kz.birlik.bargaining.AgreementYear;
import kz.birlik.membership.figures.DeclaredFigure;
import kz.birlik.membership.figures.DeclaredYears;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.agreements.AgreementFiguresPanel.Cell;
import kz.birlik.web.agreements.AgreementFiguresPanel.Declarer;
import kz.birlik.web.agreements.AgreementFiguresPanel.Level;
import kz.birlik.web.agreements.AgreementFiguresPanel.Part;
import kz.birlik.web.agreements.AgreementFiguresPanel.State;
import kz.birlik.web.agreements.AgreementFiguresPanel.Step;
import kz.birlik.web.agreements.AgreementFiguresPanel.Theme;
import kz.birlik.web.agreements.AgreementFiguresPanel.Tile;
import kz.birlik.web.agreements.AgreementFiguresPanel.Year;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays figures of the register of agreements beside the declared ones. */
@Component
@RequiredArgsConstructor
class AgreementFiguresPanels {

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
        REPUBLIC("agreements_republic", "republic", "sector"),
        REGION("agreements_oblast", "region"),
        CITY("agreements_city_district", "city", "district"),
        HOLDING(null, "holding"),
        ALL(TOTAL, "republic", "sector", "region", "city", "district", "holding"),
        COLLECTIVE_ONES(COLLECTIVE, "organisation");

        private final @Nullable String indicator;
        private final String[] levels;

        Row(@Nullable String indicator, String... levels) {
            this.indicator = indicator;
            this.levels = levels;
        }
    }

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

    AgreementFiguresPanel of(
            CurrentUser user, OrganisationView shown, Line line, AgreementFiguresQuery query, LocalDate today) {
        AgreementNumbers numbers =
                figures.on(user.scope(), shown.code(), line, today).orElseThrow(NotFound::new);
        List<FigureSeries.Period> stated = stated(user, shown, line, today);
        List<AgreementYear> years =
                figures.years(user.scope(), shown.code(), line, firstYear(stated, today.getYear()), today.getYear());
        return new AgreementFiguresPanel(
                tiles(numbers, stated, query, shown.code()),
                steps(numbers, query),
                numbers.year(),
                themes(numbers, shown, user),
                states(numbers.themes()),
                years.stream().map(year -> String.valueOf(year.year())).toList(),
                levels(years, stated),
                !stated.isEmpty(),
                stated.isEmpty() ? declarers(user, shown, line, query, today) : List.of(),
                figures.parts(user.scope(), shown.code(), line, today, query.grouping()).stream()
                        .map(part -> part(part, query))
                        .toList());
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

    private static String ending(AgreementNumbers numbers, String place) {
        LocalDate soon = numbers.day().plusDays(numbers.endingDays());
        return new AgreementQuery(null, null, null, place, null, null, soon.toString(), null).url();
    }

    private List<Tile> tiles(
            AgreementNumbers numbers, List<FigureSeries.Period> stated, AgreementFiguresQuery query, String place) {
        String day = numbers.day().toString();
        int collective = numbers.collective();
        int above = numbers.all() - collective;
        FigureSeries.Period last = stated.isEmpty() ? null : stated.get(stated.size() - 1);
        return List.of(
                new Tile(
                        words.text("agreement-figures.above"),
                        null,
                        registered(TOTAL, day, above),
                        null,
                        declared(TOTAL, last)),
                new Tile(
                        words.text("agreement-figures.collective"),
                        "/app/agreements?kind=collective&state=in-force",
                        registered(COLLECTIVE, day, collective),
                        words.text(
                                "agreement-figures.with-agreement",
                                formats.number(numbers.withAgreement()),
                                formats.number(numbers.primaries()),
                                share(numbers.withAgreement(), numbers.primaries())),
                        declared(COLLECTIVE, last)),
                new Tile(
                        words.text("agreement-figures.without"),
                        query.withoutUrl(),
                        registered("primaries_without_agreement", day, numbers.without()),
                        null,
                        null),
                new Tile(
                        words.text("agreement-figures.ending", numbers.endingDays()),
                        ending(numbers, place),
                        registered("agreements_ending", day, numbers.ending()),
                        null,
                        null),
                new Tile(
                        words.text("agreement-figures.members"),
                        null,
                        registered(MEMBERS, day, numbers.members()),
                        words.text(
                                "agreement-figures.told", formats.number(numbers.told()), formats.number(collective)),
                        declared(MEMBERS, last)),
                new Tile(
                        words.text("agreement-figures.non-members"),
                        null,
                        registered(NON_MEMBERS, day, numbers.nonMembers()),
                        null,
                        declared(NON_MEMBERS, last)));
    }

    private List<Step> steps(AgreementNumbers numbers, AgreementFiguresQuery query) {
        int most = numbers.primaries();
        return List.of(
                step("primaries", most, most, null),
                step("covered", numbers.withAgreement(), most, query.withoutUrl()),
                step("own", numbers.collective(), most, null),
                step("measurable", numbers.measurable(), most, "/app/obligations?measure=vague"),
                new Step(
                        words.text("agreement-figures.step.kept", String.valueOf(numbers.year()), numbers.keptFrom()),
                        of(numbers.kept(), most),
                        numbers.kept(),
                        Math.max(most, numbers.kept()),
                        "/app/analytics/fulfilment?by=agreement&year=" + numbers.year()));
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
    private List<Theme> themes(AgreementNumbers numbers, OrganisationView shown, CurrentUser user) {
        String of = shown.code().equals(user.organisationCode()) ? "" : "&organisation=" + shown.code();
        List<Theme> lines = numbers.themes().stream()
                .map(theme -> theme(
                        List.of(theme),
                        formats.name(theme.name()),
                        ObligationQuery.PATH + "?group=" + theme.code() + of))
                .collect(Collectors.toCollection(ArrayList::new));
        if (lines.size() > 1) {
            lines.add(theme(numbers.themes(), words.text("agreement-figures.all"), null));
        }
        return lines;
    }

    private Theme theme(List<AgreementNumbers.Theme> of, String label, @Nullable String url) {
        long obligations = sum(of, AgreementNumbers.Theme::obligations);
        long concrete = sum(of, AgreementNumbers.Theme::concrete);
        long due = sum(of, AgreementNumbers.Theme::due);
        return new Theme(
                label,
                url,
                formats.number(obligations),
                of(concrete, obligations),
                concrete,
                obligations,
                due == 0 ? null : of(sum(of, AgreementNumbers.Theme::done), due),
                sum(of, AgreementNumbers.Theme::done),
                due == 0 ? null : of(sum(of, AgreementNumbers.Theme::partly), due),
                due == 0 ? null : of(sum(of, AgreementNumbers.Theme::notDone), due),
                due == 0 ? null : of(sum(of, AgreementNumbers.Theme::notReported), due),
                due);
    }

    private List<State> states(List<AgreementNumbers.Theme> themes) {
        long due = sum(themes, AgreementNumbers.Theme::due);
        return due == 0
                ? List.of()
                : List.of(
                        state("done", sum(themes, AgreementNumbers.Theme::done), due),
                        state("partly", sum(themes, AgreementNumbers.Theme::partly), due),
                        state("not-done", sum(themes, AgreementNumbers.Theme::notDone), due),
                        state("not-reported", sum(themes, AgreementNumbers.Theme::notReported), due));
    }

    private State state(String code, long count, long due) {
        return new State(words.text("fulfilment.state." + code), of(count, due), count, due);
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

    private List<Level> levels(List<AgreementYear> years, List<FigureSeries.Period> stated) {
        Map<String, FigureSeries.Period> periods =
                stated.stream().collect(Collectors.toMap(FigureSeries.Period::period, period -> period));
        List<Level> rows = new ArrayList<>();
        for (Row row : Row.values()) {
            List<Year> cells = years.stream()
                    .map(year -> new Year(
                            registered(
                                    row.indicator == null ? "agreements_holding" : row.indicator,
                                    year.day().toString(),
                                    year.of(row.levels)),
                            row.indicator == null
                                    ? null
                                    : declared(row.indicator, periods.get(String.valueOf(year.year())))))
                    .toList();
            boolean empty = IntStream.range(0, cells.size())
                    .noneMatch(at ->
                            years.get(at).of(row.levels) > 0 || cells.get(at).declared() != null);
            if (!empty || row == Row.ALL || row == Row.COLLECTIVE_ONES) {
                rows.add(new Level(
                        words.text("agreement-figures.level." + row.name().toLowerCase(Locale.ROOT)),
                        row == Row.ALL,
                        cells));
            }
        }
        return rows;
    }

    private Part part(AgreementPart part, AgreementFiguresQuery query) {
        boolean organisations =
                query.grouping() == AgreementGrouping.ORGANISATION || query.grouping() == AgreementGrouping.SECTOR;
        boolean into = part.open() && part.code() != null;
        return new Part(
                part.name() == null ? words.text("agreement-figures.nowhere") : formats.name(part.name()),
                into && organisations ? query.of(part.code()).url() : null,
                formats.number(part.primaries()),
                formats.number(part.withAgreement())
                        + (part.primaries() == 0 ? "" : " · " + share(part.withAgreement(), part.primaries())),
                formats.number(part.without()),
                into && organisations && part.without() > 0
                        ? query.of(part.code()).withoutUrl()
                        : null,
                formats.number(part.collective()),
                formats.number(part.members()),
                formats.number(part.nonMembers()),
                part.obligations() == 0 ? null : share(part.concrete(), part.obligations()),
                part.due() == 0 ? null : share(part.done(), part.due()));
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
