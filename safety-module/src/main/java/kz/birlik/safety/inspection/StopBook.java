package kz.birlik.safety.inspection;

import static kz.birlik.safety.inspection.InspectionBook.blank;
import static kz.birlik.safety.inspection.InspectionBook.refuse;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.safety.SafetyInspectionChanges.Happened;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionRefusal.Reason;
import kz.birlik.safety.SafetyInspectionView.StopAnswer;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Demands to stop work: the hour each was given, what the employer answered and when, the hour it was lifted. */
@Component
@RequiredArgsConstructor
class StopBook {

    private final JdbcClient jdbc;
    private final FindingBook findings;
    private final Clock clock;

    /** One that is in force. */
    private record InForce(UUID id, Instant demandedAt, boolean answered) {}

    void demand(HeldInspection held, Happened given) {
        refuse(!findings.isOpen(held, given.finding()), Reason.FINDING_UNKNOWN);
        refuse(blank(given.note()), Reason.NOTE_MISSING);
        refuse(inForce(held, given.finding()) != null, Reason.STOPPED_ALREADY);
        jdbc.sql("""
                        insert into safety_stop (id, inspection_id, finding_id, primary_id, employer_id, what, demanded_at)
                        values (:id, :inspection, :finding, :organisation, :employer, :what, :at)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("inspection", held.id())
                .param("finding", given.finding())
                .param("organisation", held.organisation().value())
                .param("employer", held.employer())
                .param("what", given.note())
                .param("at", Timestamp.from(moment(given, null)))
                .update();
    }

    void answer(HeldInspection held, Happened given) {
        InForce stop = needed(held, given.finding());
        refuse(stop.answered(), Reason.ANSWERED_ALREADY);
        refuse(given.answer() == null, Reason.CHOICE_MISSING);
        refuse(given.answer() == StopAnswer.REFUSED && blank(given.note()), Reason.NOTE_MISSING);
        jdbc.sql("update safety_stop set answered_at = :at, answer = :answer, answer_note = :note where id = :id")
                .param("at", Timestamp.from(moment(given, stop.demandedAt())))
                .param("answer", Objects.requireNonNull(given.answer()).code())
                .param("note", given.note(), Types.VARCHAR)
                .param("id", stop.id())
                .update();
    }

    void lift(HeldInspection held, Happened given) {
        InForce stop = needed(held, given.finding());
        refuse(blank(given.note()), Reason.NOTE_MISSING);
        jdbc.sql("update safety_stop set lifted_at = :at, lifted_why = :why where id = :id")
                .param("at", Timestamp.from(moment(given, stop.demandedAt())))
                .param("why", given.note())
                .param("id", stop.id())
                .update();
    }

    private InForce needed(HeldInspection held, @Nullable UUID finding) {
        InForce stop = inForce(held, finding);
        if (stop == null) {
            throw new SafetyInspectionRefusal(Reason.STOP_UNKNOWN);
        }
        return stop;
    }

    private @Nullable InForce inForce(HeldInspection held, @Nullable UUID finding) {
        return jdbc.sql("""
                        select id, demanded_at, answered_at from safety_stop
                        where inspection_id = :inspection and finding_id = :finding and lifted_at is null""")
                .param("inspection", held.id())
                .param("finding", finding, Types.OTHER)
                .query((row, i) -> new InForce(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("demanded_at").toInstant(),
                        row.getTimestamp("answered_at") != null))
                .optional()
                .orElse(null);
    }

    private Instant moment(Happened given, @Nullable Instant notBefore) {
        Instant at = given.at();
        refuse(at == null, Reason.CHOICE_MISSING);
        refuse(Objects.requireNonNull(at).isAfter(clock.instant()), Reason.DATE_IN_FUTURE);
        refuse(notBefore != null && at.isBefore(notBefore), Reason.BEFORE_LAST);
        return at;
    }
}
