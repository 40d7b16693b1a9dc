package kz.birlik.web.analytics;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.birlik.membership.count.Registered;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.figures.IndicatorView;
import kz.birlik.membership.figures.RegionFigures;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.registered.RegisteredPanels;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Reads one indicator over the regions. Offered are only indicators there is something to show of. Without an
 * indicator the share among all hired employees is shown where it is known, else coverage; without a year the latest.
 */
@Component
@RequiredArgsConstructor
class RegionsPages {

    private static final int MOST_YEARS = 8;
    private static final List<String> USUAL = List.of("density_pct", "coverage_pct", "members_total");

    private final Figures figures;
    private final Registered registered;
    private final Organisations organisations;
    private final RegionsMaps maps;
    private final AnalyticsWords words;
    private final Formats formats;
    private final Clock clock;

    /** What was asked for, completed, and what was found. */
    public record Read(
            OrganisationView organisation,
            Line line,
            boolean ownLine,
            @Nullable LocalDate asOf,
            Map<IndicatorView, List<String>> offered,
            RegionFigures figures) {

        int year() {
            return Integer.parseInt(figures.period());
        }
    }

    Read read(CurrentUser user, RegionsAsked asked) {
        LocalDate today = LocalDate.now(clock);
        String code =
                Optional.ofNullable(AnalyticsAsked.text(asked.organisation())).orElse(user.organisationCode());
        OrganisationView organisation =
                organisations.find(user.scope(), code, today).orElseThrow(NotFound::new);
        Line own = AnalyticsFilters.ownLine(user, organisation);
        Line line = AnalyticsFilters.line(asked.line()).orElse(own);
        Map<IndicatorView, List<String>> offered = figures.regional(user.scope(), code, line);
        String indicator =
                Optional.ofNullable(AnalyticsAsked.text(asked.indicator())).orElseGet(() -> usual(offered));
        int year = asked.period() == null ? latest(offered, indicator, today) : AnalyticsFilters.year(asked.period());
        RegionFigures found = figures.byRegion(user.scope(), code, line, indicator, year, asked.asOf())
                .orElseThrow(NotFound::new);
        return new Read(organisation, line, line == own, asked.asOf(), offered, found);
    }

    RegionsPage page(CurrentUser user, Read read, @Nullable String scale, @Nullable String lines) {
        RegionFigures found = read.figures();
        IndicatorView indicator = found.indicator();
        Map<String, String> names = names();
        RegionsCounted counted = counted(user, read);
        RegionsLines.From from = RegionsLines.From.of(lines, counted);
        Map<String, RegionFigures> years = years(user, read, from, counted);
        RegionsMap map = maps.of(new RegionsMaps.Drawn(
                found,
                yearBefore(user, read, years),
                whole(user, read),
                organisations.regions(),
                null,
                region -> analyticsUrl(read, region),
                region -> findingsUrl(read, region)));
        return new RegionsPage(
                read.organisation().code(),
                formats.name(read.organisation().name()),
                indicator.code(),
                formats.name(indicator.name()),
                found.period(),
                choices(user, read),
                indicators(read),
                periods(read),
                indicator.formula() == null ? null : formats.name(indicator.formula()),
                indicator.numerator() == null ? null : names.get(indicator.numerator()),
                indicator.denominator() == null ? null : names.get(indicator.denominator()),
                explanation(indicator),
                map,
                lines(read, years, counted, from, "own".equals(scale)),
                Downloads.of(address(read).build().encode().toUriString()),
                analyticsUrl(read, null),
                found.country() == null ? null : explainUrl(read));
    }

    /** What the register counts of these indicators; by the tree of each year's end, so not when another day is asked for. */
    RegionsCounted counted(CurrentUser user, Read read) {
        String indicator = read.figures().indicator().code();
        if (read.asOf() != null || !RegisteredPanels.COMPARED.contains(indicator)) {
            return RegionsCounted.NOTHING;
        }
        int now = LocalDate.now(clock).getYear();
        return RegionsCounted.of(
                registered.byRegion(user.scope(), read.organisation().code(), read.line(), now - MOST_YEARS + 1, now),
                indicator,
                value -> RegisteredPanels.few(user, indicator, value));
    }

