package kz.birlik.membership.organisation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.membership.MultilingualText;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

@Repository
@RequiredArgsConstructor
@Transactional(readOnly = true)
class OrganisationQueries implements Organisations {

    /** Names are sorted by the reader's own alphabet; the list is closed because a collation is no parameter. */
    private static final Map<String, String> COLLATIONS =
            Map.of("kk", "kk-KZ-x-icu", "ru", "ru-KZ-x-icu", "en", "en-GB-x-icu");

    private static final int SHORTEST_SEARCH = 2;
    private static final int SHORTEST_FRAGMENT = 3;
    private static final int MOST_WORDS = 6;

    private final JdbcClient jdbc;
    private final Clock clock;

    /** Only a migration changes the kinds and the regions. */
    private final Supplier<List<OrganisationKind>> kinds = SingletonSupplier.of(this::readKinds);

    private final Supplier<List<Region>> regions = SingletonSupplier.of(this::readRegions);

    @Override
    public Optional<OrganisationView> find(AccessScope scope, String code, LocalDate asOf) {
        return view(scope, scope.sql("o.id"), code, asOf);
    }

    @Override
    public Optional<OrganisationView> look(AccessScope scope, String code, LocalDate asOf) {
        return view(scope, scope.sqlWithMerged("o.id"), code, asOf);
    }

    private Optional<OrganisationView> view(AccessScope scope, String seen, String code, LocalDate asOf) {
        return jdbc.sql("""
                        select o.id, o.code, o.region_code, o.valid_from, o.valid_to, o.synthetic, o.version,
                               o.kind, k.name as kind_name, k.plural_name, k.holds_members, k.legal_entity,
                               k.same_parent_in_both_lines, k.sort_order, r.name as region_name, %s as name
                        from organisation o
                        join organisation_kind k on k.code = o.kind
                        left join region r on r.code = o.region_code
                        where o.code = :code and %s""".formatted(nameOn("o.id", ":as_of"), seen))
                .params(scope.parameters())
                .param("code", code)
                .param("as_of", asOf)
                .query((row, number) -> new OrganisationView(
                        id(row, "id"),
                        row.getString("code"),
                        kind(row, "kind", "kind_name"),
                        text(row, "name"),
                        row.getString("region_code"),
                        textOrNull(row, "region_name"),
                        date(row, "valid_from"),
                        dateOrNull(row, "valid_to"),
                        row.getBoolean("synthetic"),
                        row.getLong("version")))
                .optional();
    }

    @Override
    public List<OrganisationNode> children(AccessScope scope, String code, Line line, LocalDate asOf, String language) {
        return jdbc.sql(childrenQuery(scope, language))
                .params(scope.parameters())
                .param("code", code)
                .param("line", line.code())
                .param("as_of", asOf)
                .query((row, number) -> new OrganisationNode(
                        ref(row, ""),
                        row.getString("region_code"),
                        textOrNull(row, "region_name"),
                        date(row, "since"),
                        row.getInt("children"),
                        row.getBoolean("in_scope")))
                .list();
    }

    /** Apart, so that a test can look at its plan. */
    static String childrenQuery(AccessScope scope, String language) {
        return """
                select o.id, o.code, o.kind, k.name as kind_name, n.name, o.region_code, r.name as region_name,
                       f.valid_from as since, %s as in_scope,
                       (select count(*) from organisation_affiliation below
                        where below.parent_id = o.id and below.line = :line and below.valid_from <= :as_of
                          and (below.valid_to > :as_of or below.valid_to is null)) as children
                from organisation parent
                join organisation_affiliation f on f.parent_id = parent.id and f.line = :line
                     and f.valid_from <= :as_of and (f.valid_to > :as_of or f.valid_to is null)
                join organisation o on o.id = f.organisation_id
                join organisation_kind k on k.code = o.kind
                join organisation_name n on n.organisation_id = o.id
                     and n.valid_from <= :as_of and (n.valid_to > :as_of or n.valid_to is null)
                left join region r on r.code = o.region_code
                where parent.code = :code and %s
                order by k.sort_order, %s, o.code""".formatted(scope.sql("o.id"), scope.sqlWithMerged("parent.id"), sortKey("n.name", language));
    }

