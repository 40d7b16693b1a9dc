package kz.birlik.membership.figures;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.figures.CellMaker.MarkRow;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@RequiredArgsConstructor
@Transactional(readOnly = true)
class FigureQueries implements Figures {

    private final JdbcClient jdbc;
    private final IndicatorCatalogue catalogue;
    private final Organisations organisations;
    private final TreeTotals tree;
    private final BreakReader breaks;
    private final StoredFigures stored;

    @Override
    public List<IndicatorView> indicators() {
        return List.copyOf(catalogue.indicators().values());
    }

    @Override
    public List<DocumentView> documents() {
        return jdbc.sql("""
                        select code, base_document, title, published, synthetic from figure_document
                        order by coalesce(published, extract(year from registered_at)) desc, registered_at desc, code""")
                .query((row, n) -> new DocumentView(
                        row.getString("code"),
                        row.getString("base_document"),
                        MultilingualText.parse(row.getString("title")),
                        row.getObject("published", Integer.class),
                        row.getBoolean("synthetic")))
                .list();
    }

    @Override
    public List<String> periods(AccessScope scope, String organisation, Line line) {
        return organisations
                .idOf(scope, organisation)
                .map(id -> jdbc.sql("""
                        select distinct f.period from declared_figure f
                        where f.superseded_at is null
                          and (f.organisation_id = :organisation
                               or f.organisation_id in (select a.descendant_id from organisation_ancestry a
                                                        where a.line = :line and a.ancestor_id = :organisation
                                                          and a.depth = 1))
                        order by f.period""")
                        .params(Map.of("organisation", id.value(), "line", line.code()))
                        .query(String.class)
                        .list())
                .orElse(List.of());
    }

    @Override
    public List<DeclaredYears> declaredYears(AccessScope scope, String organisation, Line line, String indicator) {
        return organisations
                .idOf(scope, organisation)
                .map(id -> jdbc.sql("""
                        select o.code, o.id = :organisation as itself, min(f.period)::int as first,
                               max(f.period)::int as last, count(distinct f.period) as years
                        from organisation o
                        join declared_figure f on f.organisation_id = o.id and f.superseded_at is null
                             and f.indicator = :indicator and (f.region is null or f.region = 'KZ')
                        where o.id = any (array(
                                  select cast(:organisation as uuid) union all
                                  select a.descendant_id from organisation_ancestry a
                                  where a.line = :line and a.ancestor_id = :organisation and a.depth = 1
                                    and a.valid_from <= current_date and a.valid_to > current_date))
                          and %s
                        group by o.id, o.code
                        order by itself desc, years desc, o.code""".formatted(scope.sql("o.id")))
                        .params(scope.parameters())
                        .params(Map.of("organisation", id.value(), "line", line.code(), "indicator", indicator))
                        .query((row, n) -> new DeclaredYears(
                                row.getString("code"),
                                row.getBoolean("itself"),
                                row.getInt("first"),
                                row.getInt("last"),
                                row.getInt("years")))
                        .list())
                .orElse(List.of());
    }

    @Override
    public Map<IndicatorView, List<String>> regional(AccessScope scope, String organisation, Line line) {
        Map<String, SortedSet<String>> years = new HashMap<>();
        organisations
                .idOf(scope, organisation)
                .ifPresent(id -> jdbc.sql("""
                        select distinct f.indicator, f.period from declared_figure f
                        where f.superseded_at is null
                          and ((f.organisation_id = :organisation and f.region <> 'KZ')
                               or ((f.region is null or f.region = 'KZ')
                                   and f.organisation_id in (
                                       select o.id from organisation_ancestry a
                                       join organisation o on o.id = a.descendant_id and o.region_code is not null
                                       where a.line = :line and a.ancestor_id = :organisation and a.depth = 1)))""")
                        .params(Map.of("organisation", id.value(), "line", line.code()))
                        .query(row -> {
                            years.computeIfAbsent(row.getString("indicator"), code -> new TreeSet<>())
                                    .add(row.getString("period"));
                        }));
        Map<IndicatorView, List<String>> regional = new LinkedHashMap<>();
        catalogue.indicators().values().forEach(indicator -> {
            SortedSet<String> known = new TreeSet<>(
                    years.getOrDefault(indicator.ratio() ? indicator.numerator() : indicator.code(), new TreeSet<>()));
            if (indicator.ratio()) {
                known.retainAll(years.getOrDefault(indicator.denominator(), new TreeSet<>()));
            }
            if (!known.isEmpty() && (indicator.ratio() || indicator.addsUp())) {
                regional.put(indicator, List.copyOf(known));
            }
        });
        return regional;
    }

