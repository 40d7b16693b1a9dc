package kz.birlik.membership.body;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of reading; whoever calls has entered the scope. */
@Component
@RequiredArgsConstructor
class BodyQueries {

    private static final String ROW = "select b.*, k.name as kind_name from body b join body_kind k on k.code = b.kind";

    private final JdbcClient jdbc;
    private final MinutesStore minutes;
    private final CorrectionStore corrections;
    private final Clock clock;

    List<BodyKind> kinds(@Nullable UUID organisation) {
        Map<String, BodyKind> kinds = new LinkedHashMap<>();
        jdbc.sql("""
                        select k.code, k.name, p.code as post, p.name as post_name, kp.single_seat
                        from body_kind k
                        join body_kind_post kp on kp.body_kind = k.code
                        join body_post p on p.code = kp.post
                        where cast(:organisation as uuid) is null
                           or k.code in (select l.body_kind from body_kind_level l
                                         join organisation o on o.kind = l.organisation_kind
                                         where o.id = cast(:organisation as uuid))
                        order by k.sort_order, p.sort_order""").param("organisation", organisation, Types.OTHER).query(row -> {
            BodyKind known = kinds.get(row.getString("code"));
            List<BodyKind.Post> posts = known == null ? new ArrayList<>() : new ArrayList<>(known.posts());
            posts.add(new BodyKind.Post(row.getString("post"), text(row, "post_name"), row.getBoolean("single_seat")));
            kinds.put(
                    row.getString("code"), new BodyKind(row.getString("code"), text(row, "name"), List.copyOf(posts)));
        });
        return List.copyOf(kinds.values());
    }

    List<EndReason> endReasons() {
        return jdbc.sql("select code, name from mandate_end_reason where by_hand order by sort_order")
                .query((row, i) -> new EndReason(row.getString("code"), text(row, "name")))
                .list();
    }

    Quotas quotas() {
        return new Quotas(quotaValues());
    }

    List<QuotaValue> quotaValues() {
        return jdbc.sql("""
                        select q.*, lead(q.valid_from) over (partition by q.code order by q.valid_from) as valid_to
                        from quota_norm q order by q.code, q.valid_from desc""")
                .query((row, i) -> new QuotaValue(
                        Quota.Group.valueOf(row.getString("code").toUpperCase(java.util.Locale.ROOT)),
                        row.getBigDecimal("percent"),
                        row.getObject("age_to", Integer.class),
                        norm(row, date(row, "valid_from"), row.getObject("valid_to", LocalDate.class))))
                .list();
    }

    static NormValue norm(ResultSet row, LocalDate from, @Nullable LocalDate to) throws SQLException {
        return new NormValue(
                from,
                to,
                text(row, "source"),
                row.getString("confidence"),
                row.getString("reason"),
                row.getString("recorded_by"),
                instant(row, "recorded_at"),
                row.getLong("version"));
    }

    int ageTo(LocalDate on) {
        return quotas().ageTo(on);
    }

    List<Integer> reminders(LocalDate on) {
        return jdbc.sql("""
                        select days_before from mandate_reminder
                        where valid_from <= :on and (valid_to is null or valid_to > :on) order by days_before desc""").param("on", on).query(Integer.class).list();
    }

    /** The longest of the reminders: from then on a term is ending. */
    int noticeDays(LocalDate on) {
        return reminders(on).stream().findFirst().orElse(0);
    }

    List<BodyRow> page(RowFilter rows, BodyFilter filter, @Nullable UUID organisation) {
        LocalDate today = LocalDate.now(clock);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder(
                        filter.term() == BodyRow.TermState.CLOSED
                                ? "b.closed_on is not null and "
                                : "b.closed_on is null and ")
                .append(rows.sql("b"));
        if (organisation != null) {
            where.append(" and ").append(filter.own() ? "b.primary_id = :organisation" : atOrBelow("b"));
            parameters.put("organisation", organisation);
        }
        if (filter.kind() != null) {
            where.append(" and b.kind = :kind");
            parameters.put("kind", filter.kind());
        }
        below(where, parameters, filter.below(), filter.anyBelow());
        if (filter.term() != null) {
            where.append(
                    switch (filter.term()) {
                        case NONE -> " and b.term_to is null";
                        case RUNNING -> " and b.term_to > :horizon";
                        case ENDING -> " and b.term_to between :today and :horizon";
                        case OVER -> " and b.term_to < :today";
                        case CLOSED -> "";
                    });
            parameters.put("today", Date.valueOf(today));
            parameters.put("horizon", Date.valueOf(today.plusDays(noticeDays(today))));
        }
        if (filter.after() != null) {
            where.append(" and (b.code, b.kind, b.id) > (select x.code, x.kind, x.id from body x where x.id = :after)");
            parameters.put("after", filter.after());
        }
        return jdbc.sql(ROW + " where " + where + " order by b.code, b.kind, b.id limit :limit")
                .params(parameters)
                .param("limit", filter.limit())
                .query(BodyQueries::row)
                .list();
    }

