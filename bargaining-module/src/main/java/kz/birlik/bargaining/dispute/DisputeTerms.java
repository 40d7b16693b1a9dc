package kz.birlik.bargaining.dispute;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the terms of a dispute, once each, and keeps the first day that is due on the dispute itself. */
@Component
@RequiredArgsConstructor
class DisputeTerms {

    private final JdbcClient jdbc;
    private final Terms terms;

    void start(UUID dispute, String ends, String norm, LocalDate event) {
        Term term = terms.compute(norm, event, List.of());
        jdbc.sql("""
                        insert into dispute_term (id, dispute_id, primary_id, step, norm_version, event_on, counted_on, due_on,
                                                  in_calendar)
                        select :id, d.id, d.primary_id, :step, :norm, :event, :due, :due, :known from dispute d
                        where d.id = :dispute
                          and not exists (select from dispute_term t where t.dispute_id = d.id and t.step = :step)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("dispute", dispute)
                .param("step", ends)
                .param("norm", term.norm().id())
                .param("event", event)
                .param("due", term.due())
                .param("known", term.inCalendar())
                .update();
    }

    void met(UUID dispute, LocalDate on, String... ended) {
        jdbc.sql("""
                        update dispute_term set met_on = :on
                        where dispute_id = :dispute and step in (:ended) and met_on is null and not cancelled""")
                .param("on", on)
                .param("dispute", dispute)
                .param("ended", List.of(ended))
                .update();
    }

    /** A warning counted back from the day that was announced; another day announced later replaces it. */
    void warned(UUID dispute, String ends, String norm, LocalDate announced, LocalDate told) {
        jdbc.sql("delete from dispute_term where dispute_id = :dispute and step = :step")
                .param("dispute", dispute)
                .param("step", ends)
                .update();
        start(dispute, ends, norm, announced);
        met(dispute, told, ends);
    }

    void cancelAll(UUID dispute) {
        jdbc.sql("update dispute_term set cancelled = true where dispute_id = :dispute and met_on is null")
                .param("dispute", dispute)
                .update();
    }

    /** Some of them only: what they waited for will not come. */
    void cancel(UUID dispute, String... steps) {
        jdbc.sql("""
                        update dispute_term set cancelled = true
                        where dispute_id = :dispute and step in (:steps) and met_on is null""").param("dispute", dispute).param("steps", List.of(steps)).update();
    }

    void move(UUID term, LocalDate due, String reason, String by) {
        jdbc.sql("update dispute_term set due_on = :due, moved_reason = :reason, moved_by = :by where id = :id")
                .param("due", due)
                .param("reason", reason)
                .param("by", by)
                .param("id", term)
                .update();
    }

    void keepNext(UUID dispute) {
        jdbc.sql("""
                        update dispute d
                        set next_due = coalesce((select min(t.due_on) from dispute_term t
                                                 where t.dispute_id = d.id and t.met_on is null and not t.cancelled), 'infinity')
                        where d.id = :dispute""").param("dispute", dispute).update();
    }
}