    @Override
    public Optional<FigureSeries> series(
            AccessScope scope, String organisation, @Nullable String region, List<String> asked, int from, int to) {
        Map<String, IndicatorView> known = catalogue.indicators();
        if (!known.keySet().containsAll(asked) || !isPlace(region)) {
            return Optional.empty();
        }
        return organisations.idOf(scope, organisation).map(id -> {
            CellMaker cells = new CellMaker(known);
            Map<String, List<DeclaredRow>> rows =
                    RegionTotals.byPeriod(stored.rows(id, cells.needed(asked), from, to).stream()
                            .filter(row -> samePlace(row.figure().region(), region))
                            .toList());
            List<MarkRow> marks = stored.marks(id).stream()
                    .filter(mark -> samePlace(mark.region(), region))
                    .toList();
            List<FigureSeries.Period> periods = IntStream.rangeClosed(from, to)
                    .mapToObj(String::valueOf)
                    .map(period -> period(period, asked, cells, rows.getOrDefault(period, List.of()), marks))
                    .toList();
            return new FigureSeries(id, organisation, region, periods);
        });
    }

    @Override
    public Optional<RegionFigures> byRegion(
            AccessScope scope, String organisation, Line line, String indicator, int period, @Nullable LocalDate asOf) {
        return Optional.ofNullable(byRegionOverYears(scope, organisation, line, indicator, period, period, asOf)
                .get(String.valueOf(period)));
    }

    @Override
    public Map<String, RegionFigures> byRegionOverYears(
            AccessScope scope,
            String organisation,
            Line line,
            String indicator,
            int from,
            int to,
            @Nullable LocalDate asOf) {
        Map<String, IndicatorView> known = catalogue.indicators();
        IndicatorView asked = known.get(indicator);
        if (asked == null || from > to) {
            return Map.of();
        }
        return organisations
                .idOf(scope, organisation)
                .map(id -> byRegion(scope, id, new RegionsAsked(line, asked, from, to, asOf), new CellMaker(known)))
                .orElse(Map.of());
    }

    private record RegionsAsked(
            Line line,
            IndicatorView indicator,
            int from,
            int to,
            @Nullable LocalDate asOf) {}

    /** Every table is read once for all years; the tree only when there is a year the organisation left to it. */
    private Map<String, RegionFigures> byRegion(
            AccessScope scope, OrganisationId id, RegionsAsked asked, CellMaker cells) {
        Set<String> needed = cells.needed(List.of(asked.indicator().code()));
        Map<String, List<DeclaredRow>> rows = RegionTotals.byPeriod(stored.rows(id, needed, asked.from(), asked.to()));
        List<BreakReader.Found> left = breaks.of(id.value(), List.of(asked.line()), 0, asked.to()).stream()
                .filter(found -> found.kind().equals("left"))
                .toList();
        List<MarkRow> marks = stored.marks(id);
        List<Region> regions = organisations.regions();
        List<String> years = IntStream.rangeClosed(asked.from(), asked.to())
                .mapToObj(String::valueOf)
                .toList();
        Map<String, List<RolledUp.Part>> parts =
                years.stream().allMatch(year -> forRegions(rows.getOrDefault(year, List.of())))
                        ? Map.of()
                        : tree.parts(scope, id.value(), asked.line(), needed, asked.from(), asked.to(), asked.asOf());
        Map<String, RegionFigures> found = new LinkedHashMap<>();
        years.forEach(year -> {
            RegionTotals totals = new RegionTotals(asked.indicator(), year, cells, regionsLeft(left, year), marks);
            List<DeclaredRow> ofYear = rows.getOrDefault(year, List.of());
            found.put(
                    year,
                    forRegions(ofYear)
                            ? totals.declared(regions, ofYear)
                            : totals.madeFrom(regions, parts.getOrDefault(year, List.of())));
        });
        return found;
    }

