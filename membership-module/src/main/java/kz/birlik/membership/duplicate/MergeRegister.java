package kz.birlik.membership.duplicate;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.duplicate.MergeObstacle.Kind;
import kz.birlik.membership.duplicate.MergeRefusal.Reason;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.member.PersonNumbers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class MergeRegister implements Merges {

    private static final String BLOCKED_NAME = "•••";

    private final DuplicateRows pairs;
    private final MergePlanner planner;
    private final MergeMoves moves;
    private final EveryRecord every;
    private final PersonNumbers numbers;
    private final RowScope scopes;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Override
    public MergePlan plan(AccessScope scope, UUID pair, MergeChoice choice) {
        RowFilter rows = scopes.enter(scope);
        return planner.plan(scope, rows, open(rows, pair), choice);
    }

    private DuplicatePair open(RowFilter rows, UUID id) {
        DuplicatePair pair = pairs.find(rows, id)
                .orElseThrow(() ->
                        new MergeRefusal(last(rows, id).isPresent() ? Reason.CHANGED_MEANWHILE : Reason.NOT_FOUND));
        if (pair.state() != DuplicateState.OPEN) {
            throw new MergeRefusal(Reason.CHANGED_MEANWHILE);
        }
        return pair;
    }

    @Override
    @Transactional
    public UUID merge(AccessScope scope, UUID id, MergeOrder order) {
        RowFilter rows = scopes.enter(scope);
        DuplicatePair seen = open(rows, id);
        every.ask(() -> {
            moves.lock(seen.first().person(), seen.second().person());
            return true;
        });
        DuplicatePair pair = open(rows, id);
        MergePlan plan = planner.plan(scope, rows, pair, order.choice());
        if (pair.version() != order.pairVersion()
                || plan.first().version() != order.firstVersion()
                || plan.second().version() != order.secondVersion()) {
            throw new MergeRefusal(Reason.CHANGED_MEANWHILE);
        }
        if (!plan.obstacles().isEmpty()) {
            throw new MergeRefusal(Reason.OBSTACLES, plan.obstacles());
        }
        UUID merge = UuidCreator.getTimeOrderedEpoch();
        String by = acting.now().login();
        UUID theirs =
                every.ask(() -> moves.organisationOf(plan.absorbed().person().value()));
        if (!pairs.decide(id, order.pairVersion(), DuplicateState.MERGED, by)) {
            throw new MergeRefusal(Reason.CHANGED_MEANWHILE);
        }
        boolean iin = MergeMoves.exchanged(plan, MergeField.IIN);
        boolean document = MergeMoves.exchanged(plan, MergeField.DOCUMENT);
        if (iin || document) {
            numbers.exchange(scope, plan.stays().person(), plan.absorbed().person(), iin, document);
        }
        UUID own = every.ask(() -> {
            UUID organisation = moves.organisationOf(plan.stays().person().value());
            moves.merge(merge, plan, order.reason(), by);
            return organisation;
        });
        recorded(plan, merge, order.reason(), own, theirs);
        return merge;
    }

    /** On both records: the history of each says where the other is. */
    private void recorded(MergePlan plan, UUID merge, String reason, @Nullable UUID own, @Nullable UUID theirs) {
        Map<String, Object> before = new HashMap<>();
        Map<String, Object> after = new HashMap<>();
        after.put("merge", merge.toString());
        after.put("absorbed", plan.absorbed().person().toString());
        after.put("memberships", plan.goes().memberships());
        plan.differences().forEach(one -> {
            String field = one.field().code();
            before.put(field, Objects.toString(plan.firstStays() ? one.first() : one.second(), ""));
            after.put(field, Objects.toString(one.firstTaken() ? one.first() : one.second(), ""));
        });
        trail.changed(TrailEvent.of("person.merged", "person", plan.stays().person())
                .on(organisation(own))
                .before(before)
                .after(after)
                .because(reason));
        trail.changed(TrailEvent.of("person.absorbed", "person", plan.absorbed().person())
                .on(organisation(theirs))
                .after(Map.of(
                        "merge", merge.toString(), "into", plan.stays().person().toString()))
                .because(reason));
    }

    private static @Nullable OrganisationId organisation(@Nullable UUID id) {
        return id == null ? null : new OrganisationId(id);
    }

    /** Of a scope that sees every membership that went over. */
    private String query(RowFilter rows, String where) {
        return """
                select g.*, k.restricted_at is not null as blocked,
                       concat_ws(' ', k.surname, k.given_name, k.patronymic) as kept_name,
                       concat_ws(' ', a.surname, a.given_name, a.patronymic) as absorbed_name
                from person_merge g
                join person k on k.id = g.kept_id
                join person a on a.id = g.absorbed_id
                where %s and %s
                  and g.memberships = (select count(*) from person_merge_membership c join membership m on m.id = c.membership_id
                                       where c.merge_id = g.id and c.came_from is not null and %s)
                """.formatted(rows.sql("g"), where, rows.sql("m"));
    }

    @Override
    public List<MergeView> page(AccessScope scope, @Nullable UUID after, int limit) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(query(rows, after == null ? "true" : "g.id < :after") + " order by g.id desc limit :most")
                .params(rows.parameters())
                .param("after", after)
                .param("most", limit)
                .query(this::view)
                .list();
    }

    /** The reading is over before the trail takes a connection of its own. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public List<MergeView> show(AccessScope scope, @Nullable UUID after, int limit) {
        List<MergeView> page = Objects.requireNonNull(
                new TransactionTemplate(transactions).execute(status -> page(scope, after, limit)));
        if (!page.isEmpty()) {
            trail.seen(TrailEvent.of("member.list-viewed", "list", "merges")
                    .on(scope.root())
                    .after(Map.of(
                            "ids",
                            page.stream()
                                    .flatMap(merge -> Stream.of(merge.kept(), merge.absorbed()))
                                    .map(PersonId::toString)
                                    .distinct()
                                    .toList())));
        }
        return page;
    }

    @Override
    public Optional<MergeView> find(AccessScope scope, UUID merge) {
        return one(scopes.enter(scope), merge);
    }

    private Optional<MergeView> one(RowFilter rows, UUID merge) {
        return jdbc.sql(query(rows, "g.id = :id"))
                .params(rows.parameters())
                .param("id", merge)
                .query(this::view)
                .optional();
    }

    @Override
    public Optional<MergeView> ofPair(AccessScope scope, UUID pair) {
        return last(scopes.enter(scope), pair);
    }

    private Optional<MergeView> last(RowFilter rows, UUID pair) {
        return jdbc.sql(query(rows, "g.candidate_id = :pair") + " order by g.id desc limit 1")
                .params(rows.parameters())
                .param("pair", pair)
                .query(this::view)
                .optional();
    }

    @Override
    public List<MergeView> of(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(query(rows, "(g.person_id = :person or g.undone_at is not null and g.absorbed_id = :person)")
                        + " order by g.id desc")
                .params(rows.parameters())
                .param("person", person.value())
                .query(this::view)
                .list();
    }

    /** Whoever sees one of the memberships that went over may know where they are. */
    @Override
    public Optional<PersonId> leadsTo(AccessScope scope, PersonId absorbed) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select m.person_id from person_merge_membership c join membership m on m.id = c.membership_id
                        where c.came_from = :absorbed and m.person_id <> :absorbed and not m.nameless and %s
                        limit 1""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("absorbed", absorbed.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    @Override
    public List<MergeObstacle> inTheWayOfUndo(AccessScope scope, UUID merge) {
        RowFilter rows = scopes.enter(scope);
        return one(rows, merge).map(this::inTheWay).orElseThrow(() -> new MergeRefusal(Reason.NOT_FOUND));
    }

    private List<MergeObstacle> inTheWay(MergeView merge) {
        if (merge.undone()) {
            return List.of();
        }
        return every.ask(() -> {
            List<MergeObstacle> found = new ArrayList<>();
            boolean later = jdbc.sql("""
                            select exists (select from person_merge l where l.undone_at is null and l.id > :id
                                             and (l.kept_id = :kept or l.absorbed_id = :kept))""")
                    .param("id", merge.id())
                    .param("kept", merge.kept().value())
                    .query(Boolean.class)
                    .single();
            if (later) {
                return List.of(MergeObstacle.of(Kind.LATER_MERGE));
            }
            if (merge.blocked()) {
                return List.of(MergeObstacle.of(Kind.BLOCKED));
            }
            MergeMoves.State now = moves.state(merge.kept().value());
            MergeMoves.State then =
                    MergeMoves.State.read(jdbc.sql("select state_after from person_merge where id = :id")
                            .param("id", merge.id())
                            .query(String.class)
                            .single());
            if (!now.person().equals(then.person())) {
                found.add(MergeObstacle.of(Kind.RECORD_CHANGED));
            }
            if (!now.memberships().equals(then.memberships())) {
                found.add(MergeObstacle.of(Kind.MEMBERSHIPS_CHANGED));
            }
            return found;
        });
    }

    @Override
    @Transactional
    public void undo(AccessScope scope, UUID id, long version, String reason) {
        RowFilter rows = scopes.enter(scope);
        MergeView seen = one(rows, id).orElseThrow(() -> new MergeRefusal(Reason.NOT_FOUND));
        every.ask(() -> {
            moves.lock(seen.kept(), seen.absorbed());
            return true;
        });
        MergeView merge = one(rows, id).orElseThrow(() -> new MergeRefusal(Reason.NOT_FOUND));
        if (merge.undone() || merge.version() != version) {
            throw new MergeRefusal(Reason.CHANGED_MEANWHILE);
        }
        List<MergeObstacle> obstacles = inTheWay(merge);
        if (!obstacles.isEmpty()) {
            throw new MergeRefusal(Reason.OBSTACLES, obstacles);
        }
        String by = acting.now().login();
        UUID kept = merge.kept().value();
        UUID absorbed = merge.absorbed().value();
        MergeContent content = every.ask(() -> {
            MergeContent before = moves.undo(id, kept, absorbed, by);
            jdbc.sql("""
                            update person_merge
                            set undone_at = :now, undone_by = :by, undo_reason = :reason, version = version + 1
                            where id = :id""")
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", by)
                    .param("reason", reason)
                    .param("id", id)
                    .update();
            jdbc.sql("""
                            update duplicate_candidate
                            set state = 'open', decided_at = null, decided_by = null, version = version + 1
                            where id = (select candidate_id from person_merge where id = :id) and state = 'merged'""").param("id", id).update();
            return before;
        });
        if (content.iin() || content.document()) {
            numbers.exchange(scope, merge.kept(), merge.absorbed(), content.iin(), content.document());
            every.ask(() -> {
                moves.copies(kept);
                moves.copies(absorbed);
                return true;
            });
        }
        for (PersonId person : List.of(merge.kept(), merge.absorbed())) {
            trail.changed(TrailEvent.of("person.merge-undone", "person", person)
                    .on(organisation(every.ask(() -> moves.organisationOf(person.value()))))
                    .after(Map.of("merge", id.toString()))
                    .because(reason));
        }
    }

    private MergeView view(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        boolean blocked = row.getBoolean("blocked");
        MergeContent content = MergeContent.read(keys.open(row.getBytes("content"), MergeContent.context(id)));
        OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
        return new MergeView(
                id,
                new PersonId(row.getObject("person_id", UUID.class)),
                new PersonId(row.getObject("kept_id", UUID.class)),
                new PersonId(row.getObject("absorbed_id", UUID.class)),
                blocked ? BLOCKED_NAME : row.getString("kept_name"),
                blocked ? BLOCKED_NAME : row.getString("absorbed_name"),
                row.getObject("merged_at", OffsetDateTime.class).toInstant(),
                row.getString("merged_by"),
                row.getString("reason"),
                undone == null ? null : undone.toInstant(),
                row.getString("undone_by"),
                row.getString("undo_reason"),
                row.getLong("version"),
                blocked,
                MergedRows.read(row.getString("moved")).goes(),
                blocked ? List.of() : content.told(),
                content.settled());
    }
}