    @Override
    public OrganisationPage list(AccessScope scope, OrganisationFilter filter) {
        String key = sortKey("n.name", filter.language());
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("line", filter.line().code());
        parameters.put("as_of", filter.asOf());
        parameters.put("limit", filter.limit() + 1);
        var where = new StringBuilder(scope.sql("root.id"));
        if (filter.under() == null) {
            where.append(" and root.id = :scope_root");
        } else {
            where.append(" and root.code = :under");
            parameters.put("under", filter.under());
        }
        if (filter.kind() != null) {
            where.append(" and o.kind = :kind");
            parameters.put("kind", filter.kind());
        }
        if (filter.region() != null) {
            where.append(" and o.region_code = :region");
            parameters.put("region", filter.region());
        }
        if (filter.query() != null && !filter.query().isBlank()) {
            where.append(" and (%s or %s)"
                    .formatted(
                            wordsIn("n.search_key", filter.query(), parameters),
                            codeBegins("o.code", filter.query(), parameters)));
        }
        if (filter.after() != null) {
            where.append(" and (%s, o.id) > (cast(:after_name as text) collate \"%s\", cast(:after_id as uuid))"
                    .formatted(key, collation(filter.language())));
            parameters.put("after_name", filter.after().name());
            parameters.put("after_id", filter.after().id().value());
        }
        List<KeyedRow> rows = jdbc.sql("""
                        with page as materialized (
                            select o.id, o.code, o.kind, o.region_code, o.valid_from, o.valid_to, o.synthetic, n.name,
                                   %s as sort_key
                            from organisation root
                            join organisation_ancestry a on a.line = :line and a.ancestor_id = root.id
                                 and a.valid_from <= :as_of and a.valid_to > :as_of
                            join organisation o on o.id = a.descendant_id
                            join organisation_name n on n.organisation_id = o.id
                                 and n.valid_from <= :as_of and (n.valid_to > :as_of or n.valid_to is null)
                            where %s
                            order by %s, o.id
                            limit :limit)
                        select page.*, k.name as kind_name, r.name as region_name, %s as in_scope,
                               sectoral.code as sectoral_code, sectoral.name as sectoral_name,
                               territorial.code as territorial_code, territorial.name as territorial_name
                        from page
                        join organisation_kind k on k.code = page.kind
                        left join region r on r.code = page.region_code
                        left join lateral %s as sectoral on true
                        left join lateral %s as territorial on true
                        order by page.sort_key, page.id""".formatted(
                        key, where, key, scope.sql("page.id"), parentIn(Line.SECTORAL), parentIn(Line.TERRITORIAL)))
                .params(parameters)
                .query((row, number) -> new KeyedRow(
                        new OrganisationRow(
                                ref(row, ""),
                                row.getString("sectoral_code"),
                                textOrNull(row, "sectoral_name"),
                                row.getString("territorial_code"),
                                textOrNull(row, "territorial_name"),
                                row.getString("region_code"),
                                textOrNull(row, "region_name"),
                                date(row, "valid_from"),
                                dateOrNull(row, "valid_to"),
                                row.getBoolean("synthetic"),
                                row.getBoolean("in_scope")),
                        row.getString("sort_key")))
                .list();
        return page(rows, filter.limit());
    }

    private static OrganisationPage page(List<KeyedRow> rows, int limit) {
        List<OrganisationRow> page =
                rows.stream().limit(limit).map(KeyedRow::row).toList();
        if (rows.size() <= limit) {
            return new OrganisationPage(page, null);
        }
        KeyedRow last = rows.get(limit - 1);
        return new OrganisationPage(
                page,
                new OrganisationFilter.After(
                        last.key(), last.row().organisation().id()));
    }