    /** The latest years there is anything of, those without a number between them too. */
    private Map<String, RegionFigures> years(
            CurrentUser user, Read read, RegionsLines.From from, RegionsCounted counted) {
        String indicator = read.figures().indicator().code();
        TreeSet<Integer> years = new TreeSet<>();
        if (from != RegionsLines.From.REGISTERED) {
            read.offered().entrySet().stream()
                    .filter(entry -> entry.getKey().code().equals(indicator))
                    .flatMap(entry -> entry.getValue().stream())
                    .map(Integer::valueOf)
                    .forEach(years::add);
        }
        if (from != RegionsLines.From.DECLARED) {
            years.addAll(counted.years());
        }
        if (years.isEmpty()) {
            return Map.of();
        }
        return figures.byRegionOverYears(
                user.scope(),
                read.organisation().code(),
                read.line(),
                indicator,
                Math.max(years.first(), years.last() - MOST_YEARS + 1),
                years.last(),
                read.asOf());
    }

    private @Nullable RegionFigures yearBefore(CurrentUser user, Read read, Map<String, RegionFigures> years) {
        int before = read.year() - 1;
        RegionFigures known = years.get(String.valueOf(before));
        return known != null
                ? known
                : figures.byRegion(
                                user.scope(),
                                read.organisation().code(),
                                read.line(),
                                read.figures().indicator().code(),
                                before,
                                read.asOf())
                        .orElse(null);
    }

    private RegionsLines lines(
            Read read, Map<String, RegionFigures> byYear, RegionsCounted counted, RegionsLines.From from, boolean own) {
        Map<String, Region> regions = new LinkedHashMap<>();
        organisations.regions().forEach(region -> regions.put(region.code(), region));
        return RegionsLines.of(
                new RegionsLines.Asked(read.figures().source(), from, own),
                byYear,
                counted,
                new RegionsLines.Told(
                        formats,
                        words,
                        (of, scale) -> linesUrl(read, of, scale),
                        region -> analyticsUrl(read, region),
                        region -> Optional.ofNullable(regions.get(region))
                                .map(Region::name)
                                .map(formats::name)
                                .orElse(region)));
    }

    private static String linesUrl(Read read, RegionsLines.From from, boolean own) {
        UriComponentsBuilder url = address(read);
        if (from != RegionsLines.From.DECLARED) {
            url.queryParam("lines", from.code());
        }
        if (own) {
            url.queryParam("scale", "own");
        }
        return url.fragment("lines").build().encode().toUriString();
    }

    /**
     * The columns of the file: the parts of a ratio before it, and whether there is data at all; of what the register counts also its
     * number and the gap.
     */
    List<Column> columns(Read read, RegionsCounted counted) {
        IndicatorView indicator = read.figures().indicator();
        Map<String, String> names = names();
        List<Column> columns = new ArrayList<>(List.of(new Column("region", "analytics.file.region")));
        Stream.of(indicator.denominator(), indicator.numerator(), indicator.code())
                .filter(Objects::nonNull)
                .map(code -> Column.headed(code, names.get(code)))
                .forEach(columns::add);
        columns.add(new Column("state", "analytics.file.state"));
        if (!counted.empty()) {
            columns.add(new Column("registered", "analytics.file.registered"));
            columns.add(new Column("gap", "analytics.file.gap"));
            columns.add(new Column("registered_state", "analytics.file.registered_state"));
        }
        return columns;
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        figures.indicators().forEach(known -> names.put(known.code(), formats.name(known.name())));
        return names;
    }

    List<List<@Nullable Object>> rows(Read read, RegionsCounted counted) {
        boolean ratio = read.figures().indicator().ratio();
        List<List<@Nullable Object>> rows = new ArrayList<>(declared(read, ratio));
        if (!counted.empty()) {
            rows.forEach(row -> registered(
                    row,
                    (BigDecimal) row.get(row.size() - 2),
                    counted.number((String) row.get(0), read.figures().period())));
        }
        return rows;
    }

    /** As on the page: so few that they would be persons are not told. */
    private static void registered(
            List<@Nullable Object> row, @Nullable BigDecimal declared, RegionsCounted.@Nullable Number counted) {
        BigDecimal number = counted == null ? null : counted.value();
        row.add(number);
        row.add(number == null || declared == null ? null : number.subtract(declared));
        row.add(counted == null ? "no_data" : number == null ? "few" : "ok");
    }

    private static List<List<@Nullable Object>> declared(Read read, boolean ratio) {
        return read.figures().rows().stream()
                .sorted(Comparator.comparing(RegionFigures.Row::region))
                .map(row -> {
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(row.region());
                    if (ratio) {
                        cells.add(row.denominator());
                        cells.add(row.numerator());
                    }
                    cells.add(row.value());
                    cells.add(row.state().code());
                    return cells;
                })
                .toList();
    }

