package kz.birlik.legalaid.inspection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the terms of an inspection, once each, and keeps the first day that is due on the inspection itself. */
@Component
@RequiredArgsConstructor
class InspectionTerms {

    static final String ANSWER = "answer";
    static final String REMOVAL = "removal";

    private final JdbcClient jdbc;
    private final Terms terms;

    void start(UUID inspection, String ends, String norm, LocalDate event) {
        Term term = terms.compute(norm, event, List.of());
        jdbc.sql("""
                        insert into inspection_term (id, inspection_id, primary_id, step, norm_version, event_on, counted_on, due_on,
                                                     in_calendar)
                        select :id, c.id, c.primary_id, :step, :norm, :event, :due, :due, :known from inspection c
                        where c.id = :inspection""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("inspection", inspection)
                .param("step", ends)
                .param("norm", term.norm().id())
                .param("event", event)
                .param("due", term.due())
                .param("known", term.inCalendar())
                .update();
        keepNext(inspection);
    }

    void met(UUID inspection, LocalDate on, String ended) {
        jdbc.sql("""
                        update inspection_term set met_on = :on
                        where inspection_id = :inspection and step = :ended and met_on is null and not cancelled""")
                .param("on", on)
                .param("inspection", inspection)
                .param("ended", ended)
                .update();
        keepNext(inspection);
    }

    void cancelAll(UUID inspection) {
        jdbc.sql("update inspection_term set cancelled = true where inspection_id = :inspection and met_on is null")
                .param("inspection", inspection)
                .update();
        keepNext(inspection);
    }

    /** False for a term that does not run, and for a day before the event it is counted from. */
    boolean move(UUID inspection, UUID term, LocalDate due, String reason, String by) {
        int moved = jdbc.sql("""
                        update inspection_term set due_on = :due, moved_reason = :reason, moved_by = :by
                        where id = :term and inspection_id = :inspection and met_on is null and not cancelled and event_on <= :due""")
                .param("due", due)
                .param("reason", reason)
                .param("by", by)
                .param("term", term)
                .param("inspection", inspection)
                .update();
        keepNext(inspection);
        return moved == 1;
    }

    private void keepNext(UUID inspection) {
        jdbc.sql("""
                        update inspection c
                        set next_due = coalesce((select min(t.due_on) from inspection_term t
                                                 where t.inspection_id = c.id and t.met_on is null and not t.cancelled), 'infinity')
                        where c.id = :inspection""").param("inspection", inspection).update();
    }
}