    @Override
    public List<OrganisationChoice> pick(AccessScope scope, String query, String language, int limit) {
        if (query.replaceAll("[^\\p{L}\\p{N}]", "").length() < SHORTEST_SEARCH) {
            return List.of();
        }
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        String found = wordsIn("n_.search_key", query, parameters);
        String begins = codeBegins("o_.code", query, parameters);
        return jdbc.sql(pickQuery(scope, language, found, begins))
                .params(parameters)
                .param("as_of", LocalDate.now(clock))
                .param("limit", limit)
                .query((row, number) -> new OrganisationChoice(ref(row, ""), path(row)))
                .list();
    }

    private static String pickQuery(AccessScope scope, String language, String found, String begins) {
        return """
                with hit as materialized (
                    select o.id, o.code, o.kind, n.name, k.name as kind_name, k.sort_order
                    from (select n_.organisation_id from organisation_name n_
                          where %s and n_.valid_from <= :as_of and (n_.valid_to > :as_of or n_.valid_to is null)
                          union
                          select o_.id from organisation o_ where %s) found
                    join organisation o on o.id = found.organisation_id
                    join organisation_name n on n.organisation_id = o.id
                         and n.valid_from <= :as_of and (n.valid_to > :as_of or n.valid_to is null)
                    join organisation_kind k on k.code = o.kind
                    where (o.valid_to is null or o.valid_to > :as_of) and %s
                    order by k.sort_order, %s, o.code
                    limit :limit)
                select hit.*, coalesce(%s, %s) as path
                from hit
                order by hit.sort_order, %s, hit.code""".formatted(
                        found,
                        begins,
                        scope.sql("o.id"),
                        sortKey("n.name", language),
                        pathIn(Line.SECTORAL),
                        pathIn(Line.TERRITORIAL),
                        sortKey("hit.name", language));
    }

    @Override
    public List<OrganisationRef> choices(AccessScope scope, Line line, String kind, String language, int most) {
        return jdbc.sql("""
                        with found as materialized (
                            select o.id, o.code, o.kind
                            from organisation_ancestry a
                            join organisation o on o.id = a.descendant_id and o.kind = :kind
                            where a.line = :line and a.ancestor_id = :root
                              and a.valid_from <= :today and a.valid_to > :today
                            limit :most + 1)
                        select found.*, k.name as kind_name, n.name
                        from found
                        join organisation_kind k on k.code = found.kind
                        join organisation_name n on n.organisation_id = found.id
                             and n.valid_from <= :today and (n.valid_to > :today or n.valid_to is null)
                        where (select count(*) from found) <= :most
                        order by %s, found.id""".formatted(sortKey("n.name", language)))
                .param("line", line.code())
                .param("root", scope.root().value())
                .param("kind", kind)
                .param("today", LocalDate.now(clock))
                .param("most", most)
                .query((row, number) -> ref(row, ""))
                .list();
    }

    @Override
    public List<ChainLink> chain(AccessScope scope, String code, Line line, LocalDate asOf) {
        return jdbc.sql("""
                        select o.id, o.code, o.kind, k.name as kind_name, %s as name, f.valid_from as since, %s as in_scope
                        from organisation asked
                        join organisation_ancestry a on a.descendant_id = asked.id and a.line = :line
                             and a.valid_from <= :as_of and a.valid_to > :as_of
                        join organisation o on o.id = a.ancestor_id
                        join organisation_kind k on k.code = o.kind
                        left join organisation_affiliation f on f.organisation_id = o.id and f.line = :line
                             and f.valid_from <= :as_of and (f.valid_to > :as_of or f.valid_to is null)
                        where asked.code = :code and %s
                        order by a.depth desc""".formatted(nameOn("o.id", ":as_of"), scope.sql("o.id"), scope.sqlWithMerged("asked.id")))
                .params(scope.parameters())
                .param("code", code)
                .param("line", line.code())
                .param("as_of", asOf)
                .query((row, number) ->
                        new ChainLink(ref(row, ""), dateOrNull(row, "since"), row.getBoolean("in_scope")))
                .list();
    }

