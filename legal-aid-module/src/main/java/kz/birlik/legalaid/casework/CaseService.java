package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseOutcome;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseStage;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView.Ground;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.casework.CaseHold.Held;
import kz.birlik.legalaid.casework.CaseTerms.Ends;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
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
class CaseService implements CaseChanges {

    private static final String OWNER = "owner";
    private static final String READERS = "readers";
    private static final String APPLICANT = "applicant";
    private static final String STEP = "step";

    private final JdbcClient jdbc;
    private final Cases cases;
    private final CaseDoor door;
    private final CaseHold hold;
    private final CaseTerms counted;
    private final CaseOwners owners;
    private final Substitutes substitutes;
    private final CaseEntry entry;
    private final CaseFiles files;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    public Registered register(AccessScope scope, CaseReader reader, NewAppeal appeal) {
        door.enter(scope, reader);
        CaseEntry.Entered entered = entry.enter(scope, appeal, CaseEntry.Extra.NONE);
        UUID receipt = entry.receipt(entered, reader);
        return new Registered(entered.id(), entered.number(), receipt);
    }

    @Override
    public void send(AccessScope scope, CaseReader reader, UUID id, long version, Attachment file) {
        Held held = hold.owned(scope, reader, id, version);
        UUID sent = files.put(id, "lawyer", file);
        event(id, "sent-file", APPLICANT, today(), null);
        hold.recorded("case.file-sent", held, Map.of("file", sent.toString()));
    }

    private void opened(UUID id, UUID account, String why) {
        entry.opened(id, account, why);
    }

    private int shut(UUID id, UUID account, String... why) {
        return jdbc.sql("""
                        update legal_case_reader set ended_at = :now
                        where case_id = :case and account_id = :account and why = any(:why) and ended_at is null""")
                .param("now", now())
                .param("case", id)
                .param("account", account)
                .param("why", why)
                .update();
    }

    private void event(UUID id, String kind, String audience, LocalDate on, @Nullable String note) {
        entry.event(id, kind, audience, on, note);
    }

