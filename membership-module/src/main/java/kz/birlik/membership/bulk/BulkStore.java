package kz.birlik.membership.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.MemberSets.Recategorised;
import kz.birlik.membership.member.MemberSets.Recategorising;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of actions over many. Each query runs in a transaction that has entered its scope. */
@Repository
@RequiredArgsConstructor
class BulkStore {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A blocked record stays in its place in a list and says nothing there. */
    private static final String BLOCKED_NAME = "•••";

    private final JdbcClient jdbc;
    private final Clock clock;

    Optional<BulkAction> find(AccessScope scope, UUID id, boolean locked) {
        return jdbc.sql("select b.* from bulk_action b where b.id = :id and " + scope.sql("b.organisation_id")
                        + (locked ? " for update" : ""))
                .params(parameters(scope))
                .param("id", id)
                .query(BulkStore::action)
                .optional();
    }

    List<BulkAction> own(AccessScope scope, UUID account, UUID post, int limit) {
        return jdbc.sql("select b.* from bulk_action b where b.account_id = :account and b.post_id = :post and "
                        + scope.sql("b.organisation_id") + " order by b.made_at desc, b.id limit :limit")
                .params(parameters(scope))
                .param("account", account)
                .param("post", post)
                .param("limit", limit)
                .query(BulkStore::action)
                .list();
    }

    void add(
            UUID id,
            AccessScope scope,
            BulkActions.Asker asker,
            BulkKind kind,
            List<UUID> memberships,
            int strangers,
            String by) {
        jdbc.sql("""
                        insert into bulk_action (id, organisation_id, kind, state, chosen, strangers, account_id, post_id,
                                                 made_at, made_by)
                        values (:id, :organisation, :kind, :state, :chosen, :strangers, :account, :post, :now, :by)""")
                .param("id", id)
                .param("organisation", scope.root().value())
                .param("kind", kind.code())
                .param("state", (kind == BulkKind.CATEGORY ? BulkState.OPEN : BulkState.CHECKED).code())
                .param("chosen", memberships.size())
                .param("strangers", strangers)
                .param("account", asker.account())
                .param("post", asker.post())
                .param("now", now())
                .param("by", by)
                .update();
        jdbc.sql("""
                        insert into bulk_action_member (bulk_id, place, membership_id, outcome)
                        select :id, given.place, given.membership, 'chosen'
                        from unnest(:memberships) with ordinality given (membership, place)""")
                .param("id", id)
                .param("memberships", memberships.toArray(UUID[]::new))
                .update();
        counted(id);
    }

    void change(UUID id, Recategorising change) {
        jdbc.sql("""
                        update bulk_action set category_from = :from, category = :category, effective_on = :on,
                               decision = :decision, decision_on = cast(:decided as date), decision_body = :body,
                               reason = :reason
                        where id = :id""")
                .param("from", change.from(), Types.VARCHAR)
                .param("category", change.category())
                .param("on", change.on())
                .param("decision", change.decision().number(), Types.VARCHAR)
                .param("decided", change.decision().on())
                .param("body", change.decision().body(), Types.VARCHAR)
                .param("reason", change.reason(), Types.VARCHAR)
                .param("id", id)
                .update();
        jdbc.sql(
                        "update bulk_action_member set outcome = 'chosen', problem = null where bulk_id = :id and outcome = 'left'")
                .param("id", id)
                .update();
    }

    /** Every step gives the action a new version: a run that began before does nothing more. */
    void state(UUID id, BulkState state) {
        jdbc.sql("""
                        update bulk_action
                        set state = :state, version = version + 1,
                            confirmed_at = case when :state = 'running' then :now else confirmed_at end,
                            done_at = case when :state in ('done', 'undone') then coalesce(done_at, :now) end
                        where id = :id""")
                .param("state", state.code())
                .param("now", now())
                .param("id", id)
                .update();
    }

