package kz.birlik.safety.hazard;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.HazardFilter;
import kz.birlik.safety.HazardRefusal;
import kz.birlik.safety.HazardRefusal.Reason;
import kz.birlik.safety.HazardRow;
import kz.birlik.safety.HazardState;
import kz.birlik.safety.HazardView;
import kz.birlik.safety.Hazards;
import kz.birlik.safety.OpenHazard;
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
@Transactional
class HazardWork implements Hazards {

    private static final String OBJECT = HazardService.OBJECT;
    private static final Set<Role> WORKING = EnumSet.copyOf(HazardOwners.ORDER);
    private static final Set<HazardState> ANSWERS =
            EnumSet.of(HazardState.PLANNED, HazardState.REMOVED, HazardState.UNFOUNDED);
    /** So many others of the same place are offered to be joined with, the newest. */
    private static final int MOST_OTHERS = 50;

    private static final String ROW = """
            select h.*, o.code as organisation_code, r.name as region_name,
                   exists (select from hazard_photo p where p.id = h.id) as photo,
                   (select e.name from employer_name e where e.employer_id = h.employer_id
                    order by (e.valid_from <= :today) desc, e.valid_from desc limit 1) as employer_name
            from hazard_signal h
            join organisation o on o.id = h.primary_id
            left join region r on r.code = h.region_code""";

