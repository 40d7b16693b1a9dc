package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.term.Suspension;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the terms of a case, once each, and keeps the first day that is due on the case itself. */
@Component
@RequiredArgsConstructor
class CaseTerms {

    private final JdbcClient jdbc;
    private final Terms terms;

    /** What ends a term, as it is stored. */
    enum Ends {
        ANSWER,
        FILING,
        REGISTERING,
        DECIDING,
        COPYING,
        EXECUTION,
        COURT,
        HEARING,
        TASK;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void start(UUID id, Ends ends, String norm, LocalDate event, @Nullable String title) {
        Term term = terms.compute(norm, event, stopsWhileSuspended(ends) ? suspensions(id) : List.of());
        jdbc.sql("""
                        insert into legal_case_term (id, case_id, primary_id, step, title, norm_version, event_on, counted_on, due_on,
                                                     in_calendar)
                        select :id, c.id, c.primary_id, :step, :title, :norm, :event, coalesce(:due, 'infinity'::date),
                               coalesce(:due, 'infinity'::date), :calendar
                        from legal_case c where c.id = :case""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("case", id)
                .param("step", ends.code())
                .param("title", title, Types.VARCHAR)
                .param("norm", term.norm().id())
                .param("event", event)
                .param("due", term.due(), Types.DATE)
                .param("calendar", term.inCalendar())
                .update();
    }

    private static boolean stopsWhileSuspended(Ends ends) {
        return ends == Ends.FILING || ends == Ends.COURT;
    }

    private List<Suspension> suspensions(UUID id) {
        return jdbc.sql("select from_day, to_day from legal_case_suspension where case_id = :case order by from_day")
                .param("case", id)
                .query((row, i) -> new Suspension(
                        row.getObject("from_day", LocalDate.class), row.getObject("to_day", LocalDate.class)))
                .list();
    }

    private record Counted(UUID id, UUID version, LocalDate event) {}

    /** After a suspension began or ended: by the version of the norm each was counted by, whatever the norm says now. */
    void recount(UUID id) {
        List<Suspension> suspensions = suspensions(id);
        List<Counted> running = jdbc.sql("""
                        select id, norm_version, event_on from legal_case_term
                        where case_id = :case and step in ('filing', 'court') and met_on is null and not cancelled""")
                .param("case", id)
                .query((row, i) -> new Counted(
                        row.getObject("id", UUID.class),
                        row.getObject("norm_version", UUID.class),
                        row.getObject("event_on", LocalDate.class)))
                .list();
        for (Counted counted : running) {
            Term term = terms.recount(counted.version(), counted.event(), suspensions);
            jdbc.sql("""
                            update legal_case_term set counted_on = coalesce(:due, 'infinity'::date), in_calendar = :calendar,
                                   due_on = case when moved is null then coalesce(:due, 'infinity'::date) else due_on end
                            where id = :id""")
                    .param("due", term.due(), Types.DATE)
                    .param("calendar", term.inCalendar())
                    .param("id", counted.id())
                    .update();
        }
        keepNext(id);
    }

    void met(UUID id, LocalDate on, Ends... ends) {
        for (Ends each : ends) {
            jdbc.sql("""
                            update legal_case_term set met_on = :on
                            where case_id = :case and step = :step and met_on is null and not cancelled""")
                    .param("on", on)
                    .param("case", id)
                    .param("step", each.code())
                    .update();
        }
    }

    void cancel(UUID id, Ends... ends) {
        jdbc.sql("""
                        update legal_case_term set cancelled = true
                        where case_id = :case and step = any(:steps) and met_on is null and not cancelled""")
                .param("case", id)
                .param("steps", Arrays.stream(ends).map(Ends::code).toArray(String[]::new))
                .update();
    }

    /** Lists are walked by the first day that is due. */
    void keepNext(UUID id) {
        jdbc.sql("""
                        update legal_case c set next_due = coalesce((select min(t.due_on) from legal_case_term t
                            where t.case_id = c.id and t.met_on is null and not t.cancelled), 'infinity'::date)
                        where c.id = :case""").param("case", id).update();
    }
}
