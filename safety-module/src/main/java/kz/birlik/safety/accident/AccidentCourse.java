package kz.birlik.safety.accident;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import kz.birlik.safety.InvestigationCourse;
import kz.birlik.safety.InvestigationFacts;
import kz.birlik.safety.InvestigationOrder;
import kz.birlik.safety.InvestigationTerm;
import kz.birlik.safety.InvestigationTerm.Step;
import kz.birlik.safety.Investigations;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What follows from the facts of an accident, after each change of them: its numbers, its investigation, its terms, whom to tell. */
@Component
@RequiredArgsConstructor
class AccidentCourse {

    private static final String KEPT = "ACC_STORE";

    /** Steps that are not marked: the record has their day elsewhere. */
    private static final List<String> SETTLED_BY_RECORD =
            List.of("notice_employee_representatives", "commission", "investigation", "late_reported", "opinion");

    private final JdbcClient jdbc;
    private final Investigations investigations;
    private final Terms terms;
    private final Notices notices;
    private final Clock clock;

    /** A term to be kept. */
    private record Counted(
            UUID norm,
            LocalDate due,
            @Nullable Instant dueAt,
            boolean inCalendar,
            @Nullable LocalDate done) {}

    private record Facts(
            OrganisationId organisation,
            InvestigationFacts facts,
            InvestigationCourse course,
            boolean special,
            String chair,
            @Nullable LocalDate told,
            @Nullable LocalDate opinion,
            Map<String, LocalDate> sent) {}

    /** A conclusion begins the term of the commission; a later one only where it makes it another investigation, or corrects the first. */
    void concluded(UUID accident, Instant at) {
        Facts before = facts(accident);
        count(accident);
        Facts after = facts(accident);
        InvestigationOrder order = order(after);
        boolean another =
                order.special() != before.special() || !order.chair().code().equals(before.chair());
        boolean first =
                jdbc.sql("select count(*) from accident_victim where accident_id = :id and concluded_at is not null")
                                .param("id", accident)
                                .query(Integer.class)
                                .single()
                        == 1;
        if (before.course().concluded() == null || another || first) {
            jdbc.sql("update accident set concluded_at = :at where id = :id")
                    .param("at", Timestamp.from(at))
                    .param("id", accident)
                    .update();
        }
        recount(accident);
    }

    void end(UUID accident, LocalDate on) {
        Term kept = terms.compute(KEPT, on, List.of());
        jdbc.sql("update accident set ended_on = :on, kept_until = :until, kept_by = :norm where id = :id")
                .param("on", on)
                .param("until", due(kept.due(), kept.dueAt()))
                .param("norm", kept.norm().id())
                .param("id", accident)
                .update();
        recount(accident);
    }

    void recount(UUID accident) {
        count(accident);
        Facts now = facts(accident);
        InvestigationOrder order = order(now);
        jdbc.sql("update accident set special = :special, chair = :chair where id = :id")
                .param("special", order.special())
                .param("chair", order.chair().code())
                .param("id", accident)
                .update();
        Map<String, Counted> counted = counted(now, order);
        keep(accident, now.organisation(), counted);
        jdbc.sql("delete from accident_term where accident_id = :accident and done_on is null and step <> all (:steps)")
                .param("accident", accident)
                .param("steps", counted.keySet().toArray(String[]::new))
                .update();
        tellOfDeaths(accident, now);
    }

    /**
     * What is known now: the numbers as they were reported, until as many victims are entered and each has a conclusion. Whoever was
     * reported as hurt severely and has died is counted once.
     */
    private void count(UUID accident) {
        jdbc.sql("""
                        update accident c
                        set victims = k.victims, deaths = k.deaths, severe = least(k.victims - k.deaths, k.severe), days_lost = v.days
                        from (select count(*) as entered, count(w.severity) as concluded,
                                     count(*) filter (where w.severity = 'severe') as severe,
                                     count(*) filter (where w.severity = 'fatal') as deaths, coalesce(sum(w.days_lost), 0) as days
                              from accident_victim w where w.accident_id = :id) v
                        cross join lateral (
                            select greatest(r.reported_victims, v.entered) as victims,
                                   case when v.concluded >= r.reported_victims and v.concluded = v.entered then v.deaths
                                        else greatest(r.reported_deaths, v.deaths) end as deaths,
                                   case when v.concluded >= r.reported_victims and v.concluded = v.entered then v.severe
                                        else greatest(r.reported_severe, v.severe) end as severe
                            from accident r where r.id = :id) k
                        where c.id = :id""").param("id", accident).update();
    }