    private final JdbcClient jdbc;
    private final HazardSeals seals;
    private final HazardOwners owners;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Notices notices;
    private final Trail trail;
    private final Acting acting;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<HazardRow> page(AccessScope scope, HazardFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("h"))
                .append(
                        switch (filter.show()) {
                            case OPEN -> " and h.closed_on is null";
                            case OVERDUE -> " and h.closed_on is null and h.due_on < :today";
                            case PLANNED -> " and h.state = 'planned'";
                            case CLOSED -> " and h.state in ('removed', 'unfounded')";
                            case REFUSED -> " and h.state in ('refused', 'merged')";
                            case ALL -> "";
                        });
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append("""
                     \sand h.primary_id in (select b.descendant_id from organisation_ancestry b
                         where b.ancestor_id = :below and b.valid_to > current_date)""");
            parameters.put("below", below.get().value());
        }
        if (filter.employer() != null) {
            where.append(" and h.employer_id = :employer");
            parameters.put("employer", filter.employer());
        }
        if (filter.after() != null) {
            where.append(" and h.id < :after");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by h.id desc limit :limit")
                .params(parameters)
                .query((row, i) -> row(row))
                .list();
    }

    private Map<String, Object> parameters(RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(today()));
        return parameters;
    }

    private static HazardRow row(ResultSet row) throws SQLException {
        return new HazardRow(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                named(row, "employer_name"),
                named(row, "region_name"),
                row.getString("workplace"),
                row.getString("place"),
                row.getBoolean("danger"),
                row.getBoolean("by_gate"),
                HazardState.of(row.getString("state")),
                row.getObject("reported_on", LocalDate.class),
                Role.ofCode(row.getString("owner_role")).orElseThrow(),
                new OrganisationId(row.getObject("owner_organisation_id", UUID.class)),
                row.getObject("due_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getBoolean("photo"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static @Nullable MultilingualText named(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    /** Nobody holds two connections at once: the line in the trail is written after the reading has ended. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<HazardView> find(AccessScope scope, Reader reader, UUID id) {
        Optional<HazardView> found = Objects.requireNonNull(reading().execute(status -> view(scope, reader, id)));
        found.ifPresent(view -> trail.seen(TrailEvent.of("hazard-signal.opened", OBJECT, id)
                .on(view.row().organisation())
                .after(Map.of("contact", view.contact() != null))));
        return found;
    }

    private TransactionTemplate reading() {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        return reading;
    }

    private Optional<HazardView> view(AccessScope scope, Reader reader, UUID id) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where h.id = :id and " + rows.sql("h"))
                .params(parameters(rows))
                .param("id", id)
                .query((row, i) -> {
                    HazardRow read = row(row);
                    byte[] contact = row.getBytes("contact");
                    UUID into = row.getObject("merged_into", UUID.class);
                    boolean owns = read.state().isOpen()
                            && read.owner() == reader.role()
                            && read.ownerOrganisation().equals(scope.root());
                    return new HazardView(
                            read,
                            row.getString("story"),
                            contact != null,
                            owns ? seals.contact(id, contact) : null,
                            into == null ? null : number(into),
                            joined(id),
                            others(rows, read),
                            steps(id),
                            row.getString("changed_by"),
                            row.getTimestamp("changed_at").toInstant());
                })
                .optional();
    }

    private String number(UUID id) {
        return jdbc.sql("select number from hazard_signal where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private int joined(UUID id) {
        return jdbc.sql("select count(*) from hazard_signal where merged_into = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private List<HazardView.Other> others(RowFilter rows, HazardRow one) {
        return jdbc.sql("""
                        select h.id, h.number, h.place from hazard_signal h
                        where h.primary_id = :place and h.closed_on is null and h.id <> :id and %s
                        order by h.id desc limit :most""".formatted(rows.sql("h")))
                .params(rows.parameters())
                .param("place", one.organisation().value())
                .param("id", one.id())
                .param("most", MOST_OTHERS)
                .query((row, i) -> new HazardView.Other(
                        row.getObject("id", UUID.class), row.getString("number"), row.getString("place")))
                .list();
    }

    private List<HazardView.Step> steps(UUID id) {
        return jdbc.sql("select * from hazard_signal_step where signal_id = :id order by recorded_at desc, id desc")
                .param("id", id)
                .query((row, i) -> new HazardView.Step(
                        row.getString("kind"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("note"),
                        row.getString("recorded_by")))
                .list();
    }

    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<Photo> photo(AccessScope scope, UUID id) {
        record Found(OrganisationId organisation, Photo photo) {}
        Optional<Found> found = Objects.requireNonNull(reading().execute(status -> {
            RowFilter rows = scopes.enter(scope);
            return jdbc.sql("select p.* from hazard_photo p where p.id = :id and " + rows.sql("p"))
                    .params(rows.parameters())
                    .param("id", id)
                    .query((row, i) -> new Found(
                            new OrganisationId(row.getObject("primary_id", UUID.class)),
                            new Photo(
                                    Attachment.Type.ofContentType(row.getString("content_type")),
                                    seals.photo(id, row.getBytes("content")))))
                    .optional();
        }));
        found.ifPresent(one -> trail.seen(
                TrailEvent.of("hazard-signal.photo-opened", OBJECT, id).on(one.organisation())));
        return found.map(Found::photo);
    }

    @Override
    @Transactional(readOnly = true)
    public List<OpenHazard> ofEmployer(AccessScope scope, UUID employer, LocalDate day) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select h.id, h.number, h.place, h.danger, h.reported_on, s.kind, d.due_on
                        from hazard_signal h
                        cross join lateral (
                            select s.kind from hazard_signal_step s
                            where s.signal_id = h.id and s.day <= :day and s.kind in ('received', 'taken', 'planned')
                            order by s.recorded_at desc, s.id desc limit 1) s
                        cross join lateral (
                            select s.due_on from hazard_signal_step s
                            where s.signal_id = h.id and s.day <= :day and s.due_on is not null
                            order by s.recorded_at desc, s.id desc limit 1) d
                        where h.employer_id = :employer and h.reported_on <= :day and (h.closed_on is null or h.closed_on > :day) and %s
                        order by d.due_on, h.id limit :most""".formatted(rows.sql("h")))
                .params(rows.parameters())
                .param("employer", employer)
                .param("day", Date.valueOf(day))
                .param("most", MOST_OTHERS)
                .query((row, i) -> {
                    HazardState state = HazardState.of(row.getString("kind"));
                    return new OpenHazard(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            row.getString("place"),
                            row.getBoolean("danger"),
                            state,
                            row.getObject("reported_on", LocalDate.class),
                            row.getObject("due_on", LocalDate.class),
                            state == HazardState.PLANNED);
                })
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Running> running(AccessScope scope, LocalDate by, @Nullable Running after, int limit) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("by", Date.valueOf(by));
        parameters.put("limit", limit);
        String beyond = "";
        if (after != null) {
            beyond = " and (h.due_on, h.id) > (:afterDue, :afterId)";
            parameters.put("afterDue", Date.valueOf(after.dueOn()));
            parameters.put("afterId", after.id());
        }
        return jdbc.sql("""
                        select h.id, h.number, h.owner_organisation_id, h.due_on from hazard_signal h
                        where h.closed_on is null and h.due_on <= :by and %s%s
                        order by h.due_on, h.id limit :limit""".formatted(rows.sql("h"), beyond))
                .params(parameters)
                .query((row, i) -> new Running(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        new OrganisationId(row.getObject("owner_organisation_id", UUID.class)),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    /** Within the scope, held for this transaction, open and seen at this version. */
    private HazardRow hold(AccessScope scope, Reader reader, UUID id, long version) {
        refuse(!WORKING.contains(reader.role()), Reason.NOT_YOURS);
        RowFilter rows = scopes.enter(scope);
        HazardRow held = jdbc.sql(ROW + " where h.id = :id and " + rows.sql("h") + " for update of h")
                .params(parameters(rows))
                .param("id", id)
                .query((row, i) -> row(row))
                .optional()
                .orElseThrow(() -> new HazardRefusal(Reason.NOT_FOUND));
        refuse(held.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(!held.state().isOpen(), Reason.CLOSED_ALREADY);
        return held;
    }

    private void step(HazardRow held, String kind, @Nullable LocalDate due, @Nullable String note) {
        jdbc.sql("""
                        insert into hazard_signal_step (id, signal_id, primary_id, kind, day, due_on, note, recorded_at, recorded_by)
                        values (:id, :signal, :organisation, :kind, :today, :due, :note, :now, :by)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("signal", held.id())
                .param("organisation", held.organisation().value())
                .param("kind", kind)
                .param("today", today())
                .param("due", due, Types.DATE)
                .param("note", note, Types.VARCHAR)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        trail.changed(TrailEvent.of("hazard-signal." + kind, OBJECT, held.id())
                .on(held.organisation())
                .before(Map.of("state", held.state().code()))
                .after(Map.of("number", held.number()))
                .because(note));
    }

    private void stand(HazardRow held, HazardState state, @Nullable LocalDate due, @Nullable UUID into) {
        jdbc.sql("""
                        update hazard_signal set state = :state, due_on = coalesce(cast(:due as date), due_on), merged_into = :into,
                               closed_on = :closed, version = version + 1, changed_at = :now, changed_by = :by where id = :id""")
                .param("state", state.code())
                .param("due", due, Types.DATE)
                .param("into", into, Types.OTHER)
                .param("closed", state.isOpen() ? null : today(), Types.DATE)
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", held.id())
                .update();
    }

    @Override
    public void take(AccessScope scope, Reader reader, UUID id, long version) {
        HazardRow held = hold(scope, reader, id, version);
        refuse(held.state() != HazardState.RECEIVED, Reason.TAKEN_ALREADY);
        stand(held, HazardState.TAKEN, null, null);
        step(held, "taken", null, null);
    }

    @Override
    public void pass(AccessScope scope, Reader reader, UUID id, long version, String why) {
        HazardRow held = hold(scope, reader, id, version);
        refuse(why.isBlank(), Reason.TEXT_MISSING);
        HazardOwners.Owner next = owners.above(held.organisation(), held.owner())
                .orElseThrow(() -> new HazardRefusal(Reason.NOBODY_ABOVE));
        jdbc.sql("""
                        update hazard_signal set owner_role = :role, owner_organisation_id = :owner, version = version + 1,
                               changed_at = :now, changed_by = :by where id = :id""")
                .param("role", next.role().code())
                .param("owner", next.organisation().value())
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", id)
                .update();
        step(held, "passed", null, why);
        notices.tell(new Notice(
                NoticeKind.HAZARD_SENT,
                OBJECT + "/" + id + "/" + next.role().code(),
                new Notice.Posts(next.organisation(), EnumSet.of(next.role()), null),
                held.organisation(),
                List.of(held.number()),
                new Target(OBJECT, id.toString())));
    }

    @Override
    public void answer(AccessScope scope, Reader reader, UUID id, long version, Answer answer) {
        HazardRow held = hold(scope, reader, id, version);
        refuse(!ANSWERS.contains(answer.state()), Reason.ANSWER_UNKNOWN);
        refuse(answer.words().isBlank(), Reason.TEXT_MISSING);
        boolean planned = answer.state() == HazardState.PLANNED;
        refuse(planned && answer.by() == null, Reason.DAY_MISSING);
        refuse(planned && answer.by() != null && answer.by().isBefore(today()), Reason.DAY_PASSED);
        LocalDate due = planned ? answer.by() : null;
        stand(held, answer.state(), due, null);
        step(held, answer.state().code(), due, answer.words());
    }

    @Override
    public void refuse(AccessScope scope, Reader reader, UUID id, long version, String why) {
        HazardRow held = hold(scope, reader, id, version);
        refuse(why.isBlank(), Reason.TEXT_MISSING);
        stand(held, HazardState.REFUSED, null, null);
        step(held, "refused", null, why);
    }

    @Override
    public void merge(AccessScope scope, Reader reader, UUID id, long version, UUID into) {
        HazardRow held = hold(scope, reader, id, version);
        RowFilter rows = scopes.enter(scope);
        boolean there = jdbc.sql("""
                        select true from hazard_signal h
                        where h.id = :into and h.id <> :id and h.primary_id = :place and h.closed_on is null and %s
                        for update of h""".formatted(rows.sql("h")))
                .params(rows.parameters())
                .param("into", into)
                .param("id", id)
                .param("place", held.organisation().value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        refuse(!there, Reason.OTHER_UNKNOWN);
        stand(held, HazardState.MERGED, null, into);
        step(held, "merged", null, null);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new HazardRefusal(reason);
        }
    }
}
