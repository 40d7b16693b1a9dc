package kz.birlik.safety.inspection;

import static kz.birlik.safety.inspection.InspectionBook.blank;
import static kz.birlik.safety.inspection.InspectionBook.refuse;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.checklist.Checklists;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.safety.FindingRisk;
import kz.birlik.safety.SafetyInspectionChanges.Found;
import kz.birlik.safety.SafetyInspectionChanges.Happened;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionRefusal.Reason;
import kz.birlik.safety.SafetyInspectionView.FindingState;
import kz.birlik.safety.SafetyInspectionView.Result;
import kz.birlik.safety.ViolationRepeatWithdrawn;
import kz.birlik.safety.ViolationRepeated;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Findings: put down on site, given a day, followed until they are removed; the same norm broken again is told of. */
@Component
@RequiredArgsConstructor
class FindingBook {

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Checklists checklists;
    private final ApplicationEventPublisher events;

    /** A finding that is about to be kept. */
    private record Written(
            @Nullable UUID question,
            String norm,
            String key,
            String body,
            @Nullable String place,
            int people,
            FindingRisk risk) {}

    void answer(AccessScope scope, HeldInspection held, LocalDate on, List<Found> found) {
        Map<UUID, Question> asked = checklists.one(held.checklist()).questions().stream()
                .collect(Collectors.toMap(Question::id, Function.identity()));
        for (Found each : found) {
            Question question = asked.get(each.question());
            if (question == null) {
                throw new SafetyInspectionRefusal(Reason.QUESTION_UNKNOWN);
            }
            answered(held, each);
            if (each.result() == Result.BROKEN) {
                refuse(blank(each.note()), Reason.NOTE_MISSING);
                String article = question.article().in(MultilingualText.RUSSIAN);
                String key = key(article) + "|" + key(question.body().in(MultilingualText.RUSSIAN));
                Written written = new Written(
                        question.id(),
                        article,
                        key,
                        Objects.requireNonNull(each.note()),
                        each.place(),
                        each.people(),
                        each.risk());
                keep(scope, held, on, written);
            } else {
                corrected(held, question.id(), on);
            }
        }
    }

    private void answered(HeldInspection held, Found found) {
        jdbc.sql("""
                        insert into safety_inspection_answer (inspection_id, question_id, primary_id, result, note)
                        values (:id, :question, :organisation, :result, :note)
                        on conflict (inspection_id, question_id) do update set result = excluded.result, note = excluded.note""")
                .param("id", held.id())
                .param("question", found.question())
                .param("organisation", held.organisation().value())
                .param("result", found.result().code())
                .param("note", found.note(), Types.VARCHAR)
                .update();
    }

    /** Nothing was demanded yet: a result that is corrected on site was never a finding. */
    private void corrected(HeldInspection held, UUID question, LocalDate on) {
        boolean stopped = jdbc.sql("""
                        select exists (select from safety_stop s join safety_finding f on f.id = s.finding_id
                                       where f.inspection_id = :id and f.question_id = :question)""")
                .param("id", held.id())
                .param("question", question)
                .query(Boolean.class)
                .single();
        refuse(stopped, Reason.STOP_IN_FORCE);
        jdbc.sql("select id from safety_finding where inspection_id = :id and question_id = :question")
                .param("id", held.id())
                .param("question", question)
                .query(UUID.class)
                .optional()
                .ifPresent(finding -> noRepetition(finding, on));
        jdbc.sql("""
                        update safety_inspection_file set finding_id = null where inspection_id = :id and finding_id in
                            (select f.id from safety_finding f where f.inspection_id = :id and f.question_id = :question)""").param("id", held.id()).param("question", question).update();
        jdbc.sql("delete from safety_finding where inspection_id = :id and question_id = :question")
                .param("id", held.id())
                .param("question", question)
                .update();
    }

    /** A finding that no question asks for. */
    UUID write(AccessScope scope, HeldInspection held, LocalDate on, Happened given) {
        refuse(blank(given.norm()), Reason.NORM_MISSING);
        refuse(blank(given.note()), Reason.NOTE_MISSING);
        refuse(given.risk() == null, Reason.CHOICE_MISSING);
        String norm = Objects.requireNonNull(given.norm()).strip();
        return keep(
                scope,
                held,
                on,
                new Written(
                        null,
                        norm,
                        key(norm),
                        Objects.requireNonNull(given.note()),
                        given.place(),
                        given.people(),
                        Objects.requireNonNull(given.risk())));
    }