    private Facts facts(UUID accident) {
        return jdbc.sql("select c.* from accident c where c.id = :id")
                .param("id", accident)
                .query((row, i) -> new Facts(
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        AccidentQueries.facts(row),
                        AccidentQueries.course(row),
                        row.getBoolean("special"),
                        row.getString("chair"),
                        row.getObject("told_on", LocalDate.class),
                        row.getObject("opinion_on", LocalDate.class),
                        sent(accident)))
                .single();
    }

    private InvestigationOrder order(Facts facts) {
        return investigations.order(facts.facts(), facts.course()).orElseThrow();
    }

    private Map<String, Counted> counted(Facts now, InvestigationOrder order) {
        Map<String, Counted> counted = new LinkedHashMap<>();
        order.notices()
                .forEach(notice -> counted.put(
                        "notice_" + notice.body().code(),
                        new Counted(
                                notice.norm().id(),
                                day(notice.due()),
                                notice.due(),
                                notice.inCalendar(),
                                notice.body() == InvestigationOrder.Body.EMPLOYEE_REPRESENTATIVES
                                        ? now.told()
                                        : null)));
        for (InvestigationTerm term : investigations.terms(order, now.course())) {
            if (term.step() == Step.STORAGE) {
                continue;
            }
            counted.put(
                    term.step().code(),
                    new Counted(
                            term.norm().id(),
                            due(term.due(), term.dueAt()),
                            term.dueAt(),
                            term.inCalendar(),
                            done(now, term.step())));
        }
        LocalDate ended = now.course().endedOn();
        if (ended != null) {
            // Labour Code, article 190(9): copies go to the insurer as well and, on a poisoning, to the sanitary body
            Term copy = terms.compute("ACC_ACT_VICTIM", ended, List.of());
            Counted handed =
                    new Counted(copy.norm().id(), due(copy.due(), copy.dueAt()), null, copy.inCalendar(), null);
            counted.put("act_insurer", handed);
            if (now.facts().poisoning()) {
                counted.put("act_sanitary", handed);
            }
        }
        answers(now.sent(), order.special(), counted);
        return counted;
    }

    /** The terms of the answers alone: what else was counted stays as it is. */
    void follow(UUID accident) {
        Facts now = facts(accident);
        Map<String, Counted> counted = new LinkedHashMap<>();
        answers(now.sent(), now.special(), counted);
        keep(accident, now.organisation(), counted);
    }

    private void answers(Map<String, LocalDate> sent, boolean special, Map<String, Counted> counted) {
        answer(sent, "act_sent", "act_registered", "ACC_ACT_REGISTER", counted);
        if (special) {
            answer(sent, "police", "police_answer", "ACC_POLICE_ANSWER", counted);
        }
    }

    /** What others do after something was sent to them. */
    private void answer(
            Map<String, LocalDate> sent, String after, String step, String norm, Map<String, Counted> counted) {
        LocalDate on = sent.get(after);
        if (on != null) {
            Term term = terms.compute(norm, on, List.of());
            counted.put(
                    step,
                    new Counted(
                            term.norm().id(), due(term.due(), term.dueAt()), term.dueAt(), term.inCalendar(), null));
        }
    }

    /** The days on which the act and the materials went out. */
    private Map<String, LocalDate> sent(UUID accident) {
        Map<String, LocalDate> sent = new HashMap<>();
        jdbc.sql("""
                        select step, done_on from accident_term
                        where accident_id = :id and step in ('act_sent', 'police') and done_on is not null""").param("id", accident).query((ResultSet row) -> {
            sent.put(row.getString("step"), row.getObject("done_on", LocalDate.class));
        });
        return sent;
    }