    /**
     * A quota counts for certain only: whoever's sex or age is not known could still fill it. Each term is judged by the value
     * of the day it began on.
     */
    private void below(StringBuilder where, Map<String, Object> parameters, Quota.@Nullable Group group, boolean any) {
        if (group == null && !any) {
            return;
        }
        Quotas quotas = quotas();
        List<String> each = new ArrayList<>();
        for (Quota.Group counted : any ? List.of(Quota.Group.values()) : List.of(group)) {
            String possible = counted == Quota.Group.WOMEN ? "b.women + b.sex_unknown" : "b.young + b.age_unknown";
            List<QuotaValue> newestFirst = quotas.of(counted);
            for (int i = 0; i < newestFirst.size(); i++) {
                QuotaValue value = newestFirst.get(i);
                String name = counted.code() + i;
                var condition = new StringBuilder("((%s) * 100 < :%s * b.elected".formatted(possible, name));
                parameters.put(name, value.percent());
                if (i < newestFirst.size() - 1) {
                    condition.append(" and b.term_from >= :").append(name).append("from");
                    parameters.put(name + "from", Date.valueOf(value.norm().from()));
                }
                if (value.norm().to() != null) {
                    condition.append(" and b.term_from < :").append(name).append("to");
                    parameters.put(name + "to", Date.valueOf(value.norm().to()));
                }
                each.add(condition.append(")").toString());
            }
        }
        where.append(" and b.elected > 0 and (")
                .append(String.join(" or ", each))
                .append(")");
    }

    int below(RowFilter rows, Quota.@Nullable Group group, int most) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder("b.closed_on is null and ").append(rows.sql("b"));
        below(where, parameters, group, group == null);
        return jdbc.sql("select count(*) from (select from body b where %s limit :most) counted".formatted(where))
                .params(parameters)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** The organisation that stands as parameter {@code organisation}, and what is below it today in either line. */
    static String atOrBelow(String alias) {
        return """
                %s.primary_id in (select a.descendant_id from organisation_ancestry a
                                  where a.ancestor_id = :organisation and a.valid_to > current_date
                                  union all select cast(:organisation as uuid))""".formatted(alias);
    }

    /**
     * Holds the row of the body: whoever changes an election or a mandate of it waits here.
     *
     * @param also a condition more
     */
    Optional<BodyRow> locked(RowFilter rows, UUID body, String also) {
        return jdbc.sql("select b.id from body b where b.id = :id" + also + " and " + rows.sql("b") + " for update")
                .params(rows.parameters())
                .param("id", body)
                .query(UUID.class)
                .optional()
                .flatMap(id -> row(rows, id));
    }

    Optional<BodyRow> row(RowFilter rows, UUID body) {
        return jdbc.sql(ROW + " where b.id = :id and " + rows.sql("b"))
                .params(rows.parameters())
                .param("id", body)
                .query(BodyQueries::row)
                .optional();
    }

    Optional<BodyView> view(RowFilter rows, UUID body, boolean names) {
        return row(rows, body).map(found -> {
            Map<UUID, List<Mandate>> mandates = new HashMap<>();
            mandates(rows, body, names)
                    .forEach(mandate -> mandates.computeIfAbsent(mandate.election(), id -> new ArrayList<>())
                            .add(mandate));
            return new BodyView(found, elections(rows, body, mandates, minutes.of(rows, body), names));
        });
    }

