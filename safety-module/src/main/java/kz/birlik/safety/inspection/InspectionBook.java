package kz.birlik.safety.inspection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionRefusal.Reason;
import kz.birlik.safety.SafetyInspectionStage;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What every change of an inspection does: holds it, moves its stage, recounts it, writes what happened. */
@Component
@RequiredArgsConstructor
class InspectionBook {

    static final String OBJECT = "safety-inspection";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** Within the scope, held for this transaction and seen at this version; the change makes the next. */
    HeldInspection hold(AccessScope scope, UUID id, long version) {
        record Seen(HeldInspection held, long version) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("select c.* from safety_inspection c where c.id = :id and " + rows.sql("c")
                        + " for update of c")
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> new Seen(
                        new HeldInspection(
                                id,
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                row.getObject("employer_id", UUID.class),
                                SafetyInspectionStage.of(row.getString("stage")),
                                row.getObject("checklist_id", UUID.class),
                                row.getInt("open_findings"),
                                row.getInt("stops"),
                                row.getObject("started_on", LocalDate.class),
                                row.getObject("finished_on", LocalDate.class),
                                row.getObject("demanded_on", LocalDate.class),
                                row.getObject("last_on", LocalDate.class)),
                        row.getLong("version")))
                .optional()
                .orElseThrow(() -> new SafetyInspectionRefusal(Reason.NOT_FOUND));
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        jdbc.sql(
                        "update safety_inspection set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", login())
                .param("id", id)
                .update();
        return seen.held();
    }

    /** The day of the last step, and the stage it leads to. */
    void reached(HeldInspection held, LocalDate on, @Nullable SafetyInspectionStage stage) {
        jdbc.sql("""
                        update safety_inspection set last_on = greatest(last_on, :on), stage = coalesce(:stage, stage) where id = :id""")
                .param("on", on)
                .param("stage", stage == null ? null : stage.code(), Types.VARCHAR)
                .param("id", held.id())
                .update();
    }

    /** What is kept on the inspection of its findings, its demands to stop and its first term. */
    void recount(HeldInspection held) {
        jdbc.sql("""
                        update safety_inspection c
                        set findings = f.found, open_findings = f.still_open, stops = s.in_force,
                            next_due = least(f.due, case when c.stage = 'demanded' then c.answer_due_on else 'infinity' end)
                        from (select count(*) filter (where f.state <> 'withdrawn') as found,
                                     count(*) filter (where f.state = 'open') as still_open,
                                     coalesce(min(f.due_on) filter (where f.state = 'open'), 'infinity') as due
                              from safety_finding f where f.inspection_id = :id) f,
                             (select count(*) as in_force from safety_stop s where s.inspection_id = :id and s.lifted_at is null) s
                        where c.id = :id""").param("id", held.id()).update();
    }

    void event(UUID inspection, String kind, @Nullable UUID finding, LocalDate on, @Nullable String note) {
        jdbc.sql("""
                        insert into safety_inspection_event (id, inspection_id, primary_id, finding_id, kind, happened_on, note, recorded_at,
                                                             recorded_by)
                        select :id, c.id, c.primary_id, :finding, :kind, :on, :note, :now, :by from safety_inspection c
                        where c.id = :inspection""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("inspection", inspection)
                .param("finding", finding, Types.OTHER)
                .param("kind", kind)
                .param("on", on)
                .param("note", note, Types.VARCHAR)
                .param("now", now())
                .param("by", login())
                .update();
    }

    void recorded(String action, HeldInspection held, Map<String, ?> after, @Nullable String reason) {
        trail.changed(TrailEvent.of(OBJECT + "." + action, OBJECT, held.id())
                .on(held.organisation())
                .after(after)
                .because(reason));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    String login() {
        return acting.now().login();
    }

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    static void refuse(boolean unwanted, Reason reason) {
        if (unwanted) {
            throw new SafetyInspectionRefusal(reason);
        }
    }
}