    List<UUID> waiting(UUID id, int most) {
        return jdbc.sql("""
                        select membership_id from bulk_action_member
                        where bulk_id = :id and outcome = 'chosen' order by place limit :most""")
                .param("id", id)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    void left(UUID id, Map<UUID, BulkProblem> problems) {
        jdbc.sql("""
                        update bulk_action_member b set outcome = 'left', problem = why.problem
                        from unnest(:memberships, :problems) why (membership, problem)
                        where b.bulk_id = :id and b.membership_id = why.membership""")
                .param("memberships", problems.keySet().toArray(UUID[]::new))
                .param(
                        "problems",
                        problems.values().stream().map(BulkProblem::code).toArray(String[]::new))
                .param("id", id)
                .update();
    }

    void done(UUID id, Collection<UUID> memberships) {
        jdbc.sql("""
                        update bulk_action_member set outcome = 'done'
                        where bulk_id = :id and membership_id = any(:memberships)""")
                .param("memberships", memberships.toArray(UUID[]::new))
                .param("id", id)
                .update();
    }

    void doneAll(UUID id) {
        jdbc.sql("update bulk_action_member set outcome = 'done' where bulk_id = :id and outcome = 'chosen'")
                .param("id", id)
                .update();
    }

    void recategorised(UUID id, List<Recategorised> made) {
        jdbc.sql("""
                        update bulk_action_member b
                        set outcome = 'done', category_before = made.category, person_version = made.version
                        from unnest(:memberships, :befores, :versions) made (membership, category, version)
                        where b.bulk_id = :id and b.membership_id = made.membership""")
                .param(
                        "memberships",
                        made.stream().map(Recategorised::membership).toArray(UUID[]::new))
                .param("befores", made.stream().map(Recategorised::before).toArray(String[]::new))
                .param("versions", made.stream().map(Recategorised::version).toArray(Long[]::new))
                .param("id", id)
                .update();
    }

    List<Recategorised> recategorised(UUID id) {
        return jdbc.sql("""
                        select membership_id, category_before, person_version from bulk_action_member
                        where bulk_id = :id and outcome = 'done' order by membership_id""")
                .param("id", id)
                .query((row, i) -> new Recategorised(row.getObject(1, UUID.class), row.getString(2), row.getLong(3)))
                .list();
    }

    /** As they stand; read again so that nobody adds up by hand. */
    void counted(UUID id) {
        jdbc.sql("""
                        update bulk_action b
                        set counts = (select coalesce(jsonb_object_agg(said, number), '{}')
                                      from (select coalesce(m.problem, m.outcome) as said, count(*) as number
                                            from bulk_action_member m where m.bulk_id = b.id group by 1) each)
                        where b.id = :id""").param("id", id).update();
    }

    List<BulkRow> rows(RowFilter rows, UUID id, @Nullable String outcome, int after, int limit) {
        return jdbc.sql("""
                        select b.place, b.outcome, b.problem, m.person_id, m.full_name, m.iin_last4, m.blocked, m.category,
                               c.name as category_name, o.code as organisation_code,
                               (select n.name from organisation_name n where n.organisation_id = o.id
                                order by (n.valid_from <= :today) desc, abs(n.valid_from - :today), n.valid_from desc
                                limit 1) as organisation_name
                        from bulk_action_member b
                        left join membership m on m.id = b.membership_id and not m.nameless and %s
                        left join membership_category c on c.code = m.category
                        left join organisation o on o.id = m.primary_id
                        where b.bulk_id = :id and b.place > :after and b.outcome = coalesce(cast(:outcome as text), b.outcome)
                        order by b.place limit :limit""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("today", LocalDate.now(clock))
                .param("id", id)
                .param("after", after)
                .param("outcome", outcome, Types.VARCHAR)
                .param("limit", limit)
                .query(BulkStore::row)
                .list();
    }

    List<BulkActions.Part> parts(UUID id, int size) {
        return jdbc.sql("""
                        select place, number, least(number + :size - 1, total) as last
                        from (select place, row_number() over (order by place) as number, count(*) over () as total
                              from bulk_action_member where bulk_id = :id and outcome = 'done') numbered
                        where (number - 1) % :size = 0 order by place""")
                .param("id", id)
                .param("size", size)
                .query((row, i) -> new BulkActions.Part(row.getInt(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    List<UUID> done(UUID id, int from, int size) {
        return jdbc.sql("""
                        select membership_id from bulk_action_member
                        where bulk_id = :id and outcome = 'done' and place >= :from order by place limit :size""")
                .param("id", id)
                .param("from", from)
                .param("size", size)
                .query(UUID.class)
                .list();
    }

    List<UUID> unsettledBefore(Instant moment) {
        return jdbc.sql("""
                        select id from bulk_action
                        where made_at < :before and state in ('open', 'checked') for update skip locked""")
                .param("before", Timestamp.from(moment))
                .query(UUID.class)
                .list();
    }

    void forgetMembers(UUID id) {
        jdbc.sql("delete from bulk_action_member where bulk_id = :id")
                .param("id", id)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Map<String, Object> parameters(AccessScope scope) {
        return scope.wholeFederation() ? new HashMap<>() : new HashMap<>(scope.parameters());
    }

    private static BulkAction action(ResultSet row, int number) throws SQLException {
        String category = row.getString("category");
        Timestamp done = row.getTimestamp("done_at");
        return new BulkAction(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                BulkKind.of(row.getString("kind")).orElseThrow(),
                BulkState.of(row.getString("state")),
                row.getInt("chosen"),
                row.getInt("strangers"),
                JSON.readValue(row.getString("counts"), new TypeReference<Map<String, Integer>>() {}),
                category == null
                        ? null
                        : new Recategorising(
                                row.getString("category_from"),
                                category,
                                row.getObject("effective_on", LocalDate.class),
                                new Decision(
                                        row.getString("decision"),
                                        row.getObject("decision_on", LocalDate.class),
                                        row.getString("decision_body")),
                                row.getString("reason")),
                row.getObject("account_id", UUID.class),
                row.getObject("post_id", UUID.class),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                done == null ? null : done.toInstant(),
                row.getLong("version"));
    }

    private static BulkRow row(ResultSet row, int number) throws SQLException {
        boolean blocked = row.getBoolean("blocked");
        String problem = row.getString("problem");
        return new BulkRow(
                row.getInt("place"),
                row.getObject("person_id", UUID.class),
                blocked ? BLOCKED_NAME : row.getString("full_name"),
                blocked ? null : row.getString("iin_last4"),
                row.getString("organisation_code"),
                text(row, "organisation_name"),
                row.getString("category"),
                text(row, "category_name"),
                row.getString("outcome"),
                problem == null ? null : BulkProblem.valueOf(problem.toUpperCase(java.util.Locale.ROOT)));
    }

    private static @Nullable MultilingualText text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : MultilingualText.parse(text);
    }
}