    private List<ElectionView> elections(
            RowFilter rows,
            UUID body,
            Map<UUID, List<Mandate>> mandates,
            Map<UUID, List<MinutesView>> files,
            boolean names) {
        Map<UUID, List<Corrected<ElectionView.Said>>> corrected =
                names ? corrections.ofElections(rows, body) : Map.of();
        return jdbc.sql("select e.* from body_election e where e.body_id = :body and " + rows.sql("e")
                        + " order by e.held_on desc, e.id desc")
                .params(rows.parameters())
                .param("body", body)
                .query((row, i) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new ElectionView(
                            id,
                            row.getBoolean("partial"),
                            date(row, "held_on"),
                            date(row, "term_to"),
                            row.getString("minutes"),
                            row.getString("place"),
                            row.getObject("eligible", Integer.class),
                            row.getObject("present", Integer.class),
                            instant(row, "changed_at"),
                            row.getString("changed_by"),
                            row.getLong("version"),
                            List.copyOf(mandates.getOrDefault(id, List.of())),
                            List.copyOf(files.getOrDefault(id, List.of())),
                            List.copyOf(corrected.getOrDefault(id, List.of())));
                })
                .list();
    }

    private List<Mandate> mandates(RowFilter rows, UUID body, boolean names) {
        Map<UUID, List<Corrected<Mandate.Said>>> corrected = names ? corrections.ofMandates(rows, body) : Map.of();
        return jdbc.sql("""
                        select m.*, p.name as post_name, r.name as end_name, r.by_hand,
                               (select a.login from post held join account a on a.id = held.account_id
                                where held.mandate_id = m.id and (m.valid_to is not null or held.ended_at is null)
                                order by held.valid_from desc limit 1) as account,
                               case when m.person_id is null then null
                                    else exists (select from membership s where s.person_id = m.person_id
                                                 and (s.valid_to is null or s.valid_to > current_date)) end as still_member
                        from mandate m
                        join body_post p on p.code = m.post
                        left join mandate_end_reason r on r.code = m.end_reason
                        where m.body_id = :body and %s
                        order by m.valid_to is not null, p.sort_order, m.full_name, m.id""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("body", body)
                .query((row, i) -> {
                    UUID person = row.getObject("person_id", UUID.class);
                    return new Mandate(
                            row.getObject("id", UUID.class),
                            row.getObject("election_id", UUID.class),
                            person == null || !names ? null : new PersonId(person),
                            names ? row.getString("full_name") : null,
                            row.getString("post"),
                            text(row, "post_name"),
                            row.getObject("woman", Boolean.class),
                            row.getObject("young", Boolean.class),
                            row.getObject("votes", Integer.class),
                            date(row, "valid_from"),
                            row.getObject("valid_to", LocalDate.class),
                            row.getString("end_reason"),
                            row.getString("end_name") == null ? null : text(row, "end_name"),
                            row.getString("end_decision"),
                            row.getBoolean("by_hand"),
                            row.getObject("still_member", Boolean.class),
                            names ? row.getString("account") : null,
                            row.getTimestamp("changed_at").toInstant(),
                            row.getString("changed_by"),
                            row.getLong("version"),
                            List.copyOf(corrected.getOrDefault(row.getObject("id", UUID.class), List.of())));
                })
                .list();
    }

    List<Candidate> candidates(RowFilter rows, BodyRow body, LocalDate on, Collection<UUID> persons) {
        if (persons.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select distinct on (m.person_id) m.person_id, m.id, m.full_name, m.synthetic, o.code,
                               p.sex = 'female' as woman,
                               p.birth_date + make_interval(years => :age_to + 1) > cast(:on as date) as young
                        from membership m
                        join person p on p.id = m.person_id
                        join organisation o on o.id = m.primary_id
                        where m.person_id in (:persons) and not m.blocked and not m.nameless
                          and m.valid_from <= :on and (m.valid_to is null or m.valid_to > :on) and %s and %s
                        order by m.person_id, m.valid_from desc""".formatted(rows.sql("m"), atOrBelow("m")))
                .params(rows.parameters())
                .param("organisation", body.organisation().value())
                .param("persons", persons)
                .param("on", Date.valueOf(on))
                .param("age_to", ageTo(on))
                .query((row, i) -> new Candidate(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        row.getString("full_name"),
                        row.getString("code"),
                        row.getObject("woman", Boolean.class),
                        row.getObject("young", Boolean.class),
                        row.getBoolean("synthetic")))
                .list();
    }

    List<BodyRow> endingBy(RowFilter rows, LocalDate day, @Nullable UUID after, int limit) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        String beyond = "";
        if (after != null) {
            beyond = " and (b.term_to, b.id) > (select x.term_to, x.id from body x where x.id = :after)";
            parameters.put("after", after);
        }
        return jdbc.sql(ROW + " where b.closed_on is null and b.term_to <= :day and " + rows.sql("b") + beyond
                        + " order by b.term_to, b.id limit :limit")
                .params(parameters)
                .param("day", Date.valueOf(day))
                .param("limit", limit)
                .query(BodyQueries::row)
                .list();
    }

    private static BodyRow row(ResultSet row, int index) throws SQLException {
        return new BodyRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("code"),
                row.getString("kind"),
                text(row, "kind_name"),
                row.getString("name"),
                row.getObject("seats", Integer.class),
                row.getObject("term_months", Integer.class),
                row.getString("charter"),
                date(row, "founded_on"),
                row.getObject("term_from", LocalDate.class),
                row.getObject("term_to", LocalDate.class),
                new Composition(
                        row.getInt("elected"),
                        row.getInt("women"),
                        row.getInt("sex_unknown"),
                        row.getInt("young"),
                        row.getInt("age_unknown")),
                closing(row),
                instant(row, "changed_at"),
                row.getString("changed_by"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static BodyRow.@Nullable Closing closing(ResultSet row) throws SQLException {
        LocalDate on = row.getObject("closed_on", LocalDate.class);
        return on == null
                ? null
                : new BodyRow.Closing(on, row.getString("close_decision"), row.getString("close_reason"));
    }

    static MultilingualText text(ResultSet row, String column) throws SQLException {
        return MultilingualText.parse(row.getString(column));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