    @Override
    public List<OrganisationEvent> history(AccessScope scope, String code, int limit) {
        return jdbc.sql("""
                        with asked as (select o.id from organisation o where o.code = :code and %s),
                        happened as (
                            select e.* from organisation_event e join asked on asked.id = e.organisation_id
                            union
                            select e.* from organisation_event e join asked on asked.id = e.related_id),
                        shown as materialized (
                            select * from happened
                            order by effective_on desc nulls first, recorded_at desc, id desc
                            limit :limit)
                        select shown.*, about.id as about_id, about.code as about_code, about.kind as about_kind,
                               about_kind.name as about_kind_name, %s as about_name,
                               related.code as related_code, related.kind as related_kind,
                               related_kind.name as related_kind_name, %s as related_name
                        from shown
                        join organisation about on about.id = shown.organisation_id
                        join organisation_kind about_kind on about_kind.code = about.kind
                        left join organisation related on related.id = shown.related_id
                        left join organisation_kind related_kind on related_kind.code = related.kind
                        order by shown.effective_on desc nulls first, shown.recorded_at desc, shown.id desc""".formatted(
                                scope.sqlWithMerged("o.id"),
                                nameOn("about.id", "coalesce(shown.effective_on, :today)"),
                                nameOn("related.id", "coalesce(shown.effective_on, :today)")))
                .params(scope.parameters())
                .param("code", code)
                .param("today", LocalDate.now(clock))
                .param("limit", limit)
                .query((row, number) -> new OrganisationEvent(
                        OrganisationEvent.Type.of(row.getString("type")),
                        dateOrNull(row, "effective_on"),
                        row.getString("line") == null ? null : Line.of(row.getString("line")),
                        ref(row, "about_"),
                        row.getString("related_code") == null ? null : ref(row, "related_"),
                        textOrNull(row, "name"),
                        textOrNull(row, "previous_name"),
                        textOrNull(row, "note"),
                        row.getString("decision"),
                        row.getString("reason"),
                        row.getString("actor"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public OrganisationCounts counts(AccessScope scope, String code, @Nullable Line line, LocalDate asOf) {
        if (line != null) {
            return new OrganisationCounts(counted(scope, code, line, asOf));
        }
        Map<String, Integer> byKind = new LinkedHashMap<>();
        jdbc.sql("""
                        select o.kind, count(distinct o.id) as organisations
                        from organisation asked
                        join organisation_ancestry a on a.ancestor_id = asked.id and a.line = any (:lines) and a.depth > 0
                             and a.valid_from <= :as_of and a.valid_to > :as_of
                        join organisation o on o.id = a.descendant_id
                        where asked.code = :code and %s
                        group by o.kind""".formatted(scope.sqlWithMerged("asked.id")))
                .params(scope.parameters())
                .param("code", code)
                .param("lines", codes(null))
                .param("as_of", asOf)
                .query(row -> {
                    byKind.put(row.getString("kind"), row.getInt("organisations"));
                });
        return new OrganisationCounts(byKind);
    }

    /** Within one line nobody stands twice below another, so the sum of what changed until the day is the number of the day. */
    private Map<String, Integer> counted(AccessScope scope, String code, Line line, LocalDate asOf) {
        Map<String, Integer> byKind = new LinkedHashMap<>();
        jdbc.sql("""
                        select t.kind, sum(t.change) as organisations
                        from organisation asked
                        join organisation_tally t on t.ancestor_id = asked.id and t.line = :line and t.on_date <= :as_of
                        where asked.code = :code and %s
                        group by t.kind having sum(t.change) <> 0""".formatted(scope.sqlWithMerged("asked.id")))
                .params(scope.parameters())
                .param("code", code)
                .param("line", line.code())
                .param("as_of", asOf)
                .query(row -> {
                    byKind.put(row.getString("kind"), row.getInt("organisations"));
                });
        return byKind;
    }

    @Override
    public Set<String> kindsAlikeInBothLines(AccessScope scope, String code, LocalDate asOf) {
        return Set.copyOf(jdbc.sql("""
                        select kind
                        from (select t.line, t.kind, sum(t.change) as organisations, sum(t.fingerprint) as fingerprint
                              from organisation asked
                              join organisation_tally t on t.ancestor_id = asked.id and t.on_date <= :as_of
                              where asked.code = :code and %s
                              group by t.line, t.kind) of_line
                        group by kind
                        having count(*) = 2 and min(organisations) = max(organisations) and min(fingerprint) = max(fingerprint)""".formatted(scope.sqlWithMerged("asked.id")))
                .params(scope.parameters())
                .param("code", code)
                .param("as_of", asOf)
                .query(String.class)
                .list());
    }

    private static String[] codes(@Nullable Line line) {
        return line == null
                ? Arrays.stream(Line.values()).map(Line::code).toArray(String[]::new)
                : new String[] {line.code()};
    }

    @Override
    public Map<OrganisationId, Integer> primariesByChild(AccessScope scope, String code, Line line, LocalDate asOf) {
        Map<OrganisationId, Integer> primaries = new HashMap<>();
        jdbc.sql("""
                        select child.descendant_id as id, count(distinct below.descendant_id) as primaries
                        from organisation asked
                        join organisation_ancestry child on child.ancestor_id = asked.id and child.line = :line
                             and child.depth = 1 and child.valid_from <= :as_of and child.valid_to > :as_of
                        join organisation_ancestry below on below.ancestor_id = child.descendant_id
                             and below.line = :line and below.depth > 0
                             and below.valid_from <= :as_of and below.valid_to > :as_of
                        join organisation o on o.id = below.descendant_id and o.kind = 'primary'
                        where asked.code = :code and %s
                        group by child.descendant_id""".formatted(scope.sqlWithMerged("asked.id")))
                .params(scope.parameters())
                .param("code", code)
                .param("line", line.code())
                .param("as_of", asOf)
                .query(row -> {
                    primaries.put(id(row, "id"), row.getInt("primaries"));
                });
        return primaries;
    }

    @Override
    public Map<OrganisationId, MultilingualText> names(Collection<OrganisationId> ids, LocalDate asOf) {
        Map<OrganisationId, MultilingualText> names = new HashMap<>();
        jdbc.sql("select o.id, %s as name from organisation o where o.id = any (:ids)"
                        .formatted(nameOn("o.id", ":as_of")))
                .param("ids", ids.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .param("as_of", asOf)
                .query(row -> {
                    names.put(id(row, "id"), text(row, "name"));
                });
        return names;
    }

    @Override
    public Optional<OrganisationId> idOf(AccessScope scope, String code) {
        return FoundInReading.of(
                        new IdAsked(scope, code),
                        IdFound.class,
                        () -> new IdFound(jdbc.sql("select o.id from organisation o where o.code = :code and %s"
                                        .formatted(scope.sql("o.id")))
                                .params(scope.parameters())
                                .param("code", code)
                                .query((row, number) -> id(row, "id"))
                                .optional()))
                .id();
    }

    private record IdAsked(AccessScope scope, String code) {}

    private record IdFound(Optional<OrganisationId> id) {}

    @Override
    public List<OrganisationKind> kinds() {
        return kinds.get();
    }

    private List<OrganisationKind> readKinds() {
        return jdbc.sql("select * from organisation_kind order by sort_order")
                .query((row, number) -> kind(row, "code", "name"))
                .list();
    }

    @Override
    public List<Region> regions() {
        return regions.get();
    }

    private List<Region> readRegions() {
        return jdbc.sql("select * from region order by kind <> 'country', code")
                .query((row, number) -> region(row))
                .list();
    }

    @Override
    public Optional<Region> region(@Nullable String code) {
        return regions.get().stream()
                .filter(region -> region.code().equals(code))
                .findFirst();
    }

    /** The name on a date; before the first one that one, because a page always names its subject. */
    private static String nameOn(String organisation, String date) {
        return """
                (select n_.name from organisation_name n_ where n_.organisation_id = %1$s
                 order by n_.valid_from <= %2$s desc,
                          case when n_.valid_from <= %2$s then n_.valid_from end desc, n_.valid_from
                 limit 1)""".formatted(organisation, date);
    }

    private static String sortKey(String name, String language) {
        String tag = COLLATIONS.containsKey(language) ? language : "ru";
        String text = tag.equals("en")
                ? "coalesce(%1$s ->> 'en', %1$s ->> 'ru')".formatted(name)
                : "(%s ->> '%s')".formatted(name, tag);
        return text + " collate \"" + collation(language) + "\"";
    }

    private static String collation(String language) {
        return COLLATIONS.getOrDefault(language, COLLATIONS.get("ru"));
    }

    /** One condition per word, so that the trigram index answers each; a short word must begin a word of the name. */
    private static String wordsIn(String column, String query, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        for (String word : query.strip().split("\\s+")) {
            if (conditions.size() < MOST_WORDS) {
                String parameter = "word" + conditions.size();
                String before = word.length() < SHORTEST_FRAGMENT ? "% " : "%";
                conditions.add("%s like '%s' || search_key(:%s) || '%%'".formatted(column, before, parameter));
                parameters.put(parameter, word);
            }
        }
        return "(" + String.join(" and ", conditions) + ")";
    }

    private static String codeBegins(String column, String query, Map<String, Object> parameters) {
        String code = query.strip().toUpperCase(Locale.ROOT);
        parameters.put("code_from", code);
        parameters.put("code_to", code + Character.MAX_VALUE);
        return "(%1$s >= :code_from and %1$s < :code_to)".formatted(column);
    }

    private static String parentIn(Line line) {
        return """
                (select parent.code, %s as name from organisation_affiliation f
                 join organisation parent on parent.id = f.parent_id
                 where f.organisation_id = page.id and f.line = '%s'
                   and f.valid_from <= :as_of and (f.valid_to > :as_of or f.valid_to is null))""".formatted(nameOn("parent.id", ":as_of"), line.code());
    }

    private static String pathIn(Line line) {
        return """
                (select array_agg(cast(%s as text) order by a.depth desc) from organisation_ancestry a
                 where a.line = '%s' and a.descendant_id = hit.id and a.depth > 0
                   and a.valid_from <= :as_of and a.valid_to > :as_of)""".formatted(nameOn("a.ancestor_id", ":as_of"), line.code());
    }

    private static List<MultilingualText> path(ResultSet row) throws SQLException {
        Array path = row.getArray("path");
        return path == null
                ? List.of()
                : Arrays.stream((String[]) path.getArray())
                        .map(MultilingualText::parse)
                        .toList();
    }

    private static OrganisationRef ref(ResultSet row, String prefix) throws SQLException {
        return new OrganisationRef(
                id(row, prefix + "id"),
                row.getString(prefix + "code"),
                row.getString(prefix + "kind"),
                text(row, prefix + "kind_name"),
                text(row, prefix + "name"));
    }

    private static OrganisationKind kind(ResultSet row, String code, String name) throws SQLException {
        return new OrganisationKind(
                row.getString(code),
                text(row, name),
                text(row, "plural_name"),
                row.getBoolean("holds_members"),
                row.getBoolean("legal_entity"),
                row.getBoolean("same_parent_in_both_lines"),
                row.getInt("sort_order"));
    }

    private static Region region(ResultSet row) throws SQLException {
        return new Region(
                row.getString("code"),
                row.getString("kind"),
                text(row, "name"),
                text(row, "short_name"),
                text(row, "centre"),
                row.getObject("tile_column", Integer.class),
                row.getObject("tile_row", Integer.class),
                dateOrNull(row, "valid_from"),
                dateOrNull(row, "valid_to"),
                row.getString("predecessor"),
                row.getString("valid_from_confidence"));
    }

    private static OrganisationId id(ResultSet row, String column) throws SQLException {
        return new OrganisationId(row.getObject(column, UUID.class));
    }

    private static MultilingualText text(ResultSet row, String column) throws SQLException {
        return MultilingualText.parse(row.getString(column));
    }

    private static @Nullable MultilingualText textOrNull(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable LocalDate dateOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private record KeyedRow(OrganisationRow row, String key) {}
}