    /** What the record itself says was done. A commission from before the conclusion that asks for it is not the one that is asked for. */
    private @Nullable LocalDate done(Facts now, Step step) {
        Instant concluded = now.course().concluded();
        LocalDate formed = now.course().formedOn();
        return switch (step) {
            case COMMISSION -> formed != null && concluded != null && formed.isBefore(day(concluded)) ? null : formed;
            case INVESTIGATION, LATE_REPORTED -> now.course().endedOn();
            case OPINION -> now.opinion();
            default -> null;
        };
    }

    private void keep(UUID accident, OrganisationId place, Map<String, Counted> counted) {
        counted.forEach((step, term) -> jdbc.sql("""
                        insert into accident_term as t (id, accident_id, primary_id, step, norm_version, due_on, due_at, in_calendar, done_on)
                        values (uuidv7(), :accident, :organisation, :step, :norm, :due, :dueAt, :inCalendar, :done)
                        on conflict (accident_id, step) do update
                        set norm_version = :norm, due_on = :due, due_at = :dueAt, in_calendar = :inCalendar,
                            done_on = case when :settled then :done else t.done_on end""")
                .param("accident", accident)
                .param("organisation", place.value())
                .param("step", step)
                .param("norm", term.norm())
                .param("due", Date.valueOf(term.due()))
                .param("dueAt", term.dueAt() == null ? null : Timestamp.from(term.dueAt()), Types.TIMESTAMP)
                .param("inCalendar", term.inCalendar())
                .param("done", term.done() == null ? null : Date.valueOf(term.done()), Types.DATE)
                .param("settled", SETTLED_BY_RECORD.contains(step))
                .update());
    }

    private record Above(
            String code,
            @Nullable UUID branch,
            @Nullable UUID union,
            @Nullable UUID territory,
            UUID federation) {}

    /** In the transaction that records the death, once for each number of them. A notice says no name. */
    private void tellOfDeaths(UUID accident, Facts now) {
        if (now.facts().deaths() == 0) {
            return;
        }
        Above above = jdbc.sql("""
                        select o.code, c.branch_id, c.union_id, c.territory_id,
                               (select f.id from organisation f
                                where not exists (select from organisation_kind_parent k where k.kind = f.kind)
                                order by f.code limit 1) as federation_id
                        from accident c join organisation o on o.id = c.primary_id where c.id = :id""")
                .param("id", accident)
                .query((row, i) -> new Above(
                        row.getString("code"),
                        row.getObject("branch_id", UUID.class),
                        row.getObject("union_id", UUID.class),
                        row.getObject("territory_id", UUID.class),
                        row.getObject("federation_id", UUID.class)))
                .single();
        tell(accident, now, above, above.federation(), Role.FEDERATION);
        tell(accident, now, above, above.union(), Role.UNION);
        tell(accident, now, above, above.territory(), Role.TERRITORY);
        tell(accident, now, above, above.branch(), Role.OFFICER);
    }

    private void tell(UUID accident, Facts now, Above above, @Nullable UUID whom, Role role) {
        if (whom == null) {
            return;
        }
        notices.tell(new Notice(
                NoticeKind.ACCIDENT_FATAL,
                "accident/" + accident + "/fatal/" + now.facts().deaths(),
                new Notice.Posts(new OrganisationId(whom), EnumSet.of(role), null),
                now.organisation(),
                List.of(above.code(), now.facts().deaths(), day(now.course().happened())),
                new Target(AccidentQueries.OBJECT, accident.toString())));
    }

    private LocalDate due(@Nullable LocalDate due, @Nullable Instant dueAt) {
        if (due != null) {
            return due;
        }
        if (dueAt == null) {
            throw new IllegalStateException("a term without an end");
        }
        return day(dueAt);
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }
}
