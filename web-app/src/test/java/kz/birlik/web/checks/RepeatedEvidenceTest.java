package kz.birlik.web.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithEvidence;
import kz.birlik.legalaid.BadFaithRule;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.safety.FindingRisk;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyInspectionChanges;
import kz.birlik.safety.SafetyInspectionChanges.Found;
import kz.birlik.safety.SafetyInspectionChanges.Happened;
import kz.birlik.safety.SafetyInspectionChanges.NewInspection;
import kz.birlik.safety.SafetyInspectionStep;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspectionView.Result;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.web.ProductTest;
import kz.birlik.web.jobs.SystemScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An employer of its own in which two organisations of a branch sit; nobody of either sees the other. */
@ProductTest
class RepeatedEvidenceTest {

    private static final String BRANCH = "EDU-KZ-31";
    private static final String HERE = "EDU-KZ-31-0003";
    private static final String BESIDE = "EDU-KZ-31-0004";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @Autowired
    private SafetyInspectionChanges changes;

    @Autowired
    private SafetyInspections inspections;

    @Autowired
    private BadFaithEmployers badFaith;

    @Autowired
    private RepetitionsAgain job;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SystemScope system;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private UUID employer;

    @BeforeEach
    void plant() {
        employer = UUID.randomUUID();
        plainly(
                "insert into employer (id, sector_oked, valid_from, synthetic) values (:id, '98.1', '2016-01-01', true)",
                """
                insert into employer_name (id, employer_id, name, valid_from)
                values (gen_random_uuid(), :id, '{"kk": "Екі ұйымның жері", "ru": "Место двух организаций"}', '2016-01-01')""",
                """
                insert into organisation_employer (id, organisation_id, employer_id, valid_from)
                select gen_random_uuid(), o.id, :id, '2016-01-01' from organisation o
                where o.code in ('EDU-KZ-31-0003', 'EDU-KZ-31-0004')""");
    }

    @AfterEach
    void takeBack() {
        String within = " where inspection_id in (select i.id from safety_inspection i where i.employer_id = :id)";
        asFederation(
                "delete from bad_faith_source where employer_id = :id",
                "delete from safety_finding_taken_back where employer_id = :id",
                "delete from safety_inspection_event" + within,
                "delete from safety_inspection_inspector" + within,
                "delete from safety_inspection_answer" + within,
                "delete from safety_finding where employer_id = :id",
                "delete from safety_inspection where employer_id = :id");
        plainly(
                "delete from organisation_employer where employer_id = :id",
                "delete from employer_name where employer_id = :id",
                "delete from employer where id = :id");
    }

    private void plainly(String... statements) {
        for (String statement : statements) {
            jdbc.sql(statement).param("id", employer).update();
        }
    }

    private void asFederation(String... statements) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            plainly(statements);
        });
    }

    private AccessScope scope(String code) {
        return AccessScope.of(
                organisations.idOf(system.wholeFederation("test"), code).orElseThrow(), Line.SECTORAL);
    }

    /** The inspection that found the norm broken. */
    private UUID found(AccessScope by, String organisation) {
        UUID id = changes.prepare(
                by,
                new NewInspection(
                        organisation,
                        employer,
                        null,
                        "Қазандық",
                        InspectionInitiative.COUNCIL,
                        "safety-general",
                        null,
                        TODAY,
                        "Сынақ Ерлан",
                        null,
                        true,
                        true));
        step(by, id, SafetyInspectionStep.START, Happened.on(TODAY, null));
        List<Found> results = new ArrayList<>();
        for (Question question : view(by, id).checklist().questions()) {
            boolean broken = results.isEmpty();
            results.add(new Found(
                    question.id(),
                    broken ? Result.BROKEN : Result.KEPT,
                    broken ? "Қоршау жоқ" : null,
                    null,
                    broken ? 1 : 0,
                    FindingRisk.HIGH));
        }
        changes.found(by, id, view(by, id).row().version(), TODAY, results);
        step(by, id, SafetyInspectionStep.FINISH, Happened.on(TODAY, null));
        return id;
    }

    private SafetyInspectionView view(AccessScope by, UUID id) {
        return inspections.find(by, id).orElseThrow();
    }

    private void step(AccessScope by, UUID id, SafetyInspectionStep step, Happened given) {
        changes.happened(by, id, view(by, id).row().version(), step, given);
    }

    private List<BadFaithEvidence> repeated() {
        return badFaith.evidence(scope(BESIDE), BESIDE, employer, TODAY).stream()
                .filter(each -> each.kind() == BadFaithRule.Kind.REPEATED)
                .toList();
    }

    @Test
    void what_one_organisation_takes_back_is_no_evidence_of_the_other_either() {
        AccessScope here = scope(HERE);
        AccessScope branch = scope(BRANCH);
        UUID before = SystemActing.as("tester", () -> found(here, HERE));
        SystemActing.as("tester", () -> found(branch, BESIDE));
        assertThat(repeated()).as("the same norm again at the same employer").hasSize(1);

        UUID mistaken = view(here, before).findings().get(0).id();
        SystemActing.as(
                "tester",
                () -> step(
                        here,
                        before,
                        SafetyInspectionStep.WITHDRAWN,
                        Happened.on(TODAY, "Басқа жұмыс беруші").to(mistaken)));
        job.look();
        assertThat(repeated()).isEmpty();
    }
}
