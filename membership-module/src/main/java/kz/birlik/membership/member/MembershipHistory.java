package kz.birlik.membership.member;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.member.MembershipEvent.Kind;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.Acting;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes and reads what happened to memberships. An event is never changed. */
@Component
@RequiredArgsConstructor
class MembershipHistory {

    private final JdbcClient jdbc;
    private final Acting acting;
    private final Clock clock;

    /** What is written of one event. */
    record Entry(
            UUID membership,
            UUID primary,
            Kind kind,
            LocalDate on,
            @Nullable String categoryBefore,
            @Nullable String categoryAfter,
            @Nullable UUID otherPrimary,
            Map<String, Object> before,
            Map<String, Object> after,
            Decision decision,
            @Nullable String reason) {

        static Entry of(Membership membership, Kind kind, LocalDate on, Decision decision) {
            return new Entry(
                    membership.getId(),
                    membership.getPrimaryId(),
                    kind,
                    on,
                    null,
                    null,
                    null,
                    Map.of(),
                    Map.of(),
                    decision,
                    null);
        }

        Entry category(String was, String is) {
            return new Entry(membership, primary, kind, on, was, is, otherPrimary, before, after, decision, reason);
        }

        Entry other(UUID organisation) {
            return new Entry(
                    membership,
                    primary,
                    kind,
                    on,
                    categoryBefore,
                    categoryAfter,
                    organisation,
                    before,
                    after,
                    decision,
                    reason);
        }

        Entry because(@Nullable String why) {
            return new Entry(
                    membership,
                    primary,
                    kind,
                    on,
                    categoryBefore,
                    categoryAfter,
                    otherPrimary,
                    before,
                    after,
                    decision,
                    why);
        }

        /** Only what differs is kept. */
        Entry values(Map<String, Object> was, Map<String, Object> is) {
            Map<String, Object> old = new LinkedHashMap<>();
            Map<String, Object> now = new LinkedHashMap<>();
            var names = new TreeSet<>(was.keySet());
            names.addAll(is.keySet());
            for (String name : names) {
                if (!Objects.equals(was.get(name), is.get(name))) {
                    old.put(name, was.get(name));
                    now.put(name, is.get(name));
                }
            }
            return new Entry(
                    membership,
                    primary,
                    kind,
                    on,
                    categoryBefore,
                    categoryAfter,
                    otherPrimary,
                    old,
                    now,
                    decision,
                    reason);
        }
    }

    void add(Entry entry) {
        jdbc.sql("""
                        insert into membership_event (id, membership_id, primary_id, kind, effective_on, category_before,
                            category_after, other_primary_id, before, after, decision, decision_on, decision_body, reason,
                            recorded_at, recorded_by)
                        values (:id, :membership, :primary, :kind, :on, :was, :is, :other,
                            (select jsonb_object_agg(k, v) from unnest(cast(:names as text[]), cast(:before as text[])) f(k, v)),
                            (select jsonb_object_agg(k, v) from unnest(cast(:names as text[]), cast(:after as text[])) f(k, v)),
                            :decision, :decided, :body, :reason, :at, :by)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("membership", entry.membership())
                .param("primary", entry.primary())
                .param("kind", entry.kind().code())
                .param("on", entry.on())
                .param("was", entry.categoryBefore(), Types.VARCHAR)
                .param("is", entry.categoryAfter(), Types.VARCHAR)
                .param("other", entry.otherPrimary(), Types.OTHER)
                .param("names", entry.before().keySet().toArray(String[]::new))
                .param("before", texts(entry.before()))
                .param("after", texts(entry.after()))
                .param("decision", entry.decision().number(), Types.VARCHAR)
                .param(
                        "decided",
                        entry.decision().on() == null
                                ? null
                                : Date.valueOf(entry.decision().on()),
                        Types.DATE)
                .param("body", entry.decision().body(), Types.VARCHAR)
                .param("reason", entry.reason(), Types.VARCHAR)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
    }

    private static String[] texts(Map<String, Object> values) {
        return values.values().stream()
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    /** The newest first. */
    List<MembershipEvent> of(RowFilter rows, PersonId person) {
        List<MembershipEvent> events = jdbc.sql("""
                        select e.*, was.name as name_before, now_.name as name_after,
                               (select n.name from organisation_name n where n.organisation_id = e.other_primary_id
                                order by (n.valid_from <= :today) desc, abs(n.valid_from - :today), n.valid_from desc
                                limit 1) as other_name,
                               array(select jsonb_object_keys(coalesce(e.before, '{}')) order by 1) as names,
                               array(select e.before ->> k from jsonb_object_keys(coalesce(e.before, '{}')) k order by k) as olds,
                               array(select e.after ->> k from jsonb_object_keys(coalesce(e.before, '{}')) k order by k) as news
                        from membership_event e
                        join membership m on m.id = e.membership_id
                        left join membership_category was on was.code = e.category_before
                        left join membership_category now_ on now_.code = e.category_after
                        where m.person_id = :person and %s and %s
                        order by e.effective_on desc, e.id desc""".formatted(rows.sql("m"), rows.sql("e")))
                .params(rows.parameters())
                .param("person", person.value())
                .param("today", LocalDate.now(clock))
                .query((row, number) -> event(row))
                .list();
        Set<UUID> places = events.stream()
                .flatMap(event -> Stream.of(event.before(), event.after()))
                .flatMap(values -> Stream.of(values.get("employer"), values.get("employer_site")))
                .filter(Objects::nonNull)
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        Map<String, MultilingualText> names = places.isEmpty() ? Map.of() : namesOf(places);
        return events.stream().map(event -> event.named(names)).toList();
    }

    private Map<String, MultilingualText> namesOf(Set<UUID> places) {
        Map<String, MultilingualText> names = new HashMap<>();
        jdbc.sql("""
                        select id, name from (
                            select distinct on (employer_id) employer_id as id, name from employer_name
                            where employer_id = any(:ids) order by employer_id, valid_from desc) named
                        union all select id, town from employer_site where id = any(:ids)""").param("ids", places.toArray(UUID[]::new)).query(row -> {
            names.put(row.getString("id"), MultilingualText.parse(row.getString("name")));
        });
        return names;
    }

    private static MembershipEvent event(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("names").getArray();
        return new MembershipEvent(
                row.getObject("id", UUID.class),
                row.getObject("membership_id", UUID.class),
                Kind.of(row.getString("kind")),
                row.getObject("effective_on", LocalDate.class),
                text(row, "name_before"),
                text(row, "name_after"),
                text(row, "other_name"),
                values(names, (String[]) row.getArray("olds").getArray()),
                values(names, (String[]) row.getArray("news").getArray()),
                Map.of(),
                new Decision(
                        row.getString("decision"),
                        row.getObject("decision_on", LocalDate.class),
                        row.getString("decision_body")),
                row.getString("reason"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("recorded_by"));
    }

    private static @Nullable MultilingualText text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : MultilingualText.parse(text);
    }

    private static Map<String, String> values(String[] names, String[] texts) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            if (texts[i] != null) {
                values.put(names[i], texts[i]);
            }
        }
        return values;
    }
}
