package kz.birlik.safety.accident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import kz.birlik.membership.MultilingualText;
import kz.birlik.safety.InvestigationCourse;
import kz.birlik.safety.InvestigationFacts;
import kz.birlik.safety.InvestigationOrder;
import kz.birlik.safety.InvestigationOrder.Body;
import kz.birlik.safety.InvestigationOrder.Notice;
import kz.birlik.safety.InvestigationOrder.Seat;
import kz.birlik.safety.InvestigationTerm;
import kz.birlik.safety.InvestigationTerm.Step;
import kz.birlik.safety.Investigations;
import kz.birlik.safety.SafetyTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SafetyTest
class InvestigationsTest {

    /** Friday the 6th of November 2026, 15:40, at the clock of the machine. */
    private static final LocalDateTime FRIDAY = LocalDateTime.of(2026, 11, 6, 15, 40);

    private static final Instant HAPPENED = at(FRIDAY);

    @Autowired
    private Investigations investigations;

    private static Instant at(LocalDateTime moment) {
        return moment.atZone(ZoneId.systemDefault()).toInstant();
    }

    private static InvestigationCourse course(
            @Nullable Instant concluded, @Nullable LocalDate formed, int prolonged, @Nullable LocalDate ended) {
        return new InvestigationCourse(HAPPENED, concluded, formed, prolonged, ended, null, null);
    }

    private InvestigationOrder order(InvestigationFacts facts) {
        return investigations.order(facts, course(null, null, 0, null)).orElseThrow();
    }

    private static InvestigationFacts hurt(int victims, int severe, int deaths) {
        return new InvestigationFacts(victims, severe, deaths, false, false, false, false);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/accident/orders.csv", numLinesToSkip = 1)
    void the_rules_decide_which_investigation_it_is_and_who_chairs(
            String what,
            int victims,
            int severe,
            int deaths,
            String agency,
            String hazardous,
            String emergency,
            String poisoning,
            String kind,
            String chair,
            String article) {
        InvestigationOrder order = order(new InvestigationFacts(
                victims,
                severe,
                deaths,
                agency.equals("y"),
                hazardous.equals("y"),
                emergency.equals("y"),
                poisoning.equals("y")));
        assertThat(order.special()).as(what).isEqualTo(kind.equals("special"));
        assertThat(order.chair().code()).as(what).isEqualTo(chair);
        assertThat(order.article().in(MultilingualText.RUSSIAN)).as(what).contains(article);
        assertThat(order.confidence().decides()).as(what).isTrue();
        assertThat(order.seats()).as(what).contains(Seat.EMPLOYEE_REPRESENTATIVE);
        assertThat(order.seats().contains(Seat.SENDING_PARTY)).as(what).isEqualTo(agency.equals("y"));
        assertThat(order.seats().contains(Seat.RESPONSIBLE_LEFT_OUT)).as(what).isNotEqualTo(order.special());
        assertThat(bodies(order).contains(Body.LAW_ENFORCEMENT)).as(what).isEqualTo(order.special());
        assertThat(bodies(order).contains(Body.INDUSTRIAL_SAFETY))
                .as(what)
                .isEqualTo(hazardous.equals("y") || emergency.equals("y"));
        assertThat(bodies(order).contains(Body.SANITARY)).as(what).isEqualTo(poisoning.equals("y"));
    }

    private static List<Body> bodies(InvestigationOrder order) {
        return order.notices().stream().map(Notice::body).toList();
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "-1,0,0", "1,1,1", "2,0,3", "3,-1,0", "3,0,-1", "2147483647,2147483647,2147483647"})
    void nobody_hurt_or_somebody_counted_twice_is_no_accident(int victims, int severe, int deaths) {
        assertThat(investigations.order(hurt(victims, severe, deaths), course(null, null, 0, null)))
                .isEmpty();
    }

    @Test
    void a_notice_in_hours_runs_by_the_clock_at_the_weekend_and_that_of_the_insurer_in_working_days() {
        InvestigationOrder order = order(hurt(1, 0, 0));
        assertThat(order.notices())
                .extracting(Notice::body)
                .containsExactly(Body.LABOUR_UNIT, Body.EMPLOYEE_REPRESENTATIVES, Body.INSURER);
        assertThat(order.notices().get(0).due()).isEqualTo(at(FRIDAY.plusHours(24)));
        assertThat(order.notices().get(0).article().in(MultilingualText.RUSSIAN))
                .contains("187(2)");
        assertThat(LocalDate.ofInstant(order.notices().get(2).due(), ZoneId.systemDefault()))
                .as("three working days from a Friday")
                .isEqualTo(LocalDate.of(2026, 11, 11));
        assertThat(order.notices().get(2).article().in(MultilingualText.RUSSIAN))
                .contains("187(2-1)");
    }

