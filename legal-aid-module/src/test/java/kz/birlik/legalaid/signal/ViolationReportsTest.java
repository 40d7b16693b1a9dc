package kz.birlik.legalaid.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.ViolationAnswers;
import kz.birlik.legalaid.ViolationRefusal;
import kz.birlik.legalaid.ViolationRefusal.Reason;
import kz.birlik.legalaid.ViolationReports;
import kz.birlik.legalaid.ViolationReports.Fact;
import kz.birlik.legalaid.ViolationRow;
import kz.birlik.legalaid.ViolationRow.State;
import kz.birlik.legalaid.Violations;
import kz.birlik.legalaid.Violations.Filter;
import kz.birlik.legalaid.Violations.Verdict;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LegalAidTest
class ViolationReportsTest {

    @Autowired
    ViolationReports reports;

    @Autowired
    Violations violations;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    AccessScope whole;
    AccessScope branch;
    AccessScope foreign;
    String primary;
    UUID employer;
    CaseReader officer;

    @BeforeEach
    void plant() {
        whole = field.federation();
        String member = field.member(field.union());
        primary = field.primary(member);
        employer = field.employer(primary, "85.31", "KZ-31", "Тараз");
        branch = field.scope(member);
        foreign = field.scope(field.member(field.union()));
        officer = field.person(Role.OFFICER, member);
    }

    private ViolationAnswers answers(String topic, int people) {
        return ViolationAnswers.invented()
                .about(topic)
                .at(primary)
                .touching(people)
                .told("Демалыс күндері жұмысқа шақырады");
    }

    private ViolationRow sent(ViolationAnswers answers) {
        String secret = reports.begin(whole, answers);
        String number = reports.send(whole, secret).orElseThrow();
        return violations.page(whole, new Filter(null, null, null, null, 50)).stream()
                .filter(row -> row.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private void decide(ViolationRow row, boolean confirmed, int people, @Nullable String reason) {
        violations.decide(
                branch,
                officer,
                row.id(),
                row.version(),
                new Verdict(confirmed, row.topic(), people, employer, reason));
    }

    private static Reason refused(ThrowingCallable what) {
        ViolationRefusal refusal = catchThrowableOfType(ViolationRefusal.class, what);
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    /** Of the topic in the region of the place; other tests share the database and report other topics. */
    private List<Fact> published(String topicInEnglish) {
        return reports.facts(whole).stream()
                .filter(fact -> fact.topic().in("en").equals(topicInEnglish))
                .toList();
    }

    private String name(String topic) {
        return jdbc.sql("select name ->> 'en' from legal_case_topic where code = :code")
                .param("code", topic)
                .query(String.class)
                .single();
    }

    @Test
    void a_report_is_sent_once_to_the_branch_of_the_place_and_names_nobody() {
        String secret = reports.begin(whole, answers("working-time", 12));
        String number = reports.send(whole, secret).orElseThrow();
        assertThat(reports.send(whole, secret)).contains(number);
        assertThat(reports.draft(whole, secret).orElseThrow().number()).isEqualTo(number);
        ViolationRow row = violations
                .page(branch, new Filter(State.RECEIVED, null, primary, null, 5))
                .get(0);
        assertThat(row.number()).isEqualTo(number);
        assertThat(row.employer()).isNotNull();
        assertThat(violations.find(branch, row.id()).orElseThrow().people()).isEqualTo(12);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'violation.opened' and object_id = :id")
                        .param("id", row.id().toString())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(violations.find(foreign, row.id())).isEmpty();
        assertThat(violations.page(foreign, new Filter(null, null, null, null, 5)))
                .isEmpty();
    }

    @Test
    void a_question_that_is_open_keeps_the_report_from_being_sent() {
        String secret = reports.begin(whole, ViolationAnswers.none().about("wages"));
        assertThat(refused(() -> reports.send(whole, secret))).isEqualTo(Reason.INCOMPLETE);
        assertThat(reports.keep(
                        whole,
                        secret,
                        answers -> answers.at(primary).touching(2).told("Жалақы кешікті")))
                .isTrue();
        assertThat(reports.send(whole, secret)).isPresent();
        assertThat(reports.keep(whole, secret, answers -> answers.touching(3))).isFalse();
        assertThat(reports.send(whole, "unknown")).isEmpty();
    }

    @Test
    void where_nobody_knows_the_organisation_the_federation_or_the_region_answers() {
        ViolationRow row = sent(ViolationAnswers.invented()
                .about("wages")
                .somewhere("KZ-10", "Шеберхана")
                .touching(4)
                .told("Жалақы жоқ"));
        assertThat(row.organisationCode()).isEqualTo("FPRK");
        assertThat(row.workplace()).isEqualTo("Шеберхана");
        assertThat(row.region()).isNotNull();
    }

    @Test
    void a_report_is_decided_once_by_an_officer_and_a_refusal_has_a_reason() {
        ViolationRow row = sent(answers("transfer", 3));
        assertThat(refused(() -> decide(row, false, 3, " "))).isEqualTo(Reason.REASON_MISSING);
        assertThat(refused(() -> decide(row, true, 0, null))).isEqualTo(Reason.NOBODY_AFFECTED);
        CaseReader chair = new CaseReader(officer.account(), Role.CHAIR);
        Verdict verdict = new Verdict(true, "transfer", 3, null, null);
        assertThat(refused(() -> violations.decide(branch, chair, row.id(), 0, verdict)))
                .isEqualTo(Reason.NOT_YOURS);
        assertThat(refused(() -> violations.decide(foreign, officer, row.id(), 0, verdict)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> violations.decide(
                        branch, officer, row.id(), 0, new Verdict(true, "transfer", 3, UUID.randomUUID(), null))))
                .isEqualTo(Reason.EMPLOYER_UNKNOWN);
        decide(row, false, 3, "Құжаттар бойынша расталмады");
        assertThat(refused(() -> decide(row, true, 3, null))).isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                            .query(each -> {});
                    jdbc.sql("update violation_report set state = 'confirmed' where id = :id")
                            .param("id", row.id())
                            .update();
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void only_what_repeats_is_published_and_small_numbers_are_not() {
        String topic = "leave";
        ViolationRow first = sent(answers(topic, 2));
        ViolationRow second = sent(answers(topic, 1));
        sent(answers(topic, 90));
        decide(first, true, 2, null);
        decide(second, true, 1, null);
        assertThat(published(name(topic)))
                .as("two reports do not repeat enough")
                .isEmpty();
        decide(sent(answers(topic, 1)), true, 1, null);
        assertThat(published(name(topic))).as("four people are too few").isEmpty();
        decide(sent(answers(topic, 40)), false, 40, "Расталмады");
        decide(sent(answers(topic, 30)), true, 6, null);
        Fact fact = published(name(topic)).get(0);
        assertThat(fact.reports()).isEqualTo(4);
        assertThat(fact.people()).as("as checked, not as reported").isEqualTo(10);
    }

    @Test
    void drafts_whose_time_is_over_are_erased_and_what_was_typed_lies_sealed() {
        String secret = reports.begin(whole, answers("wages", 2));
        assertThat(jdbc.sql(
                                "select count(*) from violation_draft where position('Демалыс' in encode(content, 'escape')) > 0")
                        .query(Integer.class)
                        .single())
                .isZero();
        jdbc.sql("update violation_draft set expires_at = now() - interval '1 second' where content is not null")
                .update();
        assertThat(reports.draft(whole, secret)).isEmpty();
        assertThat(reports.tidy(whole)).isPositive();
    }
}
