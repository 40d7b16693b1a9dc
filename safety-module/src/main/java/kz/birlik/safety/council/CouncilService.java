package kz.birlik.safety.council;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.CouncilDecision.State;
import kz.birlik.safety.CouncilFile;
import kz.birlik.safety.CouncilRefusal;
import kz.birlik.safety.CouncilRefusal.Reason;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.paper.SealedPapers;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class CouncilService implements CouncilChanges {

    private static final String OBJECT = CouncilFiles.OBJECT;

    /** The sides take turns to chair. */
    private static final String ROTATION = "PC_CHAIR_ROTATION";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Terms terms;
    private final CouncilFiles files;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** A council held for this transaction. */
    private record Kept(UUID id, OrganisationId organisation, UUID employer, LocalDate formedOn) {}

    /** How long a side's turn to chair runs, and by which wording of the norm. */
    private record Turn(UUID normVersion, LocalDate due) {}

    @Override
    public UUID form(AccessScope scope, String organisation, UUID employer, Described described, boolean synthetic) {
        OrganisationId place =
                organisations.idOf(scope, organisation).orElseThrow(() -> new CouncilRefusal(Reason.NOT_FOUND));
        refuse(!employers.sits(scope, place, employer, today()), Reason.EMPLOYER_UNKNOWN);
        check(described);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int formed = jdbc.sql("""
                        insert into production_council (id, primary_id, employer_id, formed_on, formed_by, term_until, synthetic,
                                                        recorded_at, recorded_by, changed_at, changed_by)
                        values (:id, :organisation, :employer, :formed, :act, :term, :synthetic, :now, :by, :now, :by)
                        on conflict (primary_id, employer_id) where ended_on is null do nothing""")
                .param("id", id)
                .param("organisation", place.value())
                .param("employer", employer)
                .param("formed", described.formedOn())
                .param("act", described.formedBy(), Types.VARCHAR)
                .param("term", described.termUntil(), Types.DATE)
                .param("synthetic", synthetic)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        refuse(formed == 0, Reason.ALREADY_THERE);
        trail.changed(TrailEvent.of("production-council.formed", OBJECT, id)
                .on(place)
                .after(Map.of(
                        "employer",
                        employer.toString(),
                        "formed-on",
                        described.formedOn().toString())));
        return id;
    }

    private void check(Described described) {
        refuse(described.formedOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(
                described.termUntil() != null && !described.termUntil().isAfter(described.formedOn()),
                Reason.TERM_BEFORE_FORMED);
    }

    /** Within the scope, held for this transaction and seen at this version; the change makes the next. */
    private Kept keep(AccessScope scope, UUID council, long version, boolean working) {
        record Seen(Kept kept, long version, boolean ended) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("select c.* from production_council c where c.id = :id and " + rows.sql("c")
                        + " for update of c")
                .params(rows.parameters())
                .param("id", council)
                .query((row, i) -> new Seen(
                        new Kept(
                                council,
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                row.getObject("employer_id", UUID.class),
                                row.getObject("formed_on", LocalDate.class)),
                        row.getLong("version"),
                        row.getObject("ended_on") != null))
                .optional()
                .orElseThrow(() -> new CouncilRefusal(Reason.NOT_FOUND));
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(working && seen.ended(), Reason.ENDED);
        jdbc.sql(
                        "update production_council set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", council)
                .update();
        return seen.kept();
    }

    private void changed(String action, Kept kept, Map<String, ?> after, @Nullable String reason) {
        trail.changed(TrailEvent.of("production-council." + action, OBJECT, kept.id())
                .on(kept.organisation())
                .after(after)
                .because(reason));
    }

    @Override
    public void describe(
            AccessScope scope,
            UUID council,
            long version,
            Described described,
            @Nullable LocalDate endedOn,
            @Nullable String endReason) {
        Kept kept = keep(scope, council, version, false);
        check(described);
        refuse((endedOn == null) != (endReason == null), Reason.END_INCOMPLETE);
        refuse(endedOn != null && endedOn.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(endedOn != null && endedOn.isBefore(described.formedOn()), Reason.BEFORE_FORMED);
        refuse(
                exists(
                        "production_council_meeting where council_id = :council and day < :day",
                        Map.of("council", council, "day", described.formedOn())),
                Reason.BEFORE_FORMED);
        refuse(
                endedOn == null
                        && exists(
                                "production_council where primary_id = :organisation and employer_id = :employer"
                                        + " and ended_on is null and id <> :council",
                                Map.of(
                                        "organisation", kept.organisation().value(),
                                        "employer", kept.employer(),
                                        "council", council)),
                Reason.ALREADY_THERE);
        jdbc.sql("""
                        update production_council
                        set formed_on = :formed, formed_by = :act, term_until = :term, ended_on = :ended, end_reason = :reason
                        where id = :id""")
                .param("formed", described.formedOn())
                .param("act", described.formedBy(), Types.VARCHAR)
                .param("term", described.termUntil(), Types.DATE)
                .param("ended", endedOn, Types.DATE)
                .param("reason", endReason, Types.VARCHAR)
                .param("id", council)
                .update();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("formed-on", described.formedOn().toString());
        if (endedOn != null) {
            after.put("ended-on", endedOn.toString());
        }
        changed("edited", kept, after, endReason);
    }

    private boolean exists(String where, Map<String, Object> parameters) {
        return jdbc.sql("select exists (select from " + where + ")")
                .params(parameters)
                .query(Boolean.class)
                .single();
    }

    @Override
    public UUID seat(AccessScope scope, UUID council, long version, Seating seating) {
        Kept kept = keep(scope, council, version, true);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into production_council_member (id, council_id, primary_id, side, full_name, post, inspector, trained_on,
                                                               trained_until, from_on, until_on)
                        values (:id, :council, :organisation, :side, :person, :post, :inspector, :trained, :trainedUntil, :from,
                                :until)""")
                .params(values(seating))
                .param("id", id)
                .param("council", council)
                .param("organisation", kept.organisation().value())
                .update();
        changed("seated", kept, told(seating), null);
        return id;
    }

    private static Map<String, Object> told(Seating seating) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("side", seating.side().code());
        told.put("from", seating.from().toString());
        if (seating.until() != null) {
            told.put("until", seating.until().toString());
        }
        return told;
    }

    private static Map<String, @Nullable Object> values(Seating seating) {
        refuse(seating.fullName().isBlank(), Reason.NAME_MISSING);
        refuse(seating.until() != null && !seating.until().isAfter(seating.from()), Reason.UNTIL_BEFORE_FROM);
        refuse(
                seating.trainedUntil() != null
                        && (seating.trainedOn() == null
                                || !seating.trainedUntil().isAfter(seating.trainedOn())),
                Reason.TRAINING_DAYS);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("side", seating.side().code());
        values.put("person", seating.fullName());
        values.put("post", seating.post());
        values.put("inspector", seating.inspector());
        values.put("trained", date(seating.trainedOn()));
        values.put("trainedUntil", date(seating.trainedUntil()));
        values.put("from", date(seating.from()));
        values.put("until", date(seating.until()));
        return values;
    }

    private static java.sql.@Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : java.sql.Date.valueOf(day);
    }

    @Override
    public void reseat(AccessScope scope, UUID council, long version, UUID member, Seating seating) {
        Kept kept = keep(scope, council, version, false);
        Map<String, @Nullable Object> values = values(seating);
        refuse(exists("""
                                production_council_chair
                                where council_id = :council and member_id = :member
                                  and (elected_on < :from or elected_on >= cast(:until as date))""", both(values, council, member)), Reason.CHAIRS_THEN);
        refuse(
                jdbc.sql("""
                                update production_council_member
                                set side = :side, full_name = :person, post = :post, inspector = :inspector, trained_on = :trained,
                                    trained_until = :trainedUntil, from_on = :from, until_on = :until
                                where council_id = :council and id = :member""")
                                .params(values)
                                .param("council", council)
                                .param("member", member)
                                .update()
                        == 0,
                Reason.PART_UNKNOWN);
        if (seating.until() != null) {
            jdbc.sql("""
                            update production_council_chair set ended_on = :until
                            where council_id = :council and member_id = :member and coalesce(ended_on, 'infinity') > :until""")
                    .param("until", seating.until())
                    .param("council", council)
                    .param("member", member)
                    .update();
        }
        changed("member-changed", kept, told(seating), null);
    }

    private static Map<String, @Nullable Object> both(Map<String, @Nullable Object> values, UUID council, UUID member) {
        Map<String, @Nullable Object> both = new HashMap<>();
        both.put("from", values.get("from"));
        both.put("until", values.get("until"));
        both.put("council", council);
        both.put("member", member);
        return both;
    }

    @Override
    public void elect(AccessScope scope, UUID council, long version, UUID member, LocalDate on) {
        Kept kept = keep(scope, council, version, true);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(on.isBefore(kept.formedOn()), Reason.BEFORE_FORMED);
        CouncilSide side = jdbc.sql("""
                        select m.side from production_council_member m
                        where m.council_id = :council and m.id = :member and m.from_on <= :on
                          and (m.until_on is null or m.until_on > :on)""")
                .param("council", council)
                .param("member", member)
                .param("on", on)
                .query(String.class)
                .optional()
                .map(CouncilSide::of)
                .orElseThrow(() -> new CouncilRefusal(Reason.CHAIR_NOT_MEMBER));
        refuse(
                exists(
                        "production_council_chair where council_id = :council and elected_on >= :on",
                        Map.of("council", council, "on", on)),
                Reason.CHAIR_NOT_LATER);
        Turn turn = running(council, side).orElseGet(() -> begun(on));
        jdbc.sql("""
                        update production_council_chair set ended_on = :on
                        where council_id = :council and coalesce(ended_on, 'infinity') > :on""").param("on", on).param("council", council).update();
        jdbc.sql("""
                        insert into production_council_chair (id, council_id, primary_id, member_id, elected_on, norm_version, due_on)
                        values (:id, :council, :organisation, :member, :on, :version, :due)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("council", council)
                .param("organisation", kept.organisation().value())
                .param("member", member)
                .param("on", on)
                .param("version", turn.normVersion())
                .param("due", turn.due())
                .update();
        changed(
                "chair-elected",
                kept,
                Map.of(
                        "side",
                        side.code(),
                        "on",
                        on.toString(),
                        "due",
                        turn.due().toString()),
                null);
    }

    /** The turn of the side that chaired last, if it is this one. */
    private Optional<Turn> running(UUID council, CouncilSide side) {
        record Last(String side, Turn turn) {}
        return jdbc.sql("""
                        select m.side, c.norm_version, c.due_on
                        from production_council_chair c join production_council_member m on m.id = c.member_id
                        where c.council_id = :council order by c.elected_on desc limit 1""")
                .param("council", council)
                .query((row, i) -> new Last(
                        row.getString("side"),
                        new Turn(row.getObject("norm_version", UUID.class), row.getObject("due_on", LocalDate.class))))
                .optional()
                .filter(last -> last.side().equals(side.code()))
                .map(Last::turn);
    }

    private Turn begun(LocalDate on) {
        Term term = terms.compute(ROTATION, on, List.of());
        if (term.due() == null) {
            throw new IllegalStateException("a turn without an end");
        }
        return new Turn(term.norm().id(), term.due());
    }

    @Override
    public UUID meet(AccessScope scope, UUID council, long version, Met met) {
        Kept kept = keep(scope, council, version, true);
        check(kept, met);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into production_council_meeting (id, council_id, primary_id, day, minutes, agenda)
                        values (:id, :council, :organisation, :day, :minutes, :agenda)""")
                .param("id", id)
                .param("council", council)
                .param("organisation", kept.organisation().value())
                .param("day", met.day())
                .param("minutes", met.minutes())
                .param("agenda", met.agenda())
                .update();
        attended(kept, id, met);
        changed("met", kept, Map.of("meeting", id.toString(), "day", met.day().toString()), null);
        return id;
    }

    private void check(Kept kept, Met met) {
        refuse(met.day().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(met.day().isBefore(kept.formedOn()), Reason.BEFORE_FORMED);
        refuse(met.agenda().isBlank() || met.minutes().isBlank(), Reason.TEXT_MISSING);
    }

    private void attended(Kept kept, UUID meeting, Met met) {
        int known = jdbc.sql("""
                        insert into production_council_attendance (meeting_id, member_id, council_id, primary_id)
                        select :meeting, m.id, :council, :organisation from production_council_member m
                        where m.council_id = :council and m.id = any (:present) and m.from_on <= :day
                          and (m.until_on is null or m.until_on > :day)""")
                .param("meeting", meeting)
                .param("council", kept.id())
                .param("organisation", kept.organisation().value())
                .param("present", met.present().toArray(UUID[]::new))
                .param("day", met.day())
                .update();
        refuse(known == 0, Reason.NOBODY_PRESENT);
    }

    @Override
    public void remeet(AccessScope scope, UUID council, long version, UUID meeting, Met met) {
        Kept kept = keep(scope, council, version, false);
        heldOn(council, meeting);
        check(kept, met);
        refuse(exists("""
                                production_council_decision
                                where council_id = :council and meeting_id = :meeting and (due_on < :day or settled_on < :day)""", Map.of("council", council, "meeting", meeting, "day", met.day())), Reason.DUE_BEFORE_TAKEN);
        jdbc.sql(
                        "update production_council_meeting set day = :day, minutes = :minutes, agenda = :agenda where id = :id")
                .param("day", met.day())
                .param("minutes", met.minutes())
                .param("agenda", met.agenda())
                .param("id", meeting)
                .update();
        jdbc.sql("delete from production_council_attendance where meeting_id = :id")
                .param("id", meeting)
                .update();
        attended(kept, meeting, met);
        jdbc.sql(
                        "update production_council_decision set taken_on = :day where council_id = :council and meeting_id = :meeting")
                .param("day", met.day())
                .param("council", council)
                .param("meeting", meeting)
                .update();
        changed(
                "minutes-changed",
                kept,
                Map.of("meeting", meeting.toString(), "day", met.day().toString()),
                null);
    }

    private LocalDate heldOn(UUID council, UUID meeting) {
        return jdbc.sql("select day from production_council_meeting where council_id = :council and id = :id")
                .param("council", council)
                .param("id", meeting)
                .query(LocalDate.class)
                .optional()
                .orElseThrow(() -> new CouncilRefusal(Reason.PART_UNKNOWN));
    }

    @Override
    public UUID decide(AccessScope scope, UUID council, long version, UUID meeting, Decided decided) {
        Kept kept = keep(scope, council, version, true);
        LocalDate taken = heldOn(council, meeting);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        check(decided, taken, meeting, id);
        jdbc.sql("""
                        insert into production_council_decision (id, council_id, meeting_id, primary_id, taken_on, number, body, side,
                                                                 responsible, due_on)
                        values (:id, :council, :meeting, :organisation, :taken, :number, :body, :side, :responsible, :due)""")
                .params(values(decided))
                .param("id", id)
                .param("council", council)
                .param("meeting", meeting)
                .param("organisation", kept.organisation().value())
                .param("taken", taken)
                .update();
        changed("decided", kept, told(id, decided), null);
        return id;
    }

    private void check(Decided decided, LocalDate taken, UUID meeting, UUID of) {
        refuse(
                decided.number().isBlank()
                        || decided.body().isBlank()
                        || decided.responsible().isBlank(),
                Reason.TEXT_MISSING);
        refuse(decided.dueOn().isBefore(taken), Reason.DUE_BEFORE_TAKEN);
        refuse(
                exists(
                        "production_council_decision where meeting_id = :meeting and number = :number and id <> :id",
                        Map.of("meeting", meeting, "number", decided.number(), "id", of)),
                Reason.NUMBER_TAKEN);
    }

    private static Map<String, Object> values(Decided decided) {
        return Map.of(
                "number", decided.number(),
                "body", decided.body(),
                "side", decided.side().code(),
                "responsible", decided.responsible(),
                "due", java.sql.Date.valueOf(decided.dueOn()));
    }

    private static Map<String, Object> told(UUID id, Decided decided) {
        return Map.of(
                "decision",
                id.toString(),
                "number",
                decided.number(),
                "due-on",
                decided.dueOn().toString());
    }

    /** A decision of the council, with the meeting that took it. */
    private record Taken(UUID meeting, LocalDate on) {}

    private Taken taken(UUID council, UUID decision) {
        return jdbc.sql(
                        "select meeting_id, taken_on from production_council_decision where council_id = :council and id = :id")
                .param("council", council)
                .param("id", decision)
                .query((row, i) ->
                        new Taken(row.getObject("meeting_id", UUID.class), row.getObject("taken_on", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new CouncilRefusal(Reason.PART_UNKNOWN));
    }

    @Override
    public void redecide(AccessScope scope, UUID council, long version, UUID decision, Decided decided) {
        Kept kept = keep(scope, council, version, false);
        Taken taken = taken(council, decision);
        check(decided, taken.on(), taken.meeting(), decision);
        jdbc.sql("""
                        update production_council_decision
                        set number = :number, body = :body, side = :side, responsible = :responsible, due_on = :due
                        where id = :id""").params(values(decided)).param("id", decision).update();
        changed("decision-changed", kept, told(decision, decided), null);
    }

    @Override
    public void settle(AccessScope scope, UUID council, long version, UUID decision, Settled settled) {
        Kept kept = keep(scope, council, version, false);
        Taken taken = taken(council, decision);
        boolean done = settled.state() != State.OPEN;
        refuse(done && settled.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(done && settled.on().isBefore(taken.on()), Reason.SETTLED_BEFORE_TAKEN);
        refuse(
                settled.state() == State.NOT_KEPT
                        && (settled.note() == null || settled.note().isBlank()),
                Reason.NOTE_MISSING);
        jdbc.sql("""
                        update production_council_decision set state = :state, settled_on = :on, settled_by = :by, note = :note
                        where id = :id""")
                .param("state", settled.state().code())
                .param("on", done ? settled.on() : null, Types.DATE)
                .param("by", done ? acting.now().login() : null, Types.VARCHAR)
                .param("note", settled.note(), Types.VARCHAR)
                .param("id", decision)
                .update();
        changed(
                "settled",
                kept,
                Map.of(
                        "decision", decision.toString(),
                        "state", settled.state().code()),
                null);
    }

    @Override
    public UUID attach(AccessScope scope, UUID council, long version, NewFile file, Attachment content) {
        Kept kept = keep(scope, council, version, false);
        LocalDate held = heldOn(council, file.meeting());
        refuse(file.dated().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(file.kind() == CouncilFile.Kind.MINUTES && file.dated().isBefore(held), Reason.BEFORE_MEETING);
        SealedPapers.Added added = files.add(council, kept.organisation(), file, content);
        changed("file-added", kept, Map.of("kind", file.kind().code(), "hash", added.hash()), null);
        return added.id();
    }

    @Override
    public void withdraw(AccessScope scope, UUID council, long version, UUID file, String why) {
        Kept kept = keep(scope, council, version, false);
        refuse(why.isBlank(), Reason.TEXT_MISSING);
        refuse(!files.withdraw(council, file, why), Reason.PART_UNKNOWN);
        changed("file-withdrawn", kept, Map.of("file", file.toString()), why);
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new CouncilRefusal(reason);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