    @Test
    void the_commission_has_a_day_from_the_conclusion_on_severity_and_ten_working_days_prolonged_twice_at_most() {
        InvestigationOrder ordinary = order(hurt(1, 0, 0));
        InvestigationOrder special = order(hurt(1, 1, 0));
        Instant concluded = at(FRIDAY.plusDays(2));
        InvestigationTerm created = only(ordinary, course(concluded, null, 0, null));
        assertThat(created.step()).isEqualTo(Step.COMMISSION);
        assertThat(created.dueAt()).isEqualTo(at(FRIDAY.plusDays(3)));
        assertThat(created.norm().norm()).isEqualTo("ACC_COMM");
        assertThat(only(special, course(concluded, null, 0, null)).norm().norm())
                .isEqualTo("ACC_SPEC_COMM");

        LocalDate monday = LocalDate.of(2026, 11, 9);
        assertThat(only(ordinary, course(null, monday, 0, null)).due()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(only(ordinary, course(null, monday, 1, null)).due()).isEqualTo(LocalDate.of(2026, 12, 7));
        LocalDate twice = only(ordinary, course(null, monday, 2, null)).due();
        assertThat(twice).isAfter(LocalDate.of(2026, 12, 20));
        assertThat(investigations.prolongations()).isEqualTo(2);
        assertThat(only(ordinary, course(null, monday, 3, null)).due())
                .as("not more than twice")
                .isEqualTo(twice);
    }

    private InvestigationTerm only(InvestigationOrder order, InvestigationCourse course) {
        List<InvestigationTerm> terms = investigations.terms(order, course);
        assertThat(terms).hasSize(1);
        return terms.get(0);
    }

    @Test
    void the_end_starts_the_terms_of_the_opinion_of_the_act_and_of_storage_and_a_special_one_goes_to_the_police() {
        LocalDate ended = LocalDate.of(2026, 11, 13);
        List<InvestigationTerm> terms = investigations.terms(order(hurt(1, 0, 0)), course(null, null, 0, ended));
        assertThat(terms)
                .extracting(InvestigationTerm::step)
                .containsExactly(Step.OPINION, Step.ACT_SENT, Step.ACT_TO_VICTIM, Step.STORAGE);
        assertThat(terms)
                .extracting(InvestigationTerm::due)
                .containsExactly(
                        LocalDate.of(2026, 11, 17),
                        LocalDate.of(2026, 11, 18),
                        LocalDate.of(2026, 11, 18),
                        terms.get(3).due());
        assertThat(terms.get(3).due())
                .isBetween(ended.plusYears(45), ended.plusYears(45).plusDays(3));
        assertThat(investigations.terms(order(hurt(2, 0, 0)), course(null, null, 0, ended)))
                .extracting(InvestigationTerm::step)
                .contains(Step.POLICE);
    }

    @Test
    void what_nobody_reported_in_time_is_investigated_from_the_application() {
        InvestigationCourse late =
                new InvestigationCourse(HAPPENED, null, null, 0, null, LocalDate.of(2026, 11, 9), null);
        InvestigationTerm term = only(order(hurt(1, 0, 0)), late);
        assertThat(term.step()).isEqualTo(Step.LATE_REPORTED);
        assertThat(term.due()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(term.article().in(MultilingualText.RUSSIAN)).contains("189(2)");
    }

    @Test
    void the_employer_has_ten_working_days_to_decide_on_an_objection() {
        InvestigationCourse objected =
                new InvestigationCourse(HAPPENED, null, null, 0, null, null, LocalDate.of(2026, 11, 9));
        InvestigationTerm term = only(order(hurt(1, 0, 0)), objected);
        assertThat(term.step()).isEqualTo(Step.OBJECTION);
        assertThat(term.due()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(term.article().in(MultilingualText.RUSSIAN)).contains("190(3)");
    }
}