    /** The number of the country, or of the whole organisation, of the same kind as those of its regions. */
    private @Nullable BigDecimal whole(CurrentUser user, Read read) {
        RegionFigures found = read.figures();
        if (found.country() != null) {
            return found.country().value();
        }
        if (found.source() != RegionFigures.Source.MADE_FROM_TREE) {
            return null;
        }
        String indicator = found.indicator().code();
        return figures.rolledUp(
                        user.scope(),
                        read.organisation().code(),
                        read.line(),
                        List.of(indicator),
                        read.year(),
                        read.year(),
                        read.asOf())
                .map(tree -> tree.periods().get(0).total(indicator).value())
                .orElse(null);
    }

    private static String usual(Map<IndicatorView, List<String>> offered) {
        List<String> codes = offered.keySet().stream().map(IndicatorView::code).toList();
        return USUAL.stream().filter(codes::contains).findFirst().orElse(codes.isEmpty() ? USUAL.get(1) : codes.get(0));
    }

    private static int latest(Map<IndicatorView, List<String>> offered, String indicator, LocalDate today) {
        return offered.entrySet().stream()
                .filter(entry -> entry.getKey().code().equals(indicator))
                .map(entry ->
                        Integer.parseInt(entry.getValue().get(entry.getValue().size() - 1)))
                .findFirst()
                .orElse(today.getYear() - 1);
    }

    private String explanation(IndicatorView indicator) {
        return switch (indicator.code()) {
            case "density_pct" -> words.text("analytics.regions.density");
            case "coverage_pct" -> words.text("analytics.regions.coverage");
            default -> words.text("analytics.regions.count");
        };
    }

    private List<Choice> choices(CurrentUser user, Read read) {
        Map<String, String> labels = new LinkedHashMap<>();
        LocalDate today = LocalDate.now(clock);
        organisations
                .find(user.scope(), user.organisationCode(), today)
                .ifPresent(own -> labels.put(own.code(), formats.name(own.name())));
        organisations
                .children(
                        user.scope(),
                        user.organisationCode(),
                        user.line(),
                        today,
                        formats.language().tag())
                .stream()
                .filter(node ->
                        node.inScopeToday() && !node.organisation().kind().equals("primary"))
                .forEach(node -> labels.put(
                        node.organisation().code(),
                        formats.name(node.organisation().name())));
        labels.putIfAbsent(
                read.organisation().code(), formats.name(read.organisation().name()));
        return labels.entrySet().stream()
                .map(entry -> new Choice(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<Choice> indicators(Read read) {
        Map<String, String> labels = new LinkedHashMap<>();
        read.offered().keySet().forEach(i -> labels.put(i.code(), formats.name(i.name())));
        labels.putIfAbsent(
                read.figures().indicator().code(),
                formats.name(read.figures().indicator().name()));
        return labels.entrySet().stream()
                .map(entry -> new Choice(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Choice> periods(Read read) {
        return Stream.concat(
                        read.offered().values().stream().flatMap(List::stream),
                        Stream.of(read.figures().period()))
                .distinct()
                .sorted()
                .map(year -> new Choice(year, year))
                .toList();
    }

    private static UriComponentsBuilder address(Read read) {
        return UriComponentsBuilder.fromPath(AnalyticsFilter.PATH + "/regions")
                .queryParam("indicator", read.figures().indicator().code())
                .queryParam("period", read.figures().period())
                .queryParam("organisation", read.organisation().code())
                .queryParamIfPresent(
                        "line",
                        read.ownLine()
                                ? Optional.empty()
                                : Optional.of(read.line().code()))
                .queryParamIfPresent("as-of", Optional.ofNullable(read.asOf()));
    }

    private static String analyticsUrl(Read read, @Nullable String region) {
        return filter(read, region).url();
    }

    private static String explainUrl(Read read) {
        return filter(read, null)
                .explainUrl(read.figures().indicator().code(), read.figures().period());
    }

    private static String findingsUrl(Read read, String region) {
        return filter(read, region)
                .findingsUrl(read.figures().period(), read.figures().period());
    }

    private static AnalyticsFilter filter(Read read, @Nullable String region) {
        return new AnalyticsFilter(
                read.organisation().code(),
                read.year(),
                read.year(),
                region,
                read.line(),
                read.ownLine(),
                read.asOf(),
                read.year() - 1);
    }
}
