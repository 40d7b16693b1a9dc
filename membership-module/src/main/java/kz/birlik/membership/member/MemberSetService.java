package kz.birlik.membership.member;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
class MemberSetService implements MemberSets {

    private final JdbcClient jdbc;
    private final MemberRows members;
    private final RowScope scopes;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    public List<UUID> matching(AccessScope scope, MemberFilter filter, int most) {
        return members.matching(scopes.enter(scope), filter, most);
    }

    @Override
    public List<UUID> seen(AccessScope scope, Collection<UUID> memberships) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select m.id from membership m where m.id = any(:ids) and not m.nameless and %s
                        order by m.full_name, m.id""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("ids", ids(memberships))
                .query(UUID.class)
                .list();
    }

    @Override
    public Map<UUID, MemberRefusal.Reason> refusals(
            AccessScope scope, Collection<UUID> memberships, Recategorising change) {
        return refused(scopes.enter(scope), ids(memberships), change);
    }

    /** The same questions, in the same order, as a change of one membership asks. */
    private Map<UUID, MemberRefusal.Reason> refused(RowFilter rows, UUID[] ids, Recategorising change) {
        Map<UUID, MemberRefusal.Reason> refused = new LinkedHashMap<>();
        jdbc.sql("""
                        select id, reason
                        from (select given.id, given.place, case
                                  when m.id is null then 'NOT_FOUND'
                                  when m.blocked then 'RESTRICTED'
                                  when m.valid_to is not null or m.nameless then 'NOT_ACTIVE'
                                  when m.category = :category then 'SAME_CATEGORY'
                                  when m.category <> cast(:from as text) then 'OTHER_CATEGORY'
                                  when m.valid_from >= cast(:on as date) then 'LEAVES_BEFORE_JOINED'
                                  when %s >= cast(:on as date) then 'CHANGED_LATER' end as reason
                              from unnest(:ids) with ordinality given (id, place)
                              left join membership m on m.id = given.id and %s) judged
                        where reason is not null order by place""".formatted(MemberRows.LAST_CATEGORY_CHANGE.formatted("m.id"), rows.sql("m")))
                .params(rows.parameters())
                .param("ids", ids)
                .param("category", change.category())
                .param("from", change.from(), Types.VARCHAR)
                .param("on", change.on())
                .query(row -> {
                    refused.put(row.getObject("id", UUID.class), MemberRefusal.Reason.valueOf(row.getString("reason")));
                });
        return refused;
    }

    @Override
    public Changes changeCategory(AccessScope scope, Collection<UUID> memberships, Recategorising change, UUID cause) {
        if (change.on().isAfter(LocalDate.now(clock))) {
            throw new MemberRefusal(MemberRefusal.Reason.DATE_IN_FUTURE);
        }
        RowFilter rows = scopes.enter(scope);
        lock(rows, ids(memberships));
        Map<UUID, MemberRefusal.Reason> refused = refused(rows, ids(memberships), change);
        UUID[] taken =
                memberships.stream().filter(each -> !refused.containsKey(each)).toArray(UUID[]::new);
        Map<String, @Nullable Object> values = written(taken, cause);
        values.put("category", change.category());
        values.put("on", change.on());
        List<Recategorised> made = jdbc.sql("""
                        select m.id, m.category, p.version + 1 as version
                        from membership m join person p on p.id = m.person_id where m.id = any(:ids)""")
                .param("ids", taken)
                .query((row, i) -> new Recategorised(
                        row.getObject("id", UUID.class), row.getString("category"), row.getLong("version")))
                .list();
        jdbc.sql("update membership set category = :category where id = any(:ids)")
                .params(values)
                .update();
        touch(values);
        // After the change itself: the counters take from the event what was counted before the day
        jdbc.sql("""
                        insert into membership_event (id, membership_id, primary_id, kind, effective_on, category_before,
                            category_after, decision, decision_on, decision_body, reason, recorded_at, recorded_by)
                        select uuidv7(), m.id, m.primary_id, 'category_changed', :on, was.category, :category, :decision,
                               cast(:decided as date), :body, :reason, :now, :actor
                        from unnest(:changed, :befores) was (id, category) join membership m on m.id = was.id""")
                .params(values)
                .param("changed", made.stream().map(Recategorised::membership).toArray(UUID[]::new))
                .param("befores", made.stream().map(Recategorised::before).toArray(String[]::new))
                .param("decision", change.decision().number(), Types.VARCHAR)
                .param("decided", change.decision().on())
                .param("body", change.decision().body(), Types.VARCHAR)
                .param("reason", change.reason(), Types.VARCHAR)
                .update();
        told("member.category-changed", taken, cause);
        return new Changes(made, refused);
    }

    /** In one order, persons first as whoever corrects a person does, so that two of them never wait for each other. */
    private void lock(RowFilter rows, UUID[] ids) {
        jdbc.sql("""
                        select p.id from person p
                        where p.id in (select m.person_id from membership m where m.id = any(:ids) and %s)
                        order by p.id for update""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("ids", ids)
                .query(UUID.class)
                .list();
        jdbc.sql("select m.id from membership m where m.id = any(:ids) and %s order by m.id for update"
                        .formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("ids", ids)
                .query(UUID.class)
                .list();
    }

    private Map<String, @Nullable Object> written(UUID[] ids, UUID cause) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("ids", ids);
        values.put("cause", cause);
        values.put("now", Timestamp.from(clock.instant()));
        values.put("actor", acting.now().login());
        return values;
    }

    private void touch(Map<String, @Nullable Object> values) {
        jdbc.sql("""
                        update person p set version = p.version + 1, changed_at = :now, changed_by = :actor
                        where p.id in (select m.person_id from membership m where m.id = any(:ids))""").params(values).update();
    }

    private void told(String action, UUID[] ids, UUID cause) {
        trail.changedEach(action, "person", """
                select m.person_id::text as object_id, m.primary_id as organisation_id,
                       jsonb_build_object('bulk', cast(:cause as text)) as after
                from membership m where m.id = any(:ids) order by m.id""", Map.of("ids", ids, "cause", cause.toString()));
    }

    @Override
    public List<UUID> touched(AccessScope scope, Collection<Recategorised> changes, String category) {
        return touched(scopes.enter(scope), changes, category);
    }

    private List<UUID> touched(RowFilter rows, Collection<Recategorised> changes, String category) {
        return jdbc.sql("""
                        select made.id
                        from unnest(:ids, :versions) made (id, version)
                        left join membership m on m.id = made.id and %s
                        left join person p on p.id = m.person_id
                        where m.id is null or p.version is distinct from made.version or m.valid_to is not null
                           or m.category <> :category""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("ids", changes.stream().map(Recategorised::membership).toArray(UUID[]::new))
                .param("versions", changes.stream().map(Recategorised::version).toArray(Long[]::new))
                .param("category", category)
                .query(UUID.class)
                .list();
    }

    @Override
    public void takeBack(
            AccessScope scope, Collection<Recategorised> changes, String category, String reason, UUID cause) {
        RowFilter rows = scopes.enter(scope);
        UUID[] ids = changes.stream().map(Recategorised::membership).toArray(UUID[]::new);
        lock(rows, ids);
        if (!touched(rows, changes, category).isEmpty()) {
            throw new MemberRefusal(MemberRefusal.Reason.CHANGED_MEANWHILE);
        }
        Map<String, @Nullable Object> values = written(ids, cause);
        values.put("befores", changes.stream().map(Recategorised::before).toArray(String[]::new));
        values.put("category", category);
        jdbc.sql("""
                        update membership m set category = was.category
                        from unnest(:ids, :befores) was (id, category) where m.id = was.id""").params(values).update();
        touch(values);
        jdbc.sql("""
                        insert into membership_event (id, membership_id, primary_id, kind, effective_on, category_before,
                            category_after, reason, recorded_at, recorded_by)
                        select uuidv7(), m.id, m.primary_id, 'corrected', :today, :category, m.category, :reason, :now, :actor
                        from membership m where m.id = any(:ids)""")
                .params(values)
                .param("today", LocalDate.now(clock))
                .param("reason", reason)
                .update();
        told("member.category-restored", ids, cause);
    }

    private static UUID[] ids(Collection<UUID> memberships) {
        return memberships.toArray(UUID[]::new);
    }
}
