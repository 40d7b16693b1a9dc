package kz.birlik.bargaining.index;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.bargaining.index.IndexGroup.By;
import kz.birlik.bargaining.index.IndexRefusal.Reason;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class IndexService implements FulfilmentIndex {

    private static final String SUMS = """
            count(*) as agreements, coalesce(sum(s.not_reported + s.not_done + s.partly + s.done), 0) as rows,
            coalesce(sum(s.weight), 0) as weight, coalesce(sum(s.points), 0) as points,
            index_value(sum(s.points), sum(s.weight)) as index""";

    /** Of the whole federation, from what is kept by year, region and sector. */
    private static final String KEPT = """
            coalesce(sum(s.weight), 0) as weight, coalesce(sum(s.points), 0) as points,
            index_value(sum(s.points), sum(s.weight)) as index""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final RowScope scopes;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    public List<Integer> years(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select y.year from generate_series((select min(year) from fulfilment_sum),
                                                           (select max(year) from fulfilment_sum)) y (year)
                        where exists (select from fulfilment_sum s where s.year = y.year and %s)
                        order by y.year desc""".formatted(rows.sql("s")))
                .params(rows.parameters())
                .query(Integer.class)
                .list();
    }

    @Override
    public IndexFormula formula(AccessScope scope, int year) {
        return formula(year);
    }

    private IndexFormula formula(int year) {
        return jdbc.sql("select * from index_formula where valid_from <= :end order by valid_from desc limit 1")
                .param("end", Date.valueOf(LocalDate.of(year, 12, 31)))
                .query((row, i) -> formula(row, weights(row.getInt("version"))))
                .single();
    }

    static IndexFormula formula(ResultSet row, Map<String, Integer> weights) throws SQLException {
        return new IndexFormula(
                row.getInt("version"),
                row.getObject("valid_from", LocalDate.class),
                row.getBigDecimal("done"),
                row.getBigDecimal("partly"),
                row.getBigDecimal("not_done"),
                row.getBigDecimal("not_reported"),
                row.getBigDecimal("disputed"),
                row.getInt("smallest_group"),
                MultilingualText.parse(row.getString("source")),
                weights);
    }

    private Map<String, Integer> weights(int version) {
        Map<String, Integer> weights = new HashMap<>();
        jdbc.sql("select every, weight from index_formula_weight where version = :version")
                .param("version", version)
                .query(row -> {
                    weights.put(row.getString("every"), row.getInt("weight"));
                });
        return weights;
    }

    @Override
    public Optional<PublishedYear> published(AccessScope scope, int year) {
        return jdbc.sql("select * from index_year where year = :year")
                .param("year", year)
                .query((row, i) -> new PublishedYear(
                        row.getInt("year"),
                        row.getInt("formula"),
                        row.getTimestamp("published_at").toInstant(),
                        row.getString("published_by"),
                        row.getString("reason")))
                .optional();
    }

    /** A group as it comes out of the database, before anybody asks whether it may be shown. */
    private record Counted(
            String key,
            int agreements,
            int rows,
            BigDecimal weight,
            BigDecimal points,
            @Nullable BigDecimal index) {}

    private static Counted counted(ResultSet row, String key) throws SQLException {
        return new Counted(
                key,
                row.getInt("agreements"),
                row.getInt("rows"),
                row.getBigDecimal("weight"),
                row.getBigDecimal("points"),
                row.getBigDecimal("index"));
    }

    @Override
    public List<IndexRow> ranking(AccessScope scope, By by, int year) {
        int smallest = formula(year).smallestGroup();
        List<Counted> groups = scope.wholeFederation() && published(scope, year).isPresent()
                ? asPublished(by, year)
                : live(scope, by, year);
        Map<UUID, String> codes = by == By.SECTOR ? codes(groups) : Map.of();
        return groups.stream()
                .map(group -> ranked(by, year, group, smallest, codes))
                .sorted(Comparator.comparing(IndexRow::index, Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(row -> row.group().key()))
                .toList();
    }

    private List<Counted> asPublished(By by, int year) {
        return jdbc.sql("""
                        select g.*, index_value(g.points, g.weight) as index from index_group g
                        where g.year = :year and g.by_what = :by""")
                .param("year", year)
                .param("by", by.code())
                .query((row, i) -> counted(row, row.getString("code")))
                .list();
    }

    private List<Counted> live(AccessScope scope, By by, int year) {
        String key = by == By.REGION ? "s.region_code" : "s.sector_id::text";
        if (scope.wholeFederation()) {
            return jdbc.sql("select " + key + " as key, sum(s.scored) as agreements, sum(s.scored_rows) as rows, "
                            + KEPT
                            + " from index_sum s where s.year = :year and " + key
                            + " is not null group by 1 having sum(s.scored) > 0")
                    .param("year", year)
                    .query((row, i) -> counted(row, row.getString("key")))
                    .list();
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select " + key + " as key, " + SUMS
                        + " from fulfilment_sum s where s.year = :year and s.weight > 0 and " + key
                        + " is not null and " + rows.sql("s") + " group by 1")
                .params(rows.parameters())
                .param("year", year)
                .query((row, i) -> counted(row, row.getString("key")))
                .list();
    }

    /** A sector is asked for by the code of its union: an id of an organisation above is nobody's to know. */
    private Map<UUID, String> codes(List<Counted> unions) {
        Map<UUID, String> codes = new HashMap<>();
        jdbc.sql("select id, code from organisation where id = any (:ids)")
                .param(
                        "ids",
                        unions.stream()
                                .map(union -> UUID.fromString(union.key()))
                                .toArray(UUID[]::new))
                .query(row -> {
                    codes.put(row.getObject("id", UUID.class), row.getString("code"));
                });
        return codes;
    }

    private static IndexRow ranked(By by, int year, Counted group, int smallest, Map<UUID, String> codes) {
        boolean hidden = group.agreements() < smallest;
        UUID union = by == By.SECTOR ? UUID.fromString(group.key()) : null;
        return new IndexRow(
                new IndexGroup(by, union == null ? group.key() : codes.get(union), year),
                union == null ? null : new OrganisationId(union),
                null,
                null,
                null,
                group.agreements(),
                group.rows(),
                group.weight(),
                group.points(),
                hidden ? null : group.index(),
                hidden);
    }

    @Override
    public List<IndexRow> page(
            AccessScope scope, By by, int year, @Nullable String organisation, @Nullable After after, int limit) {
        Optional<OrganisationId> below =
                organisation == null ? Optional.empty() : organisations.idOf(scope, organisation);
        if (organisation != null && below.isEmpty()) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("year", year);
        parameters.put("limit", limit);
        String key = by == By.AGREEMENT ? "s.agreement_id" : "s.primary_id";
        StringBuilder where = new StringBuilder("s.year = :year and s.weight > 0 and ").append(rows.sql("s"));
        below.ifPresent(one -> {
            where.append(BELOW);
            parameters.put("below", one.value());
        });
        String beyond = "";
        if (after != null) {
            beyond = " where (g.index, g.key) < (:afterIndex, :afterId)";
            parameters.put("afterIndex", after.index());
            parameters.put("afterId", after.id());
        }
        String groups = "select " + key + " as key, " + SUMS + " from fulfilment_sum s where " + where + " group by 1";
        String named = by == By.AGREEMENT ? """
                  select g.*, a.organisation_id, o.code as organisation_code, a.number, k.name as kind
                  from picked g join agreement a on a.id = g.key join agreement_kind k on k.code = a.kind
                  join organisation o on o.id = a.organisation_id order by g.index desc, g.key desc""" : """
                  select g.*, o.id as organisation_id, o.code as organisation_code, null as number, null as kind
                  from picked g join organisation o on o.id = g.key order by g.index desc, g.key desc""";
        return jdbc.sql("with picked as (select g.* from (" + groups + ") g" + beyond
                        + " order by g.index desc, g.key desc limit :limit) " + named)
                .params(parameters)
                .query((row, i) -> listed(row, by, year))
                .list();
    }

    private static final String BELOW = " " + """
             and s.primary_id in (select t.descendant_id from organisation_ancestry t
                                  where t.ancestor_id = :below and t.valid_to > current_date)""";

    private static IndexRow listed(ResultSet row, By by, int year) throws SQLException {
        String kind = row.getString("kind");
        return new IndexRow(
                new IndexGroup(
                        by, by == By.AGREEMENT ? row.getString("key") : row.getString("organisation_code"), year),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("organisation_code"),
                kind == null ? null : MultilingualText.parse(kind),
                row.getString("number"),
                row.getInt("agreements"),
                row.getInt("rows"),
                row.getBigDecimal("weight"),
                row.getBigDecimal("points"),
                row.getBigDecimal("index"),
                false);
    }

    /** The condition on kept sums that makes a group, with its parameters; empty for what is nothing in the scope. */
    private Optional<String> condition(AccessScope scope, IndexGroup group, Map<String, Object> parameters) {
        switch (group.by()) {
            case REGION, SECTOR -> parameters.put("key", group.key());
            case AGREEMENT -> {
                UUID id = uuid(group.key());
                if (id == null) {
                    return Optional.empty();
                }
                parameters.put("key", id);
            }
            case ORGANISATION, KEEPER -> {
                Optional<OrganisationId> below = organisations.idOf(scope, group.key());
                if (below.isEmpty()) {
                    return Optional.empty();
                }
                parameters.put("below", below.get().value());
            }
        }
        return Optional.of(
                switch (group.by()) {
                    case REGION -> " and s.region_code = :key";
                    case SECTOR -> " and s.sector_id = (select u.id from organisation u where u.code = :key)";
                    case AGREEMENT -> " and s.agreement_id = :key";
                    // Everything is below the federation; walking to each primary organisation would only say so
                    case ORGANISATION ->
                        scope.wholeFederation() && scope.root().value().equals(parameters.get("below")) ? "" : BELOW;
                    case KEEPER -> " and s.primary_id = :below";
                });
    }

    private static @Nullable UUID uuid(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @Override
    public Optional<IndexRow> one(AccessScope scope, IndexGroup group) {
        if (group.by().ranked()) {
            return ranking(scope, group.by(), group.year()).stream()
                    .filter(row -> row.group().key().equals(group.key()) && !row.hidden())
                    .findFirst();
        }
        Map<String, Object> parameters = new HashMap<>();
        Optional<String> which = condition(scope, group, parameters);
        if (which.isEmpty()) {
            return Optional.empty();
        }
        boolean everything = which.get().isEmpty();
        RowFilter rows = scopes.enter(scope);
        String sums = everything
                ? "select sum(s.agreements) as agreements, sum(s.rows) as rows, " + KEPT
                        + " from index_sum s where s.year = :year having sum(s.agreements) > 0"
                : "select " + SUMS + " from fulfilment_sum s where s.year = :year and " + rows.sql("s") + which.get()
                        + " having count(*) > 0";
        return jdbc.sql(sums)
                .params(rows.parameters())
                .params(parameters)
                .param("year", group.year())
                .query((row, i) -> total(row, group))
                .optional();
    }

    private static IndexRow total(ResultSet row, IndexGroup group) throws SQLException {
        Counted sums = counted(row, group.key());
        return new IndexRow(
                group,
                null,
                null,
                null,
                null,
                sums.agreements(),
                sums.rows(),
                sums.weight(),
                sums.points(),
                sums.index(),
                false);
    }

    @Override
    @Transactional
    public int putTogether(int limit) {
        return jdbc.sql("select index_sum_fold(:limit)")
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<ScoredRow> rows(AccessScope scope, IndexGroup group, @Nullable AfterRow after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        Optional<String> which = condition(scope, group, parameters);
        if (which.isEmpty()) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        String beyond = "";
        if (after != null) {
            beyond = " and (f.agreement_id, f.id) > (:afterAgreement, :afterId)";
            parameters.put("afterAgreement", after.agreement());
            parameters.put("afterId", after.id());
        }
        return jdbc.sql("""
                        select f.id, f.agreement_id, a.number, k.name as kind, org.code, c.number as clause, o.action, f.every,
                               f.period_from, f.period_to, f.state, f.review, f.weight, f.score
                        from fulfilment_sum s
                        join fulfilment f on f.agreement_id = s.agreement_id and f.year = s.year
                        join agreement_obligation o on o.id = f.obligation_id
                        join agreement_clause c on c.id = o.clause_id
                        join agreement a on a.id = f.agreement_id
                        join agreement_kind k on k.code = a.kind
                        join organisation org on org.id = f.primary_id
                        where s.year = :year and f.score is not null and %s%s%s
                        order by f.agreement_id, f.id limit :limit""".formatted(rows.sql("s"), which.get(), beyond))
                .params(rows.parameters())
                .params(parameters)
                .param("year", group.year())
                .param("limit", limit)
                .query((row, i) -> new ScoredRow(
                        row.getObject("id", UUID.class),
                        row.getObject("agreement_id", UUID.class),
                        row.getString("number"),
                        MultilingualText.parse(row.getString("kind")),
                        row.getString("code"),
                        row.getString("clause"),
                        row.getString("action"),
                        row.getString("every"),
                        row.getObject("period_from", LocalDate.class),
                        row.getObject("period_to", LocalDate.class),
                        state(row.getString("state")),
                        row.getString("review"),
                        row.getInt("weight"),
                        row.getBigDecimal("score")))
                .list();
    }

    private static FulfilmentState state(String stored) {
        return FulfilmentState.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** Of what belongs to single agreements only: the steps of a whole region would be a search through all of them. */
    @Override
    public List<IndexChange> changes(AccessScope scope, IndexGroup group, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        Optional<String> which = condition(scope, group, parameters);
        if (which.isEmpty() || group.by().ranked()) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select e.*, a.number, k.name as kind, c.number as clause, o.action
                        from fulfilment_event e
                        join fulfilment f on f.id = e.fulfilment_id
                        join agreement_obligation o on o.id = f.obligation_id
                        join agreement_clause c on c.id = o.clause_id
                        join agreement a on a.id = e.agreement_id
                        join agreement_kind k on k.code = a.kind
                        where e.year = :year and e.index_before is distinct from e.index_after and %s
                          and e.agreement_id in (select s.agreement_id from fulfilment_sum s where s.year = :year and %s%s)
                        order by e.happened_at desc, e.id desc limit :limit""".formatted(rows.sql("e"), rows.sql("s"), which.get()))
                .params(rows.parameters())
                .params(parameters)
                .param("year", group.year())
                .param("limit", limit)
                .query((row, i) -> new IndexChange(
                        row.getObject("fulfilment_id", UUID.class),
                        row.getString("number"),
                        MultilingualText.parse(row.getString("kind")),
                        row.getString("clause"),
                        row.getString("action"),
                        row.getString("what"),
                        state(row.getString("state_before")),
                        state(row.getString("state_after")),
                        row.getString("reason"),
                        row.getBigDecimal("index_before"),
                        row.getBigDecimal("index_after"),
                        row.getTimestamp("happened_at").toInstant(),
                        row.getString("happened_by")))
                .list();
    }

    @Override
    @Transactional
    public void publish(AccessScope federation, int year, String reason) {
        if (!federation.wholeFederation()) {
            throw new IndexRefusal(Reason.NOT_FOUND);
        }
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        refuse(published(federation, year).isPresent(), Reason.ALREADY_PUBLISHED);
        scopes.enter(federation);
        refuse(year >= LocalDate.now(clock).getYear(), Reason.NOT_OVER);
        record Standing(boolean any, boolean open) {}
        Standing standing = jdbc.sql(
                        "select count(*) > 0 as any_, coalesce(sum(opened), 0) > 0 as open_ from fulfilment_sum where year = :year")
                .param("year", year)
                .query((row, i) -> new Standing(row.getBoolean("any_"), row.getBoolean("open_")))
                .single();
        refuse(!standing.any(), Reason.NOT_FOUND);
        refuse(standing.open(), Reason.NOT_OVER);
        jdbc.sql("select index_publish(:year, :by, :reason)")
                .param("year", year)
                .param("by", acting.now().login())
                .param("reason", reason)
                .query(row -> {});
        trail.changed(TrailEvent.of("fulfilment-index.published", "fulfilment-index", String.valueOf(year))
                .on(federation.root())
                .because(reason));
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new IndexRefusal(reason);
        }
    }
}
