package kz.birlik.safety.accident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import kz.birlik.safety.InvestigationCourse;
import kz.birlik.safety.InvestigationFacts;
import kz.birlik.safety.InvestigationOrder;
import kz.birlik.safety.InvestigationOrder.Body;
import kz.birlik.safety.InvestigationOrder.Chair;
import kz.birlik.safety.InvestigationOrder.Notice;
import kz.birlik.safety.InvestigationOrder.Seat;
import kz.birlik.safety.InvestigationTerm;
import kz.birlik.safety.InvestigationTerm.Step;
import kz.birlik.safety.Investigations;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class InvestigationQueries implements Investigations {

    private static final String PROLONGATIONS = "ACCIDENT_PROLONGATIONS";

    private final JdbcClient jdbc;
    private final Terms terms;
    private final Clock clock;

    @Override
    public Optional<InvestigationOrder> order(InvestigationFacts facts, InvestigationCourse course) {
        return facts.isPossible()
                ? rules(day(course.happened())).stream()
                        .filter(rule -> rule.fits(facts))
                        .findFirst()
                        .map(rule -> new InvestigationOrder(
                                rule.special(),
                                rule.chair(),
                                rule.article(),
                                rule.confidence(),
                                seats(rule, facts),
                                notices(rule, facts, course.happened())))
                : Optional.empty();
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }

    private List<InvestigationRule> rules(LocalDate on) {
        return jdbc.sql("""
                        select * from investigation_rule
                        where (valid_from is null or valid_from <= :on) and (valid_to is null or valid_to > :on)
                        order by sort_order""")
                .param("on", on)
                .query((row, i) -> new InvestigationRule(
                        row.getBoolean("special"),
                        Chair.valueOf(row.getString("chair").toUpperCase(Locale.ROOT)),
                        row.getInt("least_victims"),
                        row.getInt("least_severe"),
                        row.getInt("least_deaths"),
                        row.getObject("most_deaths", Integer.class),
                        row.getBoolean("needs_emergency"),
                        row.getBoolean("needs_agency"),
                        MultilingualText.parse(row.getString("article")),
                        Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT))))
                .list();
    }

    /** Labour Code, articles 188(2), 188(4)-(5) and 188-1. */
    private static List<Seat> seats(InvestigationRule rule, InvestigationFacts facts) {
        List<Seat> seats = new ArrayList<>();
        seats.add(Seat.EMPLOYEE_REPRESENTATIVE);
        seats.add(rule.special() ? Seat.EMPLOYER : Seat.SAFETY_SERVICE);
        if (rule.chair() == Chair.INDUSTRIAL_SAFETY) {
            seats.add(Seat.LABOUR_INSPECTOR);
        }
        if (facts.agency()) {
            seats.add(Seat.SENDING_PARTY);
        }
        if (!rule.special()) {
            seats.add(Seat.RESPONSIBLE_LEFT_OUT);
        }
        return seats;
    }

    private List<Notice> notices(InvestigationRule rule, InvestigationFacts facts, Instant happened) {
        record Told(Body body, String when, String norm) {}
        return jdbc
                .sql("select body, told, norm from investigation_notice order by sort_order")
                .query((row, i) -> new Told(
                        Body.valueOf(row.getString("body").toUpperCase(Locale.ROOT)),
                        row.getString("told"),
                        row.getString("norm")))
                .list()
                .stream()
                .filter(told -> switch (told.when()) {
                    case "special" -> rule.special();
                    case "hazardous" -> facts.hazardous();
                    case "poisoning" -> facts.poisoning();
                    default -> true;
                })
                .map(told -> {
                    Term term = terms.compute(told.norm(), happened);
                    return new Notice(told.body(), end(term), term.norm(), term.inCalendar());
                })
                .toList();
    }

    private Instant end(Term term) {
        if (term.dueAt() != null) {
            return term.dueAt();
        }
        if (term.due() == null) {
            throw new IllegalStateException("a notice without a day");
        }
        // To the second: the database would round the last instant up to the next day
        return term.due()
                .atTime(LocalTime.MAX.truncatedTo(ChronoUnit.SECONDS))
                .atZone(clock.getZone())
                .toInstant();
    }

    @Override
    public List<InvestigationTerm> terms(InvestigationOrder order, InvestigationCourse course) {
        List<InvestigationTerm> running = new ArrayList<>();
        if (course.concluded() != null) {
            running.add(term(
                    Step.COMMISSION,
                    terms.compute(order.special() ? "ACC_SPEC_COMM" : "ACC_COMM", course.concluded())));
        }
        if (course.formedOn() != null) {
            Term investigation = terms.compute("ACC_INVESTIGATE", course.formedOn(), List.of());
            for (int i = 0; i < Math.min(course.prolonged(), prolongations()) && investigation.due() != null; i++) {
                investigation = terms.compute("ACC_INVEST_EXTENSION", investigation.due(), List.of());
            }
            running.add(term(Step.INVESTIGATION, investigation));
        }
        if (course.appliedOn() != null) {
            running.add(term(Step.LATE_REPORTED, terms.compute("ACC_LATE_REPORTED", course.appliedOn(), List.of())));
        }
        LocalDate ended = course.endedOn();
        if (ended != null) {
            running.add(term(Step.OPINION, terms.compute("ACC_OPINION", ended, List.of())));
            running.add(term(Step.ACT_SENT, terms.compute("ACC_ACT_SEND", ended, List.of())));
            running.add(term(Step.ACT_TO_VICTIM, terms.compute("ACC_ACT_VICTIM", ended, List.of())));
            if (order.special()) {
                running.add(term(Step.POLICE, terms.compute("ACC_POLICE_SEND", ended, List.of())));
            }
            running.add(term(Step.STORAGE, terms.compute("ACC_STORE", ended, List.of())));
        }
        if (course.objectedOn() != null) {
            running.add(term(Step.OBJECTION, terms.compute("ACC_OBJECTION", course.objectedOn(), List.of())));
        }
        return running;
    }

    private static InvestigationTerm term(Step step, Term term) {
        return new InvestigationTerm(step, term.norm(), term.due(), term.dueAt(), term.inCalendar());
    }

    @Override
    public int prolongations() {
        return terms.parameter(PROLONGATIONS, LocalDate.now(clock))
                .orElseThrow()
                .value()
                .intValueExact();
    }
}