    private UUID keep(AccessScope scope, HeldInspection held, LocalDate on, Written written) {
        record Kept(UUID id, boolean added) {}
        UUID earlier = earlier(scope, held, written.key());
        Kept kept = jdbc.sql("""
                        insert into safety_finding (id, inspection_id, question_id, primary_id, employer_id, initiative, norm, norm_key,
                                                    body, place, people, risk, found_on, state, earlier_id)
                        select :id, c.id, :question, c.primary_id, c.employer_id, c.initiative, :norm, :key, :body, :place, :people, :risk,
                               :on, 'open', :earlier
                        from safety_inspection c where c.id = :inspection
                        on conflict (inspection_id, question_id) do update
                            set body = excluded.body, place = excluded.place, people = excluded.people, risk = excluded.risk
                        returning id, id = :id as added""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("inspection", held.id())
                .param("question", written.question(), Types.OTHER)
                .param("norm", written.norm())
                .param("key", written.key())
                .param("body", written.body())
                .param("place", written.place(), Types.VARCHAR)
                .param("people", written.people())
                .param("risk", written.risk().code())
                .param("on", on)
                .param("earlier", earlier, Types.OTHER)
                .query((row, i) -> new Kept(row.getObject("id", UUID.class), row.getBoolean("added")))
                .single();
        if (earlier != null && kept.added()) {
            events.publishEvent(new ViolationRepeated(
                    kept.id(),
                    held.id(),
                    held.organisation(),
                    new EmployerId(held.employer()),
                    written.norm(),
                    earlier,
                    on));
        }
        return kept.id();
    }

    /** As far as whoever inspects can see. */
    private @Nullable UUID earlier(AccessScope scope, HeldInspection held, String key) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select f.id from safety_finding f
                        where f.employer_id = :employer and f.norm_key = :key and f.inspection_id <> :inspection
                          and f.state <> 'withdrawn' and %s
                        order by f.found_on desc, f.id desc limit 1""".formatted(rows.sql("f")))
                .params(rows.parameters())
                .param("employer", held.employer())
                .param("key", key)
                .param("inspection", held.id())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private static String key(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Each that is still there gets the day by which it is to be removed. */
    void demand(HeldInspection held, LocalDate on, Map<UUID, LocalDate> due) {
        List<UUID> open = jdbc.sql("select id from safety_finding where inspection_id = :id and state = 'open'")
                .param("id", held.id())
                .query(UUID.class)
                .list();
        refuse(open.isEmpty(), Reason.NO_FINDINGS);
        for (UUID finding : open) {
            LocalDate day = due.get(finding);
            refuse(day == null || day.isBefore(on), Reason.DUE_MISSING);
            jdbc.sql("update safety_finding set due_on = :due where id = :id")
                    .param("due", day)
                    .param("id", finding)
                    .update();
        }
    }

    void move(HeldInspection held, Happened given) {
        refuse(blank(given.note()), Reason.NOTE_MISSING);
        refuse(!isOpen(held, given.finding()), Reason.FINDING_UNKNOWN);
        int moved = jdbc.sql("""
                        update safety_finding set due_on = :due, moved_why = :why
                        where inspection_id = :inspection and id = :id and due_on < :due""")
                .param("due", given.on())
                .param("why", given.note())
                .param("inspection", held.id())
                .param("id", given.finding(), Types.OTHER)
                .update();
        refuse(moved == 0, Reason.NOT_LATER);
    }

    void end(HeldInspection held, LocalDate on, Happened given, FindingState state) {
        refuse(state == FindingState.WITHDRAWN && blank(given.note()), Reason.NOTE_MISSING);
        refuse(stopped(held, given.finding()), Reason.STOP_IN_FORCE);
        int ended = jdbc.sql("""
                        update safety_finding set state = :state, ended_on = :on, ended_why = :why
                        where inspection_id = :inspection and id = :id and state = 'open'""")
                .param("state", state.code())
                .param("on", on)
                .param("why", given.note(), Types.VARCHAR)
                .param("inspection", held.id())
                .param("id", given.finding(), Types.OTHER)
                .update();
        refuse(ended == 0, Reason.FINDING_UNKNOWN);
        if (state == FindingState.WITHDRAWN) {
            noRepetition(Objects.requireNonNull(given.finding()), on);
        }
    }

    /**
     * What was taken back repeats nothing, and what was found after it does so only if it was found elsewhere before. Told at once where
     * whoever takes it back sees it; what another organisation of the employer found after it is looked at by {@link RepetitionsLookedAt}.
     */
    private void noRepetition(UUID finding, LocalDate on) {
        jdbc.sql("""
                        insert into safety_finding_taken_back (id, employer_id, norm_key, taken_back_on)
                        select :id, f.employer_id, f.norm_key, :on from safety_finding f where f.id = :finding""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("on", on)
                .param("finding", finding)
                .update();
        jdbc.sql("""
                        select f.id from safety_finding f
                        where f.id = :id and f.earlier_id is not null
                        union all
                        select f.id from safety_finding f
                        where f.earlier_id = :id
                          and not exists (select from safety_finding b
                                          where b.employer_id = f.employer_id and b.norm_key = f.norm_key and b.state <> 'withdrawn'
                                            and b.inspection_id <> f.inspection_id and b.id <> :id
                                            and (b.found_on, b.id) < (f.found_on, f.id))""")
                .param("id", finding)
                .query(UUID.class)
                .list()
                .forEach(each -> events.publishEvent(new ViolationRepeatWithdrawn(each, on)));
    }

    private boolean stopped(HeldInspection held, @Nullable UUID finding) {
        return jdbc.sql("""
                        select exists (select from safety_stop
                                       where inspection_id = :inspection and finding_id = :id and lifted_at is null)""")
                .param("inspection", held.id())
                .param("id", finding, Types.OTHER)
                .query(Boolean.class)
                .single();
    }

    /** Somebody came back and it is still there. */
    void repeat(HeldInspection held, LocalDate on, Happened given) {
        refuse(blank(given.note()), Reason.NOTE_MISSING);
        int there = jdbc.sql("""
                        update safety_finding set repeats = repeats + 1, checked_on = :on
                        where inspection_id = :inspection and id = :id and state = 'open'""")
                .param("on", on)
                .param("inspection", held.id())
                .param("id", given.finding(), Types.OTHER)
                .update();
        refuse(there == 0, Reason.FINDING_UNKNOWN);
    }

    boolean isOpen(HeldInspection held, @Nullable UUID finding) {
        return jdbc.sql("""
                        select exists (select from safety_finding
                                       where inspection_id = :inspection and id = :id and state = 'open')""")
                .param("inspection", held.id())
                .param("id", finding, Types.OTHER)
                .query(Boolean.class)
                .single();
    }
}