    @Override
    public void happened(AccessScope scope, CaseReader reader, UUID id, long version, CaseStep step, Happened given) {
        Held held = hold.owned(scope, reader, id, version);
        refuse(!step.fits(held.stage()), Reason.WRONG_STAGE);
        refuse(given.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        Optional<CaseStage> next = step.leadsTo(held.stage());
        refuse(next.isPresent() && given.on().isBefore(held.lastOn()), Reason.BEFORE_LAST);
        switch (step) {
            case ANSWER -> {
                refuse(given.note() == null, Reason.NOTE_MISSING);
                counted.met(id, given.on(), Ends.ANSWER);
                first(id, "first_answer_on", given.on());
            }
            case FILE -> {
                first(id, "commission_on", given.on());
                counted.met(id, given.on(), Ends.FILING);
                counted.start(id, Ends.REGISTERING, "IND_APP_REGISTER", given.on(), null);
            }
            case REGISTER -> {
                counted.met(id, given.on(), Ends.REGISTERING);
                counted.start(id, Ends.DECIDING, "IND_COMM_DECIDE", given.on(), null);
            }
            case DECIDE -> {
                counted.met(id, given.on(), Ends.REGISTERING, Ends.DECIDING);
                counted.start(id, Ends.COPYING, "IND_COMM_COPY", given.on(), null);
                counted.start(id, Ends.EXECUTION, "IND_COMM_EXECUTE", given.on(), null);
            }
            case COPY -> copied(held, given.on());
            case COURT -> {
                first(id, "court_on", given.on());
                counted.met(id, given.on(), Ends.FILING, Ends.COURT);
                // What the commission decided is disputed or not executed: the court takes its place (article 159(1)).
                counted.cancel(id, Ends.COPYING, Ends.EXECUTION);
            }
            case JUDGE -> counted.met(id, given.on(), Ends.HEARING);
            case EXECUTE -> counted.met(id, given.on(), Ends.EXECUTION);
            case HEARING, TASK -> planned(held, step, given);
            case ASK, CALL, LETTER, NOTE, REOPEN -> refuse(given.note() == null, Reason.NOTE_MISSING);
            case SUSPEND -> suspend(held, given);
            case RESUME -> resume(held, given.on());
            case HANDOVER, NAME, UNNAME, CLOSE, PARTY, LEFT, LINK, UNLINK, PAYMENT, CONSENT, WITHDRAW ->
                throw new IllegalArgumentException(step + " has a method of its own");
        }
        next.ifPresent(stage -> jdbc.sql("""
                        update legal_case set stage = :stage, last_on = greatest(last_on, :on), closed_on = null, outcome = null,
                            jobs_restored = 0, money_demanded = 0, money_won = 0, money_received = 0 where id = :id""")
                .param("stage", stage.code())
                .param("on", given.on())
                .param("id", id)
                .update());
        counted.keepNext(id);
        String audience =
                step == CaseStep.ANSWER || step == CaseStep.ASK ? APPLICANT : step == CaseStep.NOTE ? OWNER : READERS;
        event(id, step.code(), audience, given.on(), given.note());
        hold.recorded(
                "case.step", held, Map.of(STEP, step.code(), "on", given.on().toString()));
    }

    /** The day on which it came to this for the first time, which figures are made of; what was before the appeal is not. */
    private void first(UUID id, String column, LocalDate on) {
        jdbc.sql("update legal_case set %1$s = coalesce(%1$s, greatest(:on, received_on)) where id = :id"
                        .formatted(column))
                .param("on", on)
                .param("id", id)
                .update();
    }

    /** From the copy the way to the court is open: on reinstatement by a term of its own, otherwise by the one of the breach. */
    private void copied(Held held, LocalDate on) {
        counted.met(held.id(), on, Ends.COPYING);
        if (held.topic().reinstatement()) {
            counted.start(held.id(), Ends.COURT, "IND_REINST_COURT", on, null);
            return;
        }
        jdbc.sql("select breach_on from legal_case_appeal where case_id = :case")
                .param("case", held.id())
                .query((row, i) -> Optional.ofNullable(row.getObject("breach_on", LocalDate.class)))
                .optional()
                .flatMap(breach -> breach)
                .ifPresent(breach -> counted.start(held.id(), Ends.COURT, "IND_OTHER", breach, null));
    }

    private void planned(Held held, CaseStep step, Happened given) {
        LocalDate until = given.until();
        refuse(until == null || until.isBefore(today()), Reason.DAY_PASSED);
        refuse(step == CaseStep.TASK && given.note() == null, Reason.NOTE_MISSING);
        if (until != null) {
            Ends ends = step == CaseStep.TASK ? Ends.TASK : Ends.HEARING;
            counted.start(held.id(), ends, "CASE_" + ends, until, given.note());
        }
    }

    private void suspend(Held held, Happened given) {
        Ground ground = given.ground();
        if (ground == null) {
            throw new CaseRefusal(Reason.GROUND_MISSING);
        }
        refuse(openSuspension(held.id()).isPresent(), Reason.SUSPENDED_ALREADY);
        jdbc.sql("""
                        insert into legal_case_suspension (id, case_id, primary_id, ground, from_day, recorded_at, recorded_by)
                        values (:id, :case, :organisation, :ground, :from, :now, :by)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("case", held.id())
                .param("organisation", held.organisation().value())
                .param("ground", ground.code())
                .param("from", given.on())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        counted.recount(held.id());
    }

    private Optional<LocalDate> openSuspension(UUID id) {
        return jdbc.sql("select from_day from legal_case_suspension where case_id = :case and to_day is null")
                .param("case", id)
                .query(LocalDate.class)
                .optional();
    }

    private void resume(Held held, LocalDate on) {
        LocalDate from = openSuspension(held.id()).orElseThrow(() -> new CaseRefusal(Reason.NOT_SUSPENDED));
        refuse(!on.isAfter(from), Reason.BEFORE_LAST);
        jdbc.sql("update legal_case_suspension set to_day = :on where case_id = :case and to_day is null")
                .param("on", on)
                .param("case", held.id())
                .update();
        counted.recount(held.id());
    }

    @Override
    public void handOver(AccessScope scope, CaseReader reader, UUID id, long version, AccountId to, String reason) {
        Held held = hold.held(scope, reader, id, version);
        boolean mine = reader.account().value().equals(held.owner());
        refuse(!mine && reader.role() != Role.OFFICER, Reason.NOT_YOURS);
        refuse(!held.stage().isOpen(), Reason.WRONG_STAGE);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        boolean known = owners.takers(held.organisation().value(), held.owner(), reader).stream()
                .anyMatch(each -> each.account().equals(to));
        refuse(!known, Reason.PERSON_UNKNOWN);
        // Whoever gives a case away may not read it afterwards, and an officer could not before.
        door.writing(id);
        hold.changed(id);
        jdbc.sql("update legal_case set owner_id = :to, unowned_since = null where id = :id")
                .param("to", to.value())
                .param("id", id)
                .update();
        event(id, CaseStep.HANDOVER.code(), READERS, today(), reason);
        if (held.owner() != null) {
            shut(id, held.owner(), OWNER, "substitute");
        }
        shut(id, to.value(), "named", "substitute");
        opened(id, to.value(), OWNER);
        substitutes.turnCase(id);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("to", to.toString());
        after.put("from", held.owner() == null ? null : held.owner().toString());
        hold.recorded("case.handed-over", held, after);
    }

    @Override
    public void name(AccessScope scope, CaseReader reader, UUID id, long version, AccountId who) {
        Held held = hold.owned(scope, reader, id, version);
        refuse(!held.stage().isOpen(), Reason.WRONG_STAGE);
        boolean known = owners.readers(held.organisation().value()).stream()
                .anyMatch(each -> each.account().equals(who));
        boolean reads = jdbc.sql(
                        "select exists (select from legal_case_reader where case_id = :case and account_id = :who and ended_at is null)")
                .param("case", id)
                .param("who", who.value())
                .query(Boolean.class)
                .single();
        refuse(!known || reads, Reason.PERSON_UNKNOWN);
        opened(id, who.value(), "named");
        event(id, CaseStep.NAME.code(), READERS, today(), null);
        hold.recorded("case.named", held, Map.of("who", who.toString()));
    }

    @Override
    public void unname(AccessScope scope, CaseReader reader, UUID id, long version, AccountId who) {
        Held held = hold.owned(scope, reader, id, version);
        refuse(shut(id, who.value(), "named") == 0, Reason.PERSON_UNKNOWN);
        event(id, CaseStep.UNNAME.code(), READERS, today(), null);
        hold.recorded("case.unnamed", held, Map.of("who", who.toString()));
    }

    @Override
    public void close(AccessScope scope, CaseReader reader, UUID id, long version, Closing closing) {
        Held held = hold.owned(scope, reader, id, version);
        refuse(!held.stage().isOpen(), Reason.WRONG_STAGE);
        refuse(closing.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(closing.on().isBefore(held.lastOn()), Reason.BEFORE_LAST);
        CaseOutcome outcome = cases.outcomes().stream()
                .filter(each -> each.code().equals(closing.outcome()))
                .findFirst()
                .orElseThrow(() -> new CaseRefusal(Reason.OUTCOME_MISSING));
        refuse(outcome.won() && closing.normBreached() == null, Reason.NORM_MISSING);
        refuse(closing.received().compareTo(closing.won()) > 0, Reason.RECEIVED_MORE);
        refuse(closing.received().compareTo(paid(id)) < 0, Reason.RECEIVED_LESS);
        counted.met(id, closing.on(), Ends.ANSWER);
        counted.cancel(id, Ends.values());
        jdbc.sql("""
                        update legal_case set stage = 'closed', closed_on = :on, last_on = :on, outcome = :outcome, jobs_restored = :jobs,
                            money_demanded = :demanded, money_won = :won, money_received = :received,
                            first_answer_on = coalesce(first_answer_on, case when :outcome = 'advised' then cast(:on as date) end)
                        where id = :id""")
                .param("on", closing.on())
                .param("outcome", outcome.code())
                .param("jobs", closing.jobsRestored())
                .param("demanded", closing.demanded())
                .param("won", closing.won())
                .param("received", closing.received())
                .param("id", id)
                .update();
        jdbc.sql("update legal_case_appeal set norm_breached = :norm where case_id = :case")
                .param("norm", closing.normBreached(), Types.VARCHAR)
                .param("case", id)
                .update();
        counted.keepNext(id);
        event(id, CaseStep.CLOSE.code(), READERS, closing.on(), closing.note());
        hold.recorded(
                "case.closed",
                held,
                Map.of("outcome", outcome.code(), "on", closing.on().toString()));
    }

    /** What the timeline says was paid; the result cannot say less. */
    private BigDecimal paid(UUID id) {
        return jdbc.sql("select coalesce(sum(amount), 0) from legal_case_event where case_id = :case")
                .param("case", id)
                .query(BigDecimal.class)
                .single();
    }

    private Ends running(UUID id, UUID term) {
        return jdbc.sql(
                        "select step from legal_case_term where id = :term and case_id = :case and met_on is null and not cancelled")
                .param("term", term)
                .param("case", id)
                .query((row, i) -> Ends.valueOf(row.getString(STEP).toUpperCase(java.util.Locale.ROOT)))
                .optional()
                .orElseThrow(() -> new CaseRefusal(Reason.PART_UNKNOWN));
    }

    @Override
    public void done(AccessScope scope, CaseReader reader, UUID id, long version, UUID term, LocalDate on) {
        Held held = hold.owned(scope, reader, id, version);
        Ends ends = running(id, term);
        refuse(ends != Ends.TASK && ends != Ends.HEARING, Reason.PART_UNKNOWN);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        jdbc.sql("update legal_case_term set met_on = :on where id = :term")
                .param("on", on)
                .param("term", term)
                .update();
        counted.keepNext(id);
        event(id, "done", READERS, on, null);
        hold.recorded("case.done", held, Map.of(STEP, ends.code(), "on", on.toString()));
    }

    @Override
    public void move(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            UUID term,
            LocalDate due,
            boolean restored,
            String reason) {
        Held held = hold.owned(scope, reader, id, version);
        Ends ends = running(id, term);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        LocalDate before = jdbc.sql(
                        "select nullif(due_on, 'infinity') from legal_case_term where id = :term and :due >= event_on")
                .param("term", term)
                .param("due", due)
                .query((row, i) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .optional()
                .orElseThrow(() -> new CaseRefusal(Reason.BEFORE_LAST))
                .orElse(null);
        jdbc.sql("""
                        update legal_case_term set due_on = :due, moved = :how, moved_reason = :reason, moved_by = :by
                        where id = :term""")
                .param("due", due)
                .param("how", restored ? "restored" : "overridden")
                .param("reason", reason)
                .param("by", acting.now().login())
                .param("term", term)
                .update();
        counted.keepNext(id);
        event(id, restored ? "restored" : "moved", READERS, today(), reason);
        trail.changed(TrailEvent.of("case.term-moved", CaseHold.OBJECT, id)
                .on(held.organisation())
                .before(Map.of("due-on", before == null ? "" : before.toString()))
                .after(Map.of(STEP, ends.code(), "due-on", due.toString(), "restored", restored)));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static void refuse(boolean unwanted, Reason reason) {
        if (unwanted) {
            throw new CaseRefusal(reason);
        }
    }
}
