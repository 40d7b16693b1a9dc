package kz.birlik.safety.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.Field;
import kz.birlik.safety.PassportChanges;
import kz.birlik.safety.PassportChanges.Part;
import kz.birlik.safety.PassportChanges.Said;
import kz.birlik.safety.PassportRefusal;
import kz.birlik.safety.PassportRefusal.Reason;
import kz.birlik.safety.PassportRow;
import kz.birlik.safety.PassportRow.Show;
import kz.birlik.safety.Passports;
import kz.birlik.safety.SafetyDuty;
import kz.birlik.safety.SafetyPassport;
import kz.birlik.safety.SafetyTerm;
import kz.birlik.safety.SafetyTerms;
import kz.birlik.safety.SafetyTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SafetyTest
class PassportsTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final int YEAR = TODAY.getYear();

    @Autowired
    private Field field;

    @Autowired
    private Passports passports;

    @Autowired
    private PassportChanges changes;

    @Autowired
    private SafetyTerms terms;

    private String branch;
    private String primary;
    private UUID employer;
    private AccessScope scope;

    @BeforeEach
    void aPrimaryWithAnEmployer() {
        branch = field.branch();
        primary = field.primary(branch);
        employer = field.employer(primary, 51);
        scope = field.scope(primary);
    }

    private static Said said(LocalDate on, Part trained, String spent) {
        return new Said(
                on.getYear(),
                true,
                on,
                "№ 5 анықтама",
                trained,
                null,
                null,
                spent == null ? null : new BigDecimal(spent),
                Map.of());
    }

    private SafetyPassport passport(LocalDate day) {
        return passports.find(scope, employer, day).orElseThrow();
    }

    private static void refused(Reason reason, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        PassportRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private List<String> listed(Show show) {
        return passports.page(scope, new PassportRow.Filter(show, null, null, 50)).stream()
                .map(PassportRow::organisationCode)
                .toList();
    }

    @Test
    void each_measure_is_of_the_latest_statement_that_says_it_and_the_earlier_ones_stay() {
        LocalDate first = TODAY.withDayOfYear(1);
        changes.say(scope, primary, employer, said(first, new Part(10, 50), "100000.50"), true);
        changes.say(scope, primary, employer, said(TODAY, new Part(40, 50), null), true);
        SafetyPassport now = passport(TODAY);
        assertThat(now.headcount()).isEqualTo(51);
        assertThat(now.measures().trained().done()).isEqualTo(40);
        assertThat(now.measures().trained().share()).isEqualByComparingTo("0.8");
        assertThat(now.measures().spent().amount()).isEqualByComparingTo("100000.50");
        assertThat(now.measures().checked()).isNull();
        assertThat(now.statements()).hasSize(2);
    }

    @Test
    void the_passport_of_a_past_day_knows_what_was_known_then() {
        LocalDate first = TODAY.minusYears(1);
        changes.say(scope, primary, employer, said(first, new Part(1, 50), null), true);
        changes.say(scope, primary, employer, said(TODAY, new Part(40, 50), null), true);
        assertThat(passport(first).measures().trained().done()).isEqualTo(1);
        assertThat(passport(first.minusDays(1)).statements()).isEmpty();
        assertThat(passport(TODAY).earlier().trained().done()).isEqualTo(1);
        assertThat(passport(Field.START.minusDays(1)).organisations()).isEmpty();
    }

    @Test
    void a_statement_says_something_with_a_source_and_no_more_done_than_due() {
        refused(Reason.NOTHING_SAID, () -> changes.say(scope, primary, employer, said(TODAY, null, null), true));
        refused(
                Reason.MORE_THAN_DUE,
                () -> changes.say(scope, primary, employer, said(TODAY, new Part(51, 50), null), true));
        refused(
                Reason.DATE_IN_FUTURE,
                () -> changes.say(scope, primary, employer, said(TODAY.plusDays(1), new Part(1, 50), null), true));
        refused(
                Reason.SOURCE_MISSING,
                () -> changes.say(
                        scope,
                        primary,
                        employer,
                        new Said(YEAR, false, TODAY, " ", new Part(1, 2), null, null, null, Map.of()),
                        true));
        refused(
                Reason.YEAR_LATER,
                () -> changes.say(
                        scope,
                        primary,
                        employer,
                        new Said(YEAR + 1, false, TODAY, "№ 1", new Part(1, 2), null, null, null, Map.of()),
                        true));
        refused(
                Reason.EMPLOYER_UNKNOWN,
                () -> changes.say(scope, primary, UUID.randomUUID(), said(TODAY, new Part(1, 2), null), true));
    }

    private static Said done(LocalDate on, Map<SafetyDuty, LocalDate> last) {
        return new Said(on.getYear(), true, on, "№ 5 анықтама", null, null, null, null, last);
    }

    private SafetyDuty.Standing standing(LocalDate day, SafetyDuty duty) {
        return passport(day).duties().stream()
                .filter(each -> each.duty() == duty)
                .findFirst()
                .orElseThrow();
    }

    private List<LocalDate> due(AccessScope of) {
        return terms.running(of, SafetyTerms.Of.DUTY, TODAY.plusYears(6), null, 10_000).stream()
                .filter(term -> term.of().equals(employer))
                .map(SafetyTerm::dueOn)
                .toList();
    }

    @Test
    void a_duty_with_a_term_is_due_again_by_its_norm_since_the_latest_statement_that_says_it() {
        assertThat(standing(TODAY, SafetyDuty.MANAGERS).doneOn())
                .as("nobody has said anything")
                .isNull();
        assertThat(standing(TODAY, SafetyDuty.MANAGERS).article().in(MultilingualText.RUSSIAN))
                .contains("182(2)3)");
        assertThat(due(scope)).isEmpty();
        LocalDate trained = TODAY.minusYears(4);
        changes.say(scope, primary, employer, done(TODAY.minusDays(9), Map.of(SafetyDuty.MANAGERS, trained)), true);
        SafetyDuty.Standing late = standing(TODAY, SafetyDuty.MANAGERS);
        assertThat(late.doneOn()).isEqualTo(trained);
        assertThat(late.dueOn())
                .isBetween(trained.plusYears(3), trained.plusYears(3).plusDays(15));
        assertThat(late.isOverdue(TODAY)).isTrue();
        assertThat(due(scope)).containsExactly(late.dueOn());
        assertThat(due(field.scope(branch))).as("those above too").hasSize(1);
        assertThat(due(field.scope(field.primary(branch)))).isEmpty();
        changes.say(scope, primary, employer, done(TODAY, Map.of(SafetyDuty.MANAGERS, TODAY.minusDays(1))), true);
        assertThat(standing(TODAY, SafetyDuty.MANAGERS).isOverdue(TODAY)).isFalse();
        assertThat(due(scope)).as("three years ahead is not due").isEmpty();
        assertThat(standing(TODAY.minusDays(5), SafetyDuty.MANAGERS).doneOn())
                .as("as it was known then")
                .isEqualTo(trained);
        changes.say(
                scope,
                primary,
                employer,
                done(
                        TODAY.minusDays(5),
                        Map.of(SafetyDuty.MANAGERS, trained, SafetyDuty.INFORMATION, TODAY.minusDays(80))),
                true);
        assertThat(standing(TODAY, SafetyDuty.MANAGERS).doneOn())
                .as("a statement of an earlier day overtakes nothing")
                .isEqualTo(TODAY.minusDays(1));
        assertThat(due(scope)).hasSize(1);
        refused(
                Reason.DONE_LATER,
                () -> changes.say(
                        scope,
                        primary,
                        employer,
                        done(TODAY.minusDays(3), Map.of(SafetyDuty.CERTIFICATION, TODAY.minusDays(2))),
                        true));
    }

    @Test
    void one_address_hangs_at_the_gate_and_the_one_before_leads_nowhere() {
        assertThat(listed(Show.UNHUNG)).containsExactly(primary);
        String first = changes.hang(scope, primary, employer, null, true);
        assertThat(passports.gate(field.federation(), first).orElseThrow().employer())
                .isEqualTo(employer);
        refused(Reason.CHANGED_MEANWHILE, () -> changes.hang(scope, primary, employer, null, true));
        String second = changes.hang(scope, primary, employer, first, true);
        assertThat(passports.gate(field.federation(), first)).isEmpty();
        assertThat(passports.gate(field.federation(), second)).isPresent();
        assertThat(passport(TODAY).organisations().get(0).gate()).isEqualTo(second);
        assertThat(listed(Show.UNHUNG)).isEmpty();
        assertThat(listed(Show.SILENT)).containsExactly(primary);
    }

    @Test
    void a_passport_outside_the_scope_is_not_there() {
        changes.say(scope, primary, employer, said(TODAY, new Part(40, 50), null), true);
        AccessScope stranger = field.scope(field.primary(branch));
        assertThat(passports.find(stranger, employer, TODAY)).isEmpty();
        assertThat(passports.page(stranger, new PassportRow.Filter(Show.ALL, null, null, 50)))
                .isEmpty();
        refused(
                Reason.NOT_FOUND,
                () -> changes.say(stranger, primary, employer, said(TODAY, new Part(1, 2), null), true));
        refused(Reason.NOT_FOUND, () -> changes.hang(stranger, primary, employer, null, true));
    }
}
