package kz.birlik.legalaid.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseChanges.Happened;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseChanges.Registered;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseFilter.Show;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseRow;
import kz.birlik.legalaid.CaseStage;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Ground;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Term;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidFigures;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.LegalAidYears;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.membership.term.Terms;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LegalAidTest
class CasesTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final List<String> TOLD =
            List.of("legal_case_appeal", "legal_case_term", "legal_case_event", "legal_case_suspension");

    @Autowired
    Cases cases;

    @Autowired
    CaseChanges changes;

    @Autowired
    LegalAidFigures figures;

    @Autowired
    CaseDueTasks tasks;

    @Autowired
    CaseResealing resealing;

    @Autowired
    Terms terms;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    String union;
    String member;
    String primary;
    AccessScope branch;
    AccessScope own;
    CaseReader lawyer;
    CaseReader officer;
    CaseReader chair;

    @BeforeEach
    void plant() {
        union = field.union();
        member = field.member(union);
        primary = field.primary(member);
        branch = field.scope(member);
        own = field.scope(primary);
        lawyer = field.person(Role.LAWYER, member);
        officer = field.person(Role.OFFICER, member);
        chair = field.person(Role.CHAIR, primary);
    }

    private NewAppeal appeal(String topic, @Nullable LocalDate breach) {
        return new NewAppeal(
                primary,
                topic,
                Channel.PHONE,
                "kk",
                Way.COMMISSION,
                null,
                false,
                "Сейітова Айгүл",
                Membership.MEMBER,
                "+7 700 000 00 00",
                null,
                null,
                "Что случилось",
                "Чего просит",
                breach,
                TODAY.minusDays(2),
                true,
                null);
    }

    private UUID registered(String topic) {
        return changes.register(branch, officer, appeal(topic, TODAY.minusDays(5)))
                .id();
    }

    private CaseView view(UUID id) {
        return cases.find(branch, lawyer, id).orElseThrow();
    }

    private LegalAidYears years() {
        return figures.years(branch, member, Line.SECTORAL, TODAY.minusDays(2).getYear(), TODAY.getYear())
                .orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private void step(UUID id, CaseStep step) {
        changes.happened(branch, lawyer, id, version(id), step, new Happened(TODAY, null, null, "Слова"));
    }

    private static Reason refused(ThrowingCallable what) {
        CaseRefusal refusal = catchThrowableOfType(CaseRefusal.class, what);
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    private LocalDate due(String norm, LocalDate event) {
        return terms.compute(norm, event, List.of()).due();
    }

    @Test
    void an_appeal_gets_a_number_a_code_an_owner_and_its_terms_with_their_articles() {
        Registered registered = changes.register(branch, officer, appeal("dismissal", TODAY.minusDays(5)));
        assertThat(registered.number()).matches("AP-[0-9]{4}-[0-9]{6}");
        Cases.Receipt receipt =
                cases.receipt(branch, officer, registered.receipt()).orElseThrow();
        assertThat(receipt.code()).matches("[2-9A-Z]{10}");
        assertThat(receipt.owned()).isTrue();
        assertThat(cases.receipt(branch, lawyer, registered.receipt()))
                .as("shown to the one who entered it")
                .isEmpty();
        CaseView view = view(registered.id());
        assertThat(view.mine()).isTrue();
        assertThat(view.row().stage()).isEqualTo(CaseStage.NEW);
        assertThat(view.appeal().phone()).isEqualTo("+7 700 000 00 00");
        assertThat(view.terms())
                .extracting(Term::norm, Term::dueOn)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("APPEAL_ANSWER", due("APPEAL_ANSWER", TODAY.minusDays(2))),
                        org.assertj.core.groups.Tuple.tuple(
                                "IND_REINST_COMM", due("IND_REINST_COMM", TODAY.minusDays(5))));
        assertThat(view.row().nextDue()).isEqualTo(due("APPEAL_ANSWER", TODAY.minusDays(2)));
        assertThat(cases.day(branch, lawyer, 10)).hasSize(2);
        assertThat(tasks.due(branch, new TaskReader(Role.LAWYER, lawyer.account(), TODAY), null, 10))
                .hasSize(2);
        assertThat(tasks.count(branch, new TaskReader(Role.OFFICER, officer.account(), TODAY))
                        .all())
                .isZero();
    }

    @Test
    void where_nobody_can_take_it_it_is_on_the_red_list_and_an_officer_gives_it_out() {
        String lonely = field.primary(field.member(field.union()));
        AccessScope there = field.scope(lonely);
        CaseReader someone = field.person(Role.CHAIR, lonely);
        NewAppeal appeal = appeal("wages", null);
        NewAppeal elsewhere = new NewAppeal(
                lonely,
                "harassment",
                appeal.channel(),
                "ru",
                Way.COMMISSION,
                null,
                true,
                null,
                Membership.UNKNOWN,
                null,
                null,
                null,
                "Что случилось",
                null,
                null,
                TODAY,
                true,
                null);
        UUID id = changes.register(field.federation(), officer, elsewhere).id();
        assertThat(cases.find(there, someone, id)).as("sealed").isEmpty();
        CaseRow red = cases.page(field.federation(), officer, new CaseFilter(Show.UNOWNED, lonely, null, 10))
                .get(0);
        assertThat(red.id()).isEqualTo(id);
        assertThat(red.owner()).isNull();
        assertThat(red.told()).isFalse();
        CaseReader stranger = field.person(Role.LAWYER, field.union());
        assertThat(refused(() -> changes.handOver(
                        field.federation(), officer, id, red.version(), stranger.account(), "Есть время")))
                .isEqualTo(Reason.PERSON_UNKNOWN);
        CaseReader taker = field.person(Role.OFFICER, parentOf(lonely));
        changes.handOver(field.federation(), officer, id, red.version(), taker.account(), "Больше некому");
        assertThat(cases.find(field.federation(), officer, id)).isEmpty();
        assertThat(cases.find(field.federation(), taker, id).orElseThrow().mine())
                .isTrue();
    }

    private String parentOf(String organisation) {
        return jdbc.sql("""
                        select o.code from organisation_ancestry a join organisation o on o.id = a.ancestor_id
                        where a.descendant_id = :id and a.line = 'sectoral' and a.depth = 1""")
                .param("id", field.id(organisation).value())
                .query(String.class)
                .single();
    }

    @Test
    void appeals_go_to_the_nearest_lawyers_and_to_each_about_as_many() {
        Map<UUID, Integer> taken = new HashMap<>();
        List<CaseReader> lawyers = new ArrayList<>(List.of(lawyer));
        lawyers.add(field.person(Role.LAWYER, member));
        lawyers.add(field.person(Role.LAWYER, member));
        CaseReader above = field.person(Role.LAWYER, union);
        for (int i = 0; i < 30; i++) {
            UUID id = changes.register(branch, officer, appeal("leave", null)).id();
            CaseRow row = cases.find(branch, officer, id).orElseThrow().row();
            taken.merge(row.owner().value(), 1, Integer::sum);
        }
        assertThat(taken)
                .hasSize(3)
                .doesNotContainKey(above.account().value())
                .allSatisfy((who, count) -> assertThat(count).isEqualTo(10));
    }

    @Test
    void what_was_said_is_open_to_the_owner_and_to_named_people_only() {
        UUID id = registered("wages");
        CaseView seen = cases.find(own, chair, id).orElseThrow();
        assertThat(seen.row().stage()).isEqualTo(CaseStage.NEW);
        assertThat(seen.row().nextDue()).isNotNull();
        assertThat(seen.row().topic()).as("a chair knows the state only").isNull();
        assertThat(seen.row().applicant()).isNull();
        assertThat(seen.appeal()).isNull();
        assertThat(seen.events()).isEmpty();
        assertThat(seen.terms()).isEmpty();
        assertThat(cases.find(branch, officer, id).orElseThrow().appeal()).isNull();

        changes.name(branch, lawyer, id, version(id), chair.account());
        assertThat(cases.find(own, chair, id).orElseThrow().appeal().story()).isEqualTo("Что случилось");
        changes.happened(branch, lawyer, id, version(id), CaseStep.NOTE, new Happened(TODAY, null, null, "Для себя"));
        assertThat(view(id).events()).extracting(CaseView.Event::note).contains("Для себя");
        assertThat(cases.find(own, chair, id).orElseThrow().events())
                .as("confidential notes are the owner's")
                .extracting(CaseView.Event::kind)
                .doesNotContain("note");
        assertThat(refused(() -> changes.happened(
                        own, chair, id, version(id), CaseStep.CALL, new Happened(TODAY, null, null, "Звонок"))))
                .isEqualTo(Reason.NOT_YOURS);
        changes.unname(branch, lawyer, id, version(id), chair.account());
        assertThat(cases.find(own, chair, id).orElseThrow().appeal()).isNull();
    }

    @Test
    void a_sealed_case_is_there_for_nobody_but_its_lawyer_and_is_counted_all_the_same() {
        UUID id = registered("harassment");
        assertThat(cases.find(branch, lawyer, id)).isPresent();
        assertThat(cases.find(own, chair, id)).isEmpty();
        assertThat(cases.find(branch, officer, id)).isEmpty();
        assertThat(cases.find(field.federation(), new CaseReader(officer.account(), Role.UNION), id))
                .isEmpty();
        assertThat(cases.page(own, chair, new CaseFilter(Show.ALL, null, null, 10)))
                .isEmpty();
        assertThat(years().open()).isEqualTo(1);
        changes.happened(branch, lawyer, id, version(id), CaseStep.ANSWER, new Happened(TODAY, null, null, "Ответ"));
        assertThat(years().topics())
                .as("a topic of one closed case would point to a person")
                .singleElement()
                .satisfies(topic -> {
                    assertThat(topic.name().in("en")).isEqualTo("Other");
                    assertThat(topic.numbers().stillOpen()).isEqualTo(1);
                });
        changes.handOver(branch, lawyer, id, version(id), officer.account(), "Отпуск");
        assertThat(cases.find(branch, lawyer, id)).isEmpty();
        assertThat(cases.find(branch, officer, id).orElseThrow().appeal()).isNotNull();
    }

    @Test
    void an_officer_gives_what_a_lawyer_has_to_another_lawyer_only_and_never_to_himself() {
        UUID id = registered("wages");
        CaseReader colleague = field.person(Role.OFFICER, member);
        CaseReader another = field.person(Role.LAWYER, member);
        long seen = version(id);
        for (CaseReader wanted : List.of(officer, colleague, chair)) {
            assertThat(refused(() -> changes.handOver(branch, officer, id, seen, wanted.account(), "Удобнее так")))
                    .isEqualTo(Reason.PERSON_UNKNOWN);
        }
        assertThat(cases.takers(branch, officer, id))
                .extracting(Cases.Candidate::account)
                .containsExactly(another.account());
        assertThat(cases.takers(branch, lawyer, id))
                .as("the owner may give it to an officer")
                .extracting(Cases.Candidate::account)
                .contains(officer.account(), colleague.account(), another.account());
        changes.handOver(branch, officer, id, seen, another.account(), "Болезнь");
        assertThat(cases.find(branch, another, id).orElseThrow().mine()).isTrue();
        assertThat(cases.find(branch, officer, id).orElseThrow().appeal()).isNull();
    }

    @Test
    void the_database_itself_gives_no_word_of_a_case_to_whoever_need_not_know() {
        UUID open = registered("wages");
        UUID sealed = registered("harassment");
        for (String level : List.of("branch", "union", "federation")) {
            String where = level.equals("union") ? union : member;
            for (String table : TOLD) {
                assertThat(rows(table, level, where, "", "")).as(table).isEmpty();
                assertThat(rows(
                                table,
                                level,
                                where,
                                "account",
                                officer.account().toString()))
                        .as(table)
                        .isEmpty();
            }
            assertThat(rows(
                            "legal_case",
                            level,
                            where,
                            "account",
                            officer.account().toString()))
                    .contains(open)
                    .doesNotContain(sealed);
        }
        assertThat(rows(
                        "legal_case_appeal",
                        "branch",
                        member,
                        "account",
                        lawyer.account().toString()))
                .containsExactlyInAnyOrder(open, sealed);
        assertThat(rows("legal_case_event", "branch", member, "case", open.toString()))
                .containsOnly(open);
    }

    private List<UUID> rows(String table, String level, String organisation, String how, String who) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("""
                            select set_config('role', :role, true), set_config('birlik.scope', :scope, true),
                                   set_config('birlik.reads_as', :how, true), set_config('birlik.reader', :who, true)""")
                    .param("role", "birlik_rows_" + level)
                    .param("scope", field.id(organisation).value().toString())
                    .param("how", how)
                    .param("who", who)
                    .query((row, i) -> row.getString(1))
                    .list();
            String column = table.equals("legal_case") ? "id" : "case_id";
            return jdbc.sql("select " + column + " from " + table)
                    .query(UUID.class)
                    .list();
        });
    }

    @Test
    void from_the_consultation_over_the_commission_and_the_court_to_the_outcome() {
        UUID id = registered("dismissal");
        step(id, CaseStep.ANSWER);
        assertThat(view(id).row().stage()).isEqualTo(CaseStage.CONSULTATION);
        assertThat(refused(() -> step(id, CaseStep.DECIDE))).isEqualTo(Reason.WRONG_STAGE);
        step(id, CaseStep.FILE);
        assertThat(term(id, "registering").dueOn()).isEqualTo(TODAY);
        assertThat(term(id, "filing").metOn()).isEqualTo(TODAY);
        step(id, CaseStep.REGISTER);
        assertThat(term(id, "deciding").dueOn()).isEqualTo(due("IND_COMM_DECIDE", TODAY));
        step(id, CaseStep.DECIDE);
        assertThat(term(id, "copying").dueOn()).isEqualTo(due("IND_COMM_COPY", TODAY));
        assertThat(term(id, "execution").article().in("ru")).isEqualTo("ТК РК, ст. 159(6)");
        step(id, CaseStep.COPY);
        assertThat(term(id, "court").dueOn()).isEqualTo(due("IND_REINST_COURT", TODAY));
        step(id, CaseStep.COURT);
        assertThat(term(id, "execution").cancelled())
                .as("the court takes the place of the commission")
                .isTrue();
        changes.happened(
                branch,
                lawyer,
                id,
                version(id),
                CaseStep.HEARING,
                new Happened(TODAY, TODAY.plusDays(9), null, "Зал 3"));
        assertThat(cases.day(branch, lawyer, 10))
                .extracting(Cases.DueTerm::dueOn)
                .contains(TODAY.plusDays(9));
        step(id, CaseStep.JUDGE);
        assertThat(view(id).row().stage()).isEqualTo(CaseStage.EXECUTION);

        assertThat(refused(() -> changes.close(branch, lawyer, id, version(id), closing(null, "1", "1", null))))
                .isEqualTo(Reason.OUTCOME_MISSING);
        assertThat(refused(() -> changes.close(branch, lawyer, id, version(id), closing("satisfied", "1", "1", null))))
                .isEqualTo(Reason.NORM_MISSING);
        assertThat(refused(
                        () -> changes.close(branch, lawyer, id, version(id), closing("satisfied", "1", "2", "ст. 52"))))
                .isEqualTo(Reason.RECEIVED_MORE);
        changes.close(branch, lawyer, id, version(id), closing("satisfied", "500000", "200000", "ТК РК, ст. 52"));
        CaseView closed = view(id);
        assertThat(closed.row().stage()).isEqualTo(CaseStage.CLOSED);
        assertThat(closed.row().nextDue()).isNull();
        assertThat(closed.result().jobsRestored()).isEqualTo(1);
        assertThat(years().of(TODAY.getYear()).numbers().returned()).isEqualByComparingTo("200000");
        assertThat(years().of(TODAY.getYear()).numbers().won()).isEqualTo(1);
        step(id, CaseStep.REOPEN);
        assertThat(view(id).row().stage()).isEqualTo(CaseStage.CONSULTATION);
        assertThat(view(id).result()).isNull();
    }

    private Closing closing(@Nullable String outcome, String won, String received, @Nullable String norm) {
        return new Closing(
                TODAY, outcome, 1, new BigDecimal("500000"), new BigDecimal(won), new BigDecimal(received), norm, null);
    }

    private Term term(UUID id, String step) {
        return view(id).terms().stream()
                .filter(each -> each.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void terms_of_filing_stand_still_in_a_mediation_and_run_on_after_it() {
        UUID id = registered("dismissal");
        LocalDate before = term(id, "filing").dueOn();
        changes.happened(
                branch,
                lawyer,
                id,
                version(id),
                CaseStep.SUSPEND,
                new Happened(TODAY.minusDays(3), null, Ground.MEDIATION, null));
        assertThat(term(id, "filing").isSuspended()).isTrue();
        assertThat(view(id).row().nextDue())
                .as("the answer still runs")
                .isEqualTo(term(id, "answer").dueOn());
        changes.happened(branch, lawyer, id, version(id), CaseStep.RESUME, new Happened(TODAY, null, null, null));
        assertThat(term(id, "filing").dueOn()).isAfter(before);
    }

    @Test
    void a_day_is_moved_with_a_reason_and_the_counted_one_stays() {
        UUID id = registered("dismissal");
        Term filing = term(id, "filing");
        assertThat(refused(() ->
                        changes.move(branch, lawyer, id, version(id), filing.id(), TODAY.plusDays(90), false, " ")))
                .isEqualTo(Reason.REASON_MISSING);
        changes.move(branch, lawyer, id, version(id), filing.id(), TODAY.plusDays(90), true, "Болезнь");
        Term moved = term(id, "filing");
        assertThat(moved.dueOn()).isEqualTo(TODAY.plusDays(90));
        assertThat(moved.countedOn()).isEqualTo(filing.dueOn());
        assertThat(moved.moved()).isEqualTo("restored");
    }

    @Test
    void a_norm_that_changes_does_not_move_terms_that_were_counted() {
        UUID id = registered("dismissal");
        Term filing = term(id, "filing");
        assertThat(filing.norm()).isEqualTo("IND_REINST_COMM");
        UUID version = jdbc.sql("select id from norm_version where norm = 'IND_REINST_COMM' order by number limit 1")
                .query(UUID.class)
                .single();
        assertThat(terms.recount(version, filing.eventOn(), List.of()).due()).isEqualTo(filing.dueOn());
    }

    @Test
    void two_who_change_it_at_once_do_not_overwrite_each_other() {
        UUID id = registered("wages");
        long seen = version(id);
        changes.happened(branch, lawyer, id, seen, CaseStep.CALL, new Happened(TODAY, null, null, "Звонок"));
        assertThat(refused(() -> changes.happened(
                        branch, lawyer, id, seen, CaseStep.CALL, new Happened(TODAY, null, null, "Ещё"))))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
    }

    @Test
    void what_an_appeal_has_to_say_is_asked_for() {
        NewAppeal whole = appeal("wages", null);
        assertThat(refused(() -> changes.register(branch, officer, appeal("no-such", null))))
                .isEqualTo(Reason.TOPIC_UNKNOWN);
        assertThat(refused(() -> changes.register(branch, officer, appeal("wages", TODAY.plusDays(1)))))
                .isEqualTo(Reason.DATE_IN_FUTURE);
        assertThat(refused(() -> changes.register(field.scope(field.union()), officer, whole)))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void sealed_contacts_are_written_anew_after_a_rotation_only() {
        UUID id = registered("wages");
        assertThat(resealing.resealSome(100)).isZero();
        assertThat(view(id).appeal().phone()).isEqualTo("+7 700 000 00 00");
    }
}