    private static boolean forRegions(List<DeclaredRow> rows) {
        return rows.stream().anyMatch(row -> !isWhole(row.figure().region()));
    }

    @Override
    public Optional<RolledUp> rolledUp(
            AccessScope scope,
            String organisation,
            Line line,
            List<String> asked,
            int from,
            int to,
            @Nullable LocalDate asOf) {
        Map<String, IndicatorView> known = catalogue.indicators();
        if (!known.keySet().containsAll(asked)) {
            return Optional.empty();
        }
        return organisations
                .idOf(scope, organisation)
                .map(id -> new RolledUp(
                        organisation,
                        line,
                        tree.of(
                                scope,
                                id.value(),
                                line,
                                asked.stream().map(known::get).toList(),
                                new CellMaker(known).needed(asked),
                                from,
                                to,
                                asOf)));
    }

    @Override
    public List<SeriesBreakView> breaks(AccessScope scope, String organisation, Line line, int from, int to) {
        return organisations
                .idOf(scope, organisation)
                .map(id -> breaks.of(id.value(), List.of(line), from, to).stream()
                        .map(BreakReader.Found::view)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<FigureExplanation> explain(
            AccessScope scope, String organisation, @Nullable String region, String indicator, int period) {
        IndicatorView asked = catalogue.indicators().get(indicator);
        if (asked == null) {
            return Optional.empty();
        }
        List<String> all = asked.ratio()
                ? List.of(
                        indicator,
                        Objects.requireNonNull(asked.numerator()),
                        Objects.requireNonNull(asked.denominator()))
                : List.of(indicator);
        return series(scope, organisation, region, all, period, period).map(series -> {
            FigureSeries.Period year = series.periods().get(0);
            return new FigureExplanation(
                    year.cell(indicator),
                    asked.ratio() ? year.cell(all.get(1)) : null,
                    asked.ratio() ? year.cell(all.get(2)) : null,
                    stored.corrections(series.organisation(), isWhole(region) ? null : region, all, year.period()));
        });
    }

    private FigureSeries.Period period(
            String period, List<String> asked, CellMaker cells, List<DeclaredRow> rows, List<MarkRow> marks) {
        List<MarkRow> ofYear = marks.stream().filter(mark -> mark.in(period)).toList();
        Map<String, List<DeclaredRow>> byIndicator = CellMaker.byIndicator(rows);
        Map<String, FigureCell> made = new LinkedHashMap<>();
        asked.forEach(indicator -> made.put(indicator, cells.cell(indicator, period, byIndicator, ofYear)));
        return new FigureSeries.Period(period, made);
    }

    /** Regions whose organisation left by the end of the period, or left on a day nobody published. */
    private static Set<String> regionsLeft(List<BreakReader.Found> left, String period) {
        return left.stream()
                .filter(found -> found.effective() == null || !found.effective().isAfter(Figure.yearEnd(period)))
                .map(BreakReader.Found::region)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private boolean isPlace(@Nullable String region) {
        return region == null || organisations.region(region).isPresent();
    }

    /** The whole of an organisation is filed under no region or under the country. */
    private static boolean isWhole(@Nullable String region) {
        return region == null || region.equals(Region.COUNTRY);
    }

    private static boolean samePlace(@Nullable String one, @Nullable String other) {
        return isWhole(one) ? isWhole(other) : one.equals(other);
    }
}
