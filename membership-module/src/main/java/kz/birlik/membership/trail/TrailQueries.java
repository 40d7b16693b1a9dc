package kz.birlik.membership.trail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class TrailQueries implements TrailReader {

    private static final OffsetDateTime EVER_BEFORE = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime EVER_AFTER = OffsetDateTime.of(9000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** One walk along the index of each organisation of the scope, so that a small scope does not read the whole trail. */
    private static final String WITHIN = """
            select e.* from (select distinct descendant_id from organisation_ancestry
                             where line = :scope_line and ancestor_id = :scope_root and valid_to > current_date) place
            cross join lateral (select e.* from audit_event e where e.organisation_id = place.descendant_id and %s
                                order by e.at desc, e.id desc limit :limit) e
            order by e.at desc, e.id desc limit :limit""";

    private static final String EVERYWHERE =
            "select e.* from audit_event e where %s order by e.at desc, e.id desc limit :limit";

    private static final String WITH_NAMES = """
            select e.id, e.at, e.actor, a.display_name, e.role, p.code as actor_organisation, e.address, e.reference,
                   e.action, e.object_type, e.object_id, o.code as organisation,
                   (select n.name::text from organisation_name n where n.organisation_id = o.id
                    order by n.valid_from desc limit 1) as organisation_name,
                   e.before::text as before, e.after::text as after, e.reason, k.sealed as person_key
            from (%s) e
            left join trail_person_key k on k.person_id =
                case when e.object_type = 'person' and e.object_id ~ '^[0-9a-f-]{36}$' then e.object_id::uuid end
            left join account a on a.id = e.account_id
            left join organisation p on p.id = e.actor_organisation_id
            left join organisation o on o.id = e.organisation_id
            order by e.at desc, e.id desc""";

    /** Every person an event names: the one it is about, and those of a list that was shown. */
    private static final String PERSONS = """
            select person, organisation_id, action, at from (
                select e.object_id as person, e.organisation_id, e.action, e.at from audit_event e
                where e.account_id = :account and e.at >= :from and e.at < :to and e.object_type = 'person'
                union all
                select shown.id, null, e.action, e.at
                from audit_event e cross join lateral jsonb_array_elements_text(e.after -> 'ids') shown (id)
                where e.account_id = :account and e.at >= :from and e.at < :to
                  and jsonb_typeof(e.after -> 'ids') = 'array') named""";

    private final JdbcClient jdbc;
    private final PersonalValues personal;

    @Override
    public TrailPage list(AccessScope scope, TrailSight sight, TrailFilter filter) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        conditions.add("e.at >= :from and e.at < :to");
        values.put("from", utc(filter.from()));
        values.put("to", utc(filter.to()));
        add(conditions, values, "e.actor = :actor", "actor", filter.actor());
        add(conditions, values, "e.action = :action", "action", filter.action());
        add(conditions, values, "e.object_type = :type", "type", filter.objectType());
        add(conditions, values, "e.object_id = :object", "object", filter.objectId());
        add(
                conditions,
                values,
                "e.organisation_id = (select id from organisation where code = :organisation)",
                "organisation",
                filter.organisation());
        TrailFilter.Cursor after = filter.after();
        if (after != null) {
            conditions.add("(e.at, e.id) < (:after_at, :after_id)");
            values.put("after_at", utc(after.at()));
            values.put("after_id", after.id());
        }
        List<TrailEntry> found = read(scope, sight, conditions, values, filter.limit() + 1);
        boolean more = found.size() > filter.limit();
        List<TrailEntry> page = more ? found.subList(0, filter.limit()) : found;
        return new TrailPage(List.copyOf(page), more ? page.get(page.size() - 1).cursor() : null);
    }

    @Override
    public List<TrailEntry> history(
            AccessScope scope, TrailSight sight, String objectType, String objectId, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("type", objectType, "object", objectId));
        List<String> conditions = new ArrayList<>(List.of("e.object_type = :type and e.object_id = :object"));
        if (!scope.wholeFederation()) {
            // One record has few events: they are found by the record and then asked whether they are in the scope.
            conditions.add(scope.sql("e.organisation_id"));
            values.putAll(scope.parameters());
        }
        return select(EVERYWHERE, sight, conditions, values, limit);
    }

    private List<TrailEntry> read(
            AccessScope scope, TrailSight sight, List<String> conditions, Map<String, Object> values, int limit) {
        if (scope.wholeFederation()) {
            return select(EVERYWHERE, sight, conditions, values, limit);
        }
        values.putAll(scope.parameters());
        return select(WITHIN, sight, conditions, values, limit);
    }

    private List<TrailEntry> select(
            String rows, TrailSight sight, List<String> conditions, Map<String, Object> values, int limit) {
        Set<String> hidden = TrailKind.hiddenFrom(sight);
        if (!hidden.isEmpty()) {
            conditions.add("e.object_type not in (:hidden)");
            values.put("hidden", hidden);
        }
        values.put("limit", limit);
        return jdbc.sql(WITH_NAMES.formatted(rows.formatted(String.join(" and ", conditions))))
                .params(values)
                .query((row, i) -> entry(row, sight))
                .list();
    }

    private TrailEntry entry(ResultSet row, TrailSight sight) throws SQLException {
        String action = row.getString("action");
        String type = row.getString("object_type");
        boolean hidden = TrailKind.of(action, type, row.getString("object_id")) == TrailKind.PERSON
                && sight != TrailSight.MEMBERS;
        String name = row.getString("organisation_name");
        PersonalValues.Said said = hidden
                ? PersonalValues.Said.NOTHING
                : personal.opened(
                        row.getString("object_id"),
                        TrailValues.parse(row.getString("before")),
                        TrailValues.parse(row.getString("after")),
                        row.getString("reason"),
                        row.getBytes("person_key"));
        return new TrailEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("display_name"),
                row.getString("role"),
                row.getString("actor_organisation"),
                sight == TrailSight.ACCOUNTS ? row.getString("address") : null,
                row.getString("reference"),
                action,
                type,
                row.getString("object_id"),
                row.getString("organisation"),
                name == null ? null : MultilingualText.parse(name),
                said.before(),
                said.after(),
                said.reason(),
                hidden);
    }

    /** The index of objects would be read as a whole, so the distinct values are skipped through one by one. */
    @Override
    public List<String> actions(TrailSight sight) {
        return jdbc.sql("""
                        with recursive found as (
                            (select action from audit_event order by action limit 1)
                            union all
                            select (select e.action from audit_event e where e.action > found.action
                                    order by e.action limit 1)
                            from found where found.action is not null)
                        select action from found
                        where action is not null
                          and (select e.object_type from audit_event e where e.action = found.action limit 1) <> all(:hidden)""")
                .param("hidden", TrailKind.hiddenFrom(sight).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** One look, however long it takes: what is being seen meanwhile is on none of its parts. */
    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Exposure> exposure(AccessScope federation, String login, Instant from, Instant to, int limit) {
        if (!federation.wholeFederation()) {
            return Optional.empty();
        }
        Optional<UUID> account = jdbc.sql("select id from account where login = :login")
                .param("login", login)
                .query(UUID.class)
                .optional();
        return account.map(id ->
                exposure(login, Map.of("account", id, "from", utc(from), "to", utc(to), "limit", limit), from, to));
    }

    private Exposure exposure(String login, Map<String, Object> values, Instant from, Instant to) {
        List<Exposure.Deed> deeds = jdbc.sql("""
                        select action, object_type, count(*) as times, count(distinct object_id) as records,
                               min(at) as first, max(at) as last
                        from audit_event where account_id = :account and at >= :from and at < :to
                        group by action, object_type order by times desc, action, object_type""")
                .params(values)
                .query((row, i) -> new Exposure.Deed(
                        row.getString("action"),
                        row.getString("object_type"),
                        row.getLong("times"),
                        row.getLong("records"),
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
        long persons = jdbc.sql("select count(distinct person) from (" + PERSONS + ") all_of_them")
                .params(values)
                .query(Long.class)
                .single();
        List<Exposure.Affected> affected = jdbc.sql("""
                        select named.person, max(o.code) as organisation, count(*) as times,
                               bool_or(named.action like '%%revealed%%') as revealed,
                               bool_or(named.action not like '%%viewed%%' and named.action not like '%%revealed%%'
                                       and named.action not like '%%exported%%' and named.action not like '%%listed%%') as changed,
                               min(named.at) as first, max(named.at) as last
                        from (%s) named left join organisation o on o.id = named.organisation_id
                        group by named.person order by min(named.at), named.person limit :limit""".formatted(PERSONS))
                .params(values)
                .query((row, i) -> new Exposure.Affected(
                        row.getString("person"),
                        row.getString("organisation"),
                        row.getLong("times"),
                        row.getBoolean("revealed"),
                        row.getBoolean("changed"),
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
        long without = jdbc.sql("""
                        select coalesce(sum((after ->> 'rows')::bigint), 0) from audit_event
                        where account_id = :account and at >= :from and at < :to
                          and (object_type = 'list' and object_id like '%member%'
                               or action = 'export.taken' and after ->> 'list' like '%member%')
                          and jsonb_typeof(after -> 'rows') = 'number'
                          and not jsonb_exists(after, 'ids')""").params(values).query(Long.class).single();
        List<String> addresses =
                jdbc.sql("""
                        select distinct address from audit_event
                        where account_id = :account and at >= :from and at < :to and address is not null
                        order by address limit 100""").params(values).query(String.class).list();
        return new Exposure(login, from, to, deeds, affected, persons, without, addresses);
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String sql, String name, @Nullable String value) {
        if (value != null) {
            conditions.add(sql);
            values.put(name, value);
        }
    }

    /** Dates nobody means, typed into an address, are brought to where the database can compare them. */
    private static OffsetDateTime utc(Instant instant) {
        OffsetDateTime moment = instant.isBefore(EVER_BEFORE.toInstant())
                ? EVER_BEFORE
                : instant.isAfter(EVER_AFTER.toInstant()) ? EVER_AFTER : instant.atOffset(ZoneOffset.UTC);
        return moment;
    }
}
