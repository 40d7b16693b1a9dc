package kz.birlik.bargaining.commission;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.TripartiteChanges;
import kz.birlik.bargaining.TripartiteDecisionRow.State;
import kz.birlik.bargaining.TripartiteFile;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.bargaining.TripartiteRefusal;
import kz.birlik.bargaining.TripartiteRefusal.Reason;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
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
@Transactional
class CommissionService implements TripartiteChanges {

    private static final String OBJECT = CommissionQueries.OBJECT;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** A commission held for this transaction. */
    private record Kept(UUID id, OrganisationId organisation, LocalDate formedOn, boolean synthetic) {}

    /** A meeting or a decision of it. */
    private record Part(LocalDate on, String state) {}

    @Override
    public UUID form(
            AccessScope scope,
            String organisation,
            TripartiteLevel level,
            @Nullable String region,
            Described described,
            boolean synthetic) {
        OrganisationId keeper = organisations
                .idOf(scope, organisation)
                .filter(id -> CommissionQueries.keeps(scope, id))
                .orElseThrow(() -> new TripartiteRefusal(Reason.NOT_FOUND));
        refuse(
                !jdbc.sql("""
                                select exists (select from tripartite_level_keeper k join organisation o on o.kind = k.organisation_kind
                                               where o.id = :organisation and k.level = :level)""")
                        .param("organisation", keeper.value())
                        .param("level", level.code())
                        .query(Boolean.class)
                        .single(),
                Reason.LEVEL_NOT_HERE);
        String place = level.ofARegion() ? region : null;
        refuse(level.ofARegion() && place == null, Reason.REGION_MISSING);
        refuse(place != null && organisations.region(place).isEmpty(), Reason.REGION_UNKNOWN);
        check(described);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into tripartite_commission (id, organisation_id, level, name, region_code, formed_on, formed_by,
                                                           term_until, quorum_percent, synthetic, recorded_at, recorded_by,
                                                           changed_at, changed_by)
                        values (:id, :organisation, :level, cast(:named as jsonb), :region, :formed, :act, :term, :quorum, :synthetic,
                                :now, :by, :now, :by)""")
                .params(values(described))
                .param("id", id)
                .param("organisation", keeper.value())
                .param("level", level.code())
                .param("region", place, Types.VARCHAR)
                .param("synthetic", synthetic)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        trail.changed(TrailEvent.of("tripartite.formed", OBJECT, id)
                .on(keeper)
                .after(Map.of(
                        "level", level.code(), "formed-on", described.formedOn().toString())));
        return id;
    }

    private void check(Described described) {
        refuse(described.formedOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(
                described.termUntil() != null && !described.termUntil().isAfter(described.formedOn()),
                Reason.TERM_BEFORE_FORMED);
        Integer quorum = described.quorumPercent();
        refuse(quorum != null && (quorum < 1 || quorum > 100), Reason.QUORUM_WRONG);
    }

    private static Map<String, @Nullable Object> values(Described described) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("named", described.name().json());
        values.put("formed", Date.valueOf(described.formedOn()));
        values.put("act", described.formedBy());
        values.put("term", described.termUntil() == null ? null : Date.valueOf(described.termUntil()));
        values.put("quorum", described.quorumPercent());
        return values;
    }

    /** Of the reader's organisation, held for this transaction and seen at this version; the change makes the next. */
    private Kept keep(AccessScope scope, UUID commission, long version, boolean working) {
        record Seen(Kept kept, long version, boolean ended) {}
        Seen seen = jdbc.sql("select * from tripartite_commission where id = :id for update")
                .param("id", commission)
                .query((row, i) -> new Seen(
                        new Kept(
                                commission,
                                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                                row.getObject("formed_on", LocalDate.class),
                                row.getBoolean("synthetic")),
                        row.getLong("version"),
                        row.getObject("ended_on") != null))
                .optional()
                .filter(found -> CommissionQueries.keeps(scope, found.kept().organisation()))
                .orElseThrow(() -> new TripartiteRefusal(Reason.NOT_FOUND));
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(working && seen.ended(), Reason.ENDED);
        jdbc.sql("""
                        update tripartite_commission set version = version + 1, changed_at = :now, changed_by = :by
                        where id = :id""")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", commission)
                .update();
        return seen.kept();
    }

    private void changed(String action, Kept kept, Map<String, ?> after) {
        changed(action, kept, after, null);
    }

    private void changed(String action, Kept kept, Map<String, ?> after, @Nullable String reason) {
        trail.changed(TrailEvent.of(action, OBJECT, kept.id())
                .on(kept.organisation())
                .after(after)
                .because(reason));
    }

    @Override
    public void describe(
            AccessScope scope,
            UUID commission,
            long version,
            Described described,
            @Nullable LocalDate endedOn,
            @Nullable String endReason) {
        Kept kept = keep(scope, commission, version, false);
        check(described);
        refuse((endedOn == null) != (endReason == null), Reason.END_INCOMPLETE);
        refuse(endedOn != null && endedOn.isBefore(described.formedOn()), Reason.BEFORE_FORMED);
        jdbc.sql("""
                        update tripartite_commission
                        set name = cast(:named as jsonb), formed_on = :formed, formed_by = :act, term_until = :term,
                            quorum_percent = :quorum, ended_on = :ended, end_reason = :reason
                        where id = :id""")
                .params(values(described))
                .param("ended", endedOn == null ? null : Date.valueOf(endedOn), Types.DATE)
                .param("reason", endReason, Types.VARCHAR)
                .param("id", commission)
                .update();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("formed-on", described.formedOn().toString());
        if (endedOn != null) {
            after.put("ended-on", endedOn.toString());
        }
        changed("tripartite.edited", kept, after, endReason);
    }

    @Override
    public UUID seat(AccessScope scope, UUID commission, long version, Seating seating) {
        Kept kept = keep(scope, commission, version, true);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into tripartite_seat (id, commission_id, side, full_name, post, organisation_id, sent_by, leads, from_on,
                                                     until_on)
                        values (:id, :commission, :side, :person, :post, :organisation, :sentBy, :leads, :from, :until)""")
                .params(values(scope, seating))
                .param("id", id)
                .param("commission", commission)
                .update();
        changed("tripartite.seated", kept, told(seating));
        return id;
    }

    private static Map<String, Object> told(Seating seating) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("side", code(seating.side()));
        told.put("from", seating.from().toString());
        if (seating.until() != null) {
            told.put("until", seating.until().toString());
        }
        return told;
    }

    private static String code(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, @Nullable Object> values(AccessScope scope, Seating seating) {
        refuse(seating.fullName().isBlank(), Reason.NAME_MISSING);
        refuse(seating.organisation() != null && seating.side() != Side.EMPLOYEES, Reason.ORGANISATION_OF_OTHER_SIDE);
        refuse(seating.until() != null && !seating.until().isAfter(seating.from()), Reason.UNTIL_BEFORE_FROM);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("side", code(seating.side()));
        values.put("person", seating.fullName());
        values.put("post", seating.post());
        values.put("organisation", organisation(scope, seating.organisation()));
        values.put("sentBy", seating.sentBy());
        values.put("leads", seating.leads());
        values.put("from", Date.valueOf(seating.from()));
        values.put("until", seating.until() == null ? null : Date.valueOf(seating.until()));
        return values;
    }

    private @Nullable UUID organisation(AccessScope scope, @Nullable String code) {
        return code == null
                ? null
                : organisations
                        .idOf(scope, code)
                        .map(OrganisationId::value)
                        .orElseThrow(() -> new TripartiteRefusal(Reason.ORGANISATION_UNKNOWN));
    }

    @Override
    public void reseat(AccessScope scope, UUID commission, long version, UUID seat, Seating seating) {
        Kept kept = keep(scope, commission, version, false);
        refuse(
                jdbc.sql("""
                                update tripartite_seat
                                set side = :side, full_name = :person, post = :post, organisation_id = :organisation,
                                    sent_by = :sentBy, leads = :leads, from_on = :from, until_on = :until
                                where commission_id = :commission and id = :id""")
                                .params(values(scope, seating))
                                .param("commission", commission)
                                .param("id", seat)
                                .update()
                        == 0,
                Reason.PART_UNKNOWN);
        changed("tripartite.seat-changed", kept, told(seating));
    }

    @Override
    public UUID plan(AccessScope scope, UUID commission, long version, Planned planned) {
        Kept kept = keep(scope, commission, version, true);
        check(kept, planned.day());
        refuse(planned.agenda().isBlank(), Reason.AGENDA_MISSING);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into tripartite_meeting (id, commission_id, day, state, place, agenda)
                        values (:id, :commission, :day, 'planned', :place, :agenda)""")
                .param("id", id)
                .param("commission", commission)
                .param("day", Date.valueOf(planned.day()))
                .param("place", planned.place(), Types.VARCHAR)
                .param("agenda", planned.agenda())
                .update();
        changed(
                "tripartite.meeting-planned",
                kept,
                Map.of("meeting", id.toString(), "day", planned.day().toString()));
        return id;
    }

    private static void check(Kept kept, LocalDate day) {
        refuse(day.isBefore(kept.formedOn()), Reason.BEFORE_FORMED);
    }

    private Part meeting(UUID commission, UUID meeting) {
        return jdbc.sql("select day, state from tripartite_meeting where commission_id = :commission and id = :id")
                .param("commission", commission)
                .param("id", meeting)
                .query((row, i) -> new Part(row.getObject("day", LocalDate.class), row.getString("state")))
                .optional()
                .orElseThrow(() -> new TripartiteRefusal(Reason.PART_UNKNOWN));
    }

    @Override
    public void replan(AccessScope scope, UUID commission, long version, UUID meeting, Planned planned) {
        Kept kept = keep(scope, commission, version, true);
        Part part = meeting(commission, meeting);
        // A day of a held meeting is said by its minutes, on another form
        refuse(part.state().equals("cancelled"), Reason.WRONG_STATE);
        check(kept, planned.day());
        refuse(planned.agenda().isBlank(), Reason.AGENDA_MISSING);
        jdbc.sql("""
                        update tripartite_meeting set day = :day, place = :place, agenda = :agenda where id = :id""")
                .param("day", Date.valueOf(part.state().equals("held") ? part.on() : planned.day()))
                .param("place", planned.place(), Types.VARCHAR)
                .param("agenda", planned.agenda())
                .param("id", meeting)
                .update();
        changed(
                "tripartite.meeting-changed",
                kept,
                Map.of("meeting", meeting.toString(), "day", planned.day().toString()));
    }

    @Override
    public void cancel(AccessScope scope, UUID commission, long version, UUID meeting, String reason) {
        Kept kept = keep(scope, commission, version, true);
        refuse(!meeting(commission, meeting).state().equals("planned"), Reason.WRONG_STATE);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        jdbc.sql("update tripartite_meeting set state = 'cancelled', cancel_reason = :reason where id = :id")
                .param("reason", reason)
                .param("id", meeting)
                .update();
        changed("tripartite.meeting-cancelled", kept, Map.of("meeting", meeting.toString()), reason);
    }

    @Override
    public void held(AccessScope scope, UUID commission, long version, UUID meeting, Held held) {
        Kept kept = keep(scope, commission, version, true);
        Part part = meeting(commission, meeting);
        refuse(part.state().equals("cancelled"), Reason.WRONG_STATE);
        refuse(held.day().isAfter(today()), Reason.DATE_IN_FUTURE);
        check(kept, held.day());
        refuse(held.present().isEmpty(), Reason.NOBODY_PRESENT);
        jdbc.sql("update tripartite_meeting set state = 'held', day = :day, minutes = :minutes where id = :id")
                .param("day", Date.valueOf(held.day()))
                .param("minutes", held.minutes(), Types.VARCHAR)
                .param("id", meeting)
                .update();
        jdbc.sql("delete from tripartite_attendance where meeting_id = :id")
                .param("id", meeting)
                .update();
        int known = jdbc.sql("""
                        insert into tripartite_attendance (meeting_id, seat_id)
                        select :id, s.id from tripartite_seat s
                        where s.commission_id = :commission and s.id = any (:present) and s.from_on <= :day
                          and (s.until_on is null or s.until_on > :day)""")
                .param("id", meeting)
                .param("commission", commission)
                .param("present", held.present().toArray(UUID[]::new))
                .param("day", Date.valueOf(held.day()))
                .update();
        refuse(known == 0, Reason.NOBODY_PRESENT);
        // A decision is of the day of its meeting
        refuse(
                jdbc.sql("""
                                select exists (select from tripartite_decision
                                               where commission_id = :commission and meeting_id = :id
                                                 and (due_on < :day or settled_on < :day))""")
                        .param("commission", commission)
                        .param("id", meeting)
                        .param("day", Date.valueOf(held.day()))
                        .query(Boolean.class)
                        .single(),
                Reason.DUE_BEFORE_TAKEN);
        jdbc.sql(
                        "update tripartite_decision set taken_on = :day where commission_id = :commission and meeting_id = :id")
                .param("day", Date.valueOf(held.day()))
                .param("commission", commission)
                .param("id", meeting)
                .update();
        changed(
                "tripartite.meeting-held",
                kept,
                Map.of("meeting", meeting.toString(), "day", held.day().toString(), "present", known));
    }

    @Override
    public UUID decide(AccessScope scope, UUID commission, long version, UUID meeting, Decided decided) {
        Kept kept = keep(scope, commission, version, true);
        Part part = meeting(commission, meeting);
        refuse(!part.state().equals("held"), Reason.WRONG_STATE);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Map<String, @Nullable Object> values = values(scope, decided, part.on());
        refuseNumber(meeting, decided.number(), id);
        jdbc.sql("""
                        insert into tripartite_decision (id, commission_id, meeting_id, taken_on, number, body, consent, side,
                                                         responsible, organisation_id, due_on, synthetic)
                        values (:id, :commission, :meeting, :taken, :number, :body, :consent, :side, :responsible, :organisation, :due,
                                :synthetic)""")
                .params(values)
                .param("id", id)
                .param("commission", commission)
                .param("meeting", meeting)
                .param("taken", Date.valueOf(part.on()))
                .param("synthetic", kept.synthetic())
                .update();
        changed("tripartite.decided", kept, told(id, decided));
        return id;
    }

    private void refuseNumber(UUID meeting, String number, UUID of) {
        refuse(
                jdbc.sql("""
                                select exists (select from tripartite_decision
                                               where meeting_id = :meeting and number = :number and id <> :id)""")
                        .param("meeting", meeting)
                        .param("number", number)
                        .param("id", of)
                        .query(Boolean.class)
                        .single(),
                Reason.NUMBER_TAKEN);
    }

    private static Map<String, Object> told(UUID id, Decided decided) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("decision", id.toString());
        told.put("number", decided.number());
        told.put("consent", decided.consent());
        if (decided.dueOn() != null) {
            told.put("due-on", decided.dueOn().toString());
        }
        return told;
    }

    private Map<String, @Nullable Object> values(AccessScope scope, Decided decided, LocalDate taken) {
        refuse(
                decided.number().isBlank()
                        || decided.body().isBlank()
                        || decided.responsible().isBlank(),
                Reason.TEXT_MISSING);
        refuse(decided.dueOn() != null && decided.dueOn().isBefore(taken), Reason.DUE_BEFORE_TAKEN);
        refuse(decided.organisation() != null && decided.side() != Side.EMPLOYEES, Reason.ORGANISATION_OF_OTHER_SIDE);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("number", decided.number());
        values.put("body", decided.body());
        values.put("consent", decided.consent());
        values.put("side", code(decided.side()));
        values.put("responsible", decided.responsible());
        values.put("organisation", organisation(scope, decided.organisation()));
        values.put("due", decided.dueOn() == null ? null : Date.valueOf(decided.dueOn()));
        return values;
    }

    @Override
    public void redecide(AccessScope scope, UUID commission, long version, UUID decision, Decided decided) {
        Kept kept = keep(scope, commission, version, false);
        record Found(UUID meeting, LocalDate taken) {}
        Found found = jdbc.sql(
                        "select meeting_id, taken_on from tripartite_decision where commission_id = :commission and id = :id")
                .param("commission", commission)
                .param("id", decision)
                .query((row, i) ->
                        new Found(row.getObject("meeting_id", UUID.class), row.getObject("taken_on", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new TripartiteRefusal(Reason.PART_UNKNOWN));
        Map<String, @Nullable Object> values = values(scope, decided, found.taken());
        refuseNumber(found.meeting(), decided.number(), decision);
        jdbc.sql("""
                        update tripartite_decision
                        set number = :number, body = :body, consent = :consent, side = :side, responsible = :responsible,
                            organisation_id = :organisation, due_on = :due
                        where id = :id""").params(values).param("id", decision).update();
        changed("tripartite.decision-changed", kept, told(decision, decided));
    }

    @Override
    public void executed(
            AccessScope scope,
            UUID commission,
            long version,
            UUID decision,
            Executed executed,
            @Nullable TripartiteFile file) {
        Kept kept = keep(scope, commission, version, false);
        LocalDate taken = jdbc.sql(
                        "select taken_on from tripartite_decision where commission_id = :commission and id = :id")
                .param("commission", commission)
                .param("id", decision)
                .query(LocalDate.class)
                .optional()
                .orElseThrow(() -> new TripartiteRefusal(Reason.PART_UNKNOWN));
        boolean settled = executed.state() != State.OPEN;
        refuse(settled && executed.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(settled && executed.on().isBefore(taken), Reason.SETTLED_BEFORE_TAKEN);
        boolean explained = executed.state() == State.PARTLY || executed.state() == State.NOT_KEPT;
        refuse(explained && (executed.note() == null || executed.note().isBlank()), Reason.NOTE_MISSING);
        String by = acting.now().login();
        jdbc.sql("""
                        update tripartite_decision set state = :state, settled_on = :on, settled_by = :by, note = :note
                        where id = :id""")
                .param("state", executed.state().name().toLowerCase(Locale.ROOT))
                .param("on", settled ? Date.valueOf(executed.on()) : null, Types.DATE)
                .param("by", settled ? by : null, Types.VARCHAR)
                .param("note", executed.note(), Types.VARCHAR)
                .param("id", decision)
                .update();
        if (file != null) {
            attach(decision, file, by);
        }
        changed(
                "tripartite.executed",
                kept,
                Map.of(
                        "decision", decision.toString(),
                        "state", executed.state().code(),
                        "file", file != null));
    }

    private void attach(UUID decision, TripartiteFile file, String by) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        byte[] content = file.attachment().content();
        jdbc.sql("""
                        insert into tripartite_decision_file (id, decision_id, content_type, bytes, hash, content, recorded_at,
                                                              recorded_by)
                        values (:id, :decision, :type, :bytes, :hash, :content, :now, :by)""")
                .param("id", id)
                .param("decision", decision)
                .param("type", file.attachment().type().contentType())
                .param("bytes", content.length)
                .param("hash", sha256(content))
                .param("content", keys.seal(Base64.getEncoder().encodeToString(content), CommissionQueries.context(id)))
                .param("now", now())
                .param("by", by)
                .update();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void withdraw(AccessScope scope, UUID commission, long version, UUID decision, UUID file, String why) {
        Kept kept = keep(scope, commission, version, false);
        refuse(why.isBlank(), Reason.REASON_MISSING);
        refuse(
                jdbc.sql("""
                                update tripartite_decision_file f
                                set content = null, withdrawn_at = :now, withdrawn_by = :by, withdrawn_why = :why
                                from tripartite_decision d
                                where f.id = :file and f.withdrawn_at is null and d.id = f.decision_id and d.id = :decision
                                  and d.commission_id = :commission""")
                                .param("now", now())
                                .param("by", acting.now().login())
                                .param("why", why)
                                .param("file", file)
                                .param("decision", decision)
                                .param("commission", commission)
                                .update()
                        == 0,
                Reason.PART_UNKNOWN);
        changed("tripartite.file-withdrawn", kept, Map.of("file", file.toString()), why);
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new TripartiteRefusal(reason);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
