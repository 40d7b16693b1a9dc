package kz.birlik.bargaining.negotiation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the terms of a negotiation, once each, and keeps the first day that is due on the negotiation itself. */
@Component
@RequiredArgsConstructor
class CountedTerms {

    private final JdbcClient jdbc;
    private final Terms terms;

    /** What ends a term, as it is stored. */
    enum Ends {
        ANSWER,
        COMMISSION,
        DRAFT,
        DISCUSSION,
        AGREEMENT,
        SIGNING,
        SENDING,
        PUBLISHING;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Nothing where the same norm already counts towards the same end. */
    void start(UUID negotiation, Ends ends, String norm, LocalDate event) {
        Term term = terms.compute(norm, event, List.of());
        jdbc.sql("""
                        insert into negotiation_term (id, negotiation_id, primary_id, step, norm_version, event_on, counted_on,
                                                      due_on, in_calendar)
                        select :id, n.id, n.primary_id, :step, :norm, :event, :due, :due, :known from negotiation n
                        where n.id = :negotiation
                          and not exists (select from negotiation_term t join norm_version v on v.id = t.norm_version
                                          where t.negotiation_id = n.id and t.step = :step and v.norm = :code)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("negotiation", negotiation)
                .param("step", ends.code())
                .param("norm", term.norm().id())
                .param("code", norm)
                .param("event", event)
                .param("due", term.due())
                .param("known", term.inCalendar())
                .update();
    }

    void met(UUID negotiation, LocalDate on, Ends... ended) {
        jdbc.sql("""
                        update negotiation_term set met_on = :on
                        where negotiation_id = :negotiation and step in (:ended) and met_on is null and not cancelled""")
                .param("on", on)
                .param("negotiation", negotiation)
                .param("ended", List.of(ended).stream().map(Ends::code).toList())
                .update();
    }

    void cancel(UUID negotiation) {
        jdbc.sql("""
                        update negotiation_term set cancelled = true
                        where negotiation_id = :negotiation and met_on is null""").param("negotiation", negotiation).update();
    }

    void keepNext(UUID negotiation) {
        jdbc.sql("""
                        update negotiation n
                        set next_due = coalesce((select min(t.due_on) from negotiation_term t
                                                 where t.negotiation_id = n.id and t.met_on is null and not t.cancelled),
                                                'infinity')
                        where n.id = :negotiation""").param("negotiation", negotiation).update();
    }
}
