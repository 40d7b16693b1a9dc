package kz.birlik.bargaining.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationChanges.Happened;
import kz.birlik.bargaining.NegotiationChanges.NewComment;
import kz.birlik.bargaining.NegotiationChanges.NewNegotiation;
import kz.birlik.bargaining.NegotiationChanges.NewPaper;
import kz.birlik.bargaining.NegotiationChanges.NewSeat;
import kz.birlik.bargaining.NegotiationChanges.NewUnion;
import kz.birlik.bargaining.NegotiationChanges.Outcome;
import kz.birlik.bargaining.NegotiationChanges.Position;
import kz.birlik.bargaining.NegotiationChanges.Signed;
import kz.birlik.bargaining.NegotiationFilter;
import kz.birlik.bargaining.NegotiationFilter.Show;
import kz.birlik.bargaining.NegotiationRefusal;
import kz.birlik.bargaining.NegotiationRefusal.Reason;
import kz.birlik.bargaining.NegotiationRow;
import kz.birlik.bargaining.NegotiationStage;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.PaperKind;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.NegotiationView.Treatment;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.bargaining.RunningTerm;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.membership.term.Terms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@BargainingTest
class NegotiationsTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Negotiations negotiations;

    @Autowired
    NegotiationChanges changes;

    @Autowired
    Agreements agreements;

    @Autowired
    AgreementChanges register;

    @Autowired
    RunningTerms running;

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
    UUID employer;
    AccessScope chair;
    AccessScope officer;

    @BeforeEach
    void plant() {
        union = field.union();
        member = field.member(union);
        primary = field.primary(member);
        employer = field.employer(primary, "85.31", "KZ-31", "Тараз");
        chair = field.scope(primary);
        officer = field.scope(member);
    }

    @Test
    void a_proposal_starts_the_term_of_the_answer_with_its_article() {
        UUID id = opened(TODAY.minusDays(3), false);
        NegotiationView view = view(id);
        assertThat(view.row().stage()).isEqualTo(NegotiationStage.NOTICE);
        assertThat(view.terms()).hasSize(1);
        Term answer = view.terms().get(0);
        assertThat(answer.norm()).isEqualTo("CB_REPLY");
        assertThat(answer.article().in("ru")).isEqualTo("ТК РК, ст. 156(2)");
        assertThat(answer.dueOn()).isEqualTo(due("CB_REPLY", TODAY.minusDays(3)));
        assertThat(view.row().nextDue()).isEqualTo(answer.dueOn());
    }

    @Test
    void from_the_proposal_to_the_monitoring_and_the_register_gets_what_was_agreed() {
        UUID id = opened(TODAY.minusDays(60), false);
        changes.answered(chair, id, version(id), on(55, "№ 14"));
        assertThat(term(id, "CB_REPLY").metOn()).isEqualTo(TODAY.minusDays(55));
        changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYEES, "Айгүл", "төраға"));
        changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYERS, "Болат", "директор"));
        changes.formed(chair, id, version(id), on(54, null), TODAY.minusDays(40), TODAY.minusDays(10));
        assertThat(view(id).terms())
                .filteredOn(each -> each.norm().startsWith("CB_SIDES"))
                .extracting(Term::step, Term::dueOn)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("draft", TODAY.minusDays(40)),
                        org.assertj.core.groups.Tuple.tuple("signing", TODAY.minusDays(10)));
        UUID pay = changes.clause(chair, id, version(id), new Position("A05", "3.1", "Үстемеақы 50 %", "30 %"));
        UUID leave = changes.clause(chair, id, version(id), new Position("C03", "4.2", "6 күн", "Бермейміз"));
        changes.discuss(chair, id, version(id), on(45, null), null);
        UUID comment = changes.comment(
                chair, id, version(id), new NewComment(TODAY.minusDays(44), pay, "2-цех", "40 % болсын"));
        changes.discussed(chair, id, version(id), on(40, null));
        changes.decide(
                chair,
                id,
                version(id),
                pay,
                new Outcome(Standing.AGREED, TODAY, "Үстемеақы 40 %", "Надбавка 40 %", null, null));
        assertThat(refusal(() -> changes.agreed(chair, id, version(id), on(35, null))))
                .isEqualTo(Reason.CLAUSES_OPEN);
        changes.decide(
                chair,
                id,
                version(id),
                leave,
                new Outcome(Standing.DISPUTED, TODAY.minusDays(36), null, null, null, null));
        Term signing = term(id, "CB_DISAGREEMENT_SIGN");
        assertThat(signing.eventOn()).isEqualTo(TODAY.minusDays(36));
        assertThat(signing.dueOn()).isEqualTo(due("CB_DISAGREEMENT_SIGN", TODAY.minusDays(36)));
        assertThat(refusal(() -> changes.agreed(chair, id, version(id), on(35, null))))
                .isEqualTo(Reason.COMMENTS_OPEN);
        assertThat(refusal(() -> changes.treat(chair, id, version(id), comment, Treatment.DECLINED, null)))
                .isEqualTo(Reason.REASON_MISSING);
        changes.treat(chair, id, version(id), comment, Treatment.TAKEN, null);
        changes.agreed(chair, id, version(id), on(35, null));

        UUID agreement = changes.signed(
                chair,
                id,
                version(id),
                new Signed(TODAY.minusDays(30), TODAY.minusDays(30), TODAY.plusYears(3), false, parties()),
                null);

        AgreementView draft = agreements.find(chair, agreement).orElseThrow();
        assertThat(draft.row().state()).isEqualTo(AgreementState.DRAFT);
        assertThat(draft.employerId()).isEqualTo(employer);
        assertThat(draft.row().signedOn()).isEqualTo(TODAY.minusDays(30));
        assertThat(draft.parties()).hasSize(2);
        assertThat(draft.clauses()).singleElement().satisfies(clause -> {
            assertThat(clause.topic()).isEqualTo("A05");
            assertThat(clause.textRu()).isEqualTo("Надбавка 40 %");
        });
        assertThat(term(id, "CB_MONITORING").dueOn()).isEqualTo(due("CB_MONITORING", TODAY.minusDays(30)));
        assertThat(page(Show.OPEN)).contains(id);

        changes.sent(chair, id, version(id), on(20, null), "Еңбек инспекциясы");

        NegotiationView sent = view(id);
        assertThat(sent.row().stage()).isEqualTo(NegotiationStage.SENT);
        assertThat(sent.row().nextDue()).isNull();
        assertThat(sent.terms()).noneMatch(Term::isRunning);
        assertThat(sent.events())
                .extracting(NegotiationView.Event::kind)
                .containsExactly(
                        "send", "sign", "agree", "disagree", "discussed", "discuss", "commission", "answer", "notice");
        assertThat(page(Show.CLOSED)).contains(id);
        assertThat(page(Show.OPEN)).doesNotContain(id);
    }

    @Test
    void a_commission_of_a_collective_agreement_has_equal_sides() {
        UUID id = opened(TODAY.minusDays(5), false);
        assertThat(refusal(() -> changes.formed(chair, id, version(id), on(1, null), null, null)))
                .isEqualTo(Reason.UNEQUAL);
        changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYEES, "Айгүл", null));
        UUID second = changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYEES, "Гүлнар", null));
        changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYERS, "Болат", null));
        assertThat(refusal(() -> changes.formed(chair, id, version(id), on(1, null), null, null)))
                .isEqualTo(Reason.UNEQUAL);
        changes.unseat(chair, id, version(id), second);
        changes.formed(chair, id, version(id), on(1, null), null, null);
        assertThat(view(id).row().stage()).isEqualTo(NegotiationStage.BARGAINING);
        assertThat(term(id, "CB_REPLY").metOn())
                .as("whoever sits in the commission has answered")
                .isEqualTo(TODAY.minusDays(1));
    }

    @Test
    void several_unions_have_seats_in_proportion_to_those_they_represent() {
        UUID id = opened(TODAY.minusDays(5), false);
        UUID big = changes.union(chair, id, version(id), new NewUnion("Бірінші кәсіподақ", 600));
        UUID small = changes.union(chair, id, version(id), new NewUnion("Екінші кәсіподақ", 250));
        changes.union(chair, id, version(id), new NewUnion("Үшінші кәсіподақ", 150));
        assertThat(refusal(() -> changes.union(chair, id, version(id), new NewUnion("Екінші кәсіподақ", 3))))
                .isEqualTo(Reason.UNION_THERE);
        assertThat(refusal(() -> changes.union(chair, id, version(id), new NewUnion("Төртінші", 0))))
                .isEqualTo(Reason.COUNT);
        for (String person : List.of("Айгүл", "Гүлнар", "Ерлан")) {
            changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYEES, person, null, big));
        }
        changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYEES, "Болат", null, small));
        changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYEES, "Сәуле", null, null));
        assertThat(view(id).unions())
                .extracting(NegotiationView.Union::seats)
                .as("5 seats of 600, 250 and 150: 3.0, 1.25, 0.75")
                .containsExactly(3, 1, 1);
        assertThat(view(id).unions()).extracting(NegotiationView.Union::taken).containsExactly(3, 1, 0);
        assertThat(refusal(
                        () -> changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYERS, "Марат", null, small))))
                .as("the other side is of no union")
                .isEqualTo(Reason.PART_UNKNOWN);
        changes.noUnion(chair, id, version(id), small);
        assertThat(view(id).seats())
                .filteredOn(seat -> seat.fullName().equals("Болат"))
                .singleElement()
                .satisfies(seat -> assertThat(seat.union()).isNull());
        assertThat(view(id).unions()).extracting(NegotiationView.Union::seats).containsExactly(4, 1);
    }

    @Test
    void a_paper_is_kept_sealed_opened_within_the_scope_and_withdrawn_with_a_reason() {
        UUID id = opened(TODAY.minusDays(5), false);
        byte[] scan = "%PDF-1.7 хаттама %%EOF".getBytes(StandardCharsets.UTF_8);
        Attachment file = Attachment.of("a.pdf", scan, NewPaper.LARGEST, Attachment.Type.PICTURES);
        NewPaper minutes = new NewPaper(PaperKind.MINUTES, TODAY.minusDays(2), "№ 3 хаттама");
        assertThat(refusal(() -> changes.attach(
                        chair, id, version(id), new NewPaper(PaperKind.OTHER, TODAY.plusDays(1), null), file)))
                .isEqualTo(Reason.DATE_IN_FUTURE);
        UUID paper = changes.attach(chair, id, version(id), minutes, file);
        assertThat(view(id).papers()).singleElement().satisfies(kept -> {
            assertThat(kept.kind()).isEqualTo(PaperKind.MINUTES);
            assertThat(kept.what()).isEqualTo("№ 3 хаттама");
            assertThat(kept.bytes()).isEqualTo(scan.length);
        });
        assertThat(negotiations.paper(officer, id, paper).orElseThrow().content())
                .isEqualTo(scan);
        AccessScope foreign = field.scope(field.member(field.union()));
        assertThat(negotiations.paper(foreign, id, paper)).isEmpty();
        assertThat(refusal(() -> changes.attach(foreign, id, version(id), minutes, file)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> changes.withdrawPaper(chair, id, version(id), paper, " ")))
                .isEqualTo(Reason.REASON_MISSING);
        changes.withdrawPaper(chair, id, version(id), paper, "Не тот файл");
        assertThat(negotiations.paper(chair, id, paper)).isEmpty();
        assertThat(view(id).papers())
                .singleElement()
                .extracting(NegotiationView.Paper::withdrawnWhy)
                .isEqualTo("Не тот файл");
        changes.ended(chair, id, version(id), TODAY, "Келісім болмады");
        changes.attach(chair, id, version(id), minutes, file);
        assertThat(view(id).papers()).as("a scan may come later").hasSize(2);
    }

    @Test
    void above_the_organisation_the_terms_of_agreements_count_and_parity_is_only_shown() {
        AccessScope head = field.scope(union);
        UUID id = changes.open(
                head,
                new NewNegotiation(union, "sectoral", null, false, Side.EMPLOYEES, TODAY.minusDays(20), "№ 2", true));
        assertThat(view(id).terms()).extracting(Term::norm).containsExactly("AGR_REPLY");
        changes.answered(head, id, version(id), on(15, null));
        assertThat(term(id, "AGR_DISAGREEMENT_SIGN").dueOn())
                .isEqualTo(due("AGR_DISAGREEMENT_SIGN", TODAY.minusDays(15)));
        changes.formed(head, id, version(id), on(14, null), null, null);
        changes.clause(head, id, version(id), new Position("A03", null, "2 ең төменгі жалақы", null));
        UUID clause = view(id).clauses().get(0).id();
        assertThat(refusal(() -> changes.decide(
                        head, id, version(id), clause, new Outcome(Standing.DISPUTED, TODAY, null, null, null, null))))
                .as("a disagreement has two positions")
                .isEqualTo(Reason.POSITIONS_MISSING);
        changes.decide(
                head,
                id,
                version(id),
                clause,
                new Outcome(Standing.AGREED, TODAY, null, "170000 тенге", new BigDecimal(170000), "tenge-month"));
        changes.discuss(head, id, version(id), on(12, null), null);
        changes.discussed(head, id, version(id), on(11, null));
        changes.agreed(head, id, version(id), on(10, null));
        changes.signed(
                head,
                id,
                version(id),
                new Signed(TODAY.minusDays(9), TODAY.minusDays(9), TODAY.plusYears(2), false, parties()),
                null);
        assertThat(view(id).terms())
                .filteredOn(Term::isRunning)
                .extracting(Term::norm)
                .containsExactlyInAnyOrder("AGR_REGISTER", "AGR_PUBLISH");
        changes.sent(head, id, version(id), on(5, null), "Министерство труда");
        assertThat(page(Show.OPEN)).as("it is to be published yet").contains(id);
        changes.published(head, id, version(id), on(2, null));
        assertThat(page(Show.CLOSED)).contains(id);
    }

    @Test
    void a_term_that_passed_allows_a_notice_of_evasion_and_refuses_nothing() {
        UUID id = opened(TODAY.minusDays(3), false);
        assertThat(refusal(() -> changes.evaded(chair, id, version(id), on(0, null))))
                .isEqualTo(Reason.NOTHING_OVERDUE);
        UUID late = opened(TODAY.minusDays(40), false);
        assertThat(view(late).passed(TODAY)).extracting(Term::norm).containsExactly("CB_REPLY");
        assertThat(page(Show.OVERDUE)).contains(late).doesNotContain(id);
        changes.evaded(chair, late, version(late), on(0, "№ 3"));
        assertThat(view(late).row().stage()).isEqualTo(NegotiationStage.NOTICE);
        changes.answered(chair, late, version(late), on(0, null));
        assertThat(term(late, "CB_REPLY").isMetLate()).isTrue();
    }

    @Test
    void fast_negotiations_have_short_terms_beside_those_of_law_and_a_state_of_each_day() {
        UUID slow = opened(TODAY.minusDays(1), false);
        assertThat(refusal(() -> changes.day(chair, slow, version(slow), on(0, "Кездесу"))))
                .isEqualTo(Reason.NOT_FAST);
        UUID id = opened(TODAY.minusDays(30), true);
        assertThat(view(id).terms()).extracting(Term::norm).containsExactly("CB_FAST_ANSWER", "CB_REPLY");
        changes.day(chair, id, version(id), on(0, "Директорға қоңырау"));
        changes.day(chair, id, version(id), on(0, "Директормен кездесу"));
        assertThat(view(id).events())
                .filteredOn(event -> event.kind().equals("day"))
                .singleElement()
                .satisfies(event -> assertThat(event.note()).isEqualTo("Директормен кездесу"));
        changes.answered(chair, id, version(id), on(0, null));
        assertThat(view(id).row().nextDue()).isEqualTo(due("CB_FAST_COMMISSION", TODAY));
        assertThat(view(id).passed(TODAY.plusMonths(1)))
                .as("a term of our own is held against nobody")
                .isEmpty();
    }

    @Test
    void what_is_recorded_lies_neither_ahead_nor_before_the_step_it_follows() {
        UUID id = opened(TODAY.minusDays(5), false);
        assertThat(refusal(() -> changes.answered(chair, id, version(id), on(-1, null))))
                .isEqualTo(Reason.DATE_IN_FUTURE);
        assertThat(refusal(() -> changes.answered(chair, id, version(id), on(6, null))))
                .isEqualTo(Reason.BEFORE_LAST);
        assertThat(refusal(() -> changes.discuss(chair, id, version(id), on(1, null), null)))
                .isEqualTo(Reason.WRONG_STAGE);
        assertThat(refusal(() -> opened(TODAY.plusDays(1), false))).isEqualTo(Reason.DATE_IN_FUTURE);
    }

    @Test
    void a_day_is_moved_with_a_reason_and_the_day_that_was_counted_stays() {
        UUID id = opened(TODAY.minusDays(2), false);
        Term answer = term(id, "CB_REPLY");
        LocalDate moved = answer.dueOn().plusDays(4);
        assertThat(refusal(() -> changes.moveTerm(chair, id, version(id), answer.id(), moved, " ")))
                .isEqualTo(Reason.REASON_MISSING);
        changes.moveTerm(chair, id, version(id), answer.id(), moved, "Письмо получено позже");
        Term after = term(id, "CB_REPLY");
        assertThat(after.dueOn()).isEqualTo(moved);
        assertThat(after.countedOn()).isEqualTo(answer.dueOn());
        assertThat(after.movedReason()).isEqualTo("Письмо получено позже");
        assertThat(view(id).row().nextDue()).isEqualTo(moved);
    }

    @Test
    void one_that_ends_without_an_agreement_is_no_task_any_more() {
        UUID id = opened(TODAY.minusDays(20), false);
        assertThat(tasks(Role.CHAIR, chair)).contains(id.toString());
        assertThat(tasks(Role.OFFICER, officer)).contains(id.toString());
        assertThat(tasks(Role.UNION, field.scope(union)))
                .as("a union looks after its own")
                .doesNotContain(id.toString());
        assertThat(tasks(Role.ANALYST, field.federation())).isEmpty();
        assertThat(refusal(() -> changes.ended(chair, id, version(id), TODAY, " ")))
                .isEqualTo(Reason.REASON_MISSING);
        changes.ended(chair, id, version(id), TODAY, "Ұйым жабылды");
        assertThat(tasks(Role.CHAIR, chair)).doesNotContain(id.toString());
        assertThat(view(id).terms()).allMatch(Term::cancelled);
        assertThat(refusal(() -> changes.answered(chair, id, version(id), on(0, null))))
                .isEqualTo(Reason.WRONG_STAGE);
    }

    @Test
    void nobody_outside_the_scope_sees_or_changes_it() {
        UUID id = opened(TODAY.minusDays(2), false);
        AccessScope foreign = field.scope(field.member(union));
        assertThat(negotiations.find(foreign, id)).isEmpty();
        assertThat(refusal(() -> changes.answered(foreign, id, version(id), on(0, null))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> changes.open(foreign, proposal(TODAY, false)))).isEqualTo(Reason.NOT_FOUND);
        assertThat(negotiations.page(foreign, new NegotiationFilter(Show.ALL, null, null, null, 50)))
                .extracting(NegotiationRow::id)
                .doesNotContain(id);
        assertThat(negotiations.page(officer, new NegotiationFilter(Show.ALL, primary, null, null, 50)))
                .extracting(NegotiationRow::id)
                .contains(id);
    }

    @Test
    void the_database_itself_shows_no_row_of_another_branch() {
        UUID id = opened(TODAY.minusDays(2), false);
        String foreign = field.member(union);
        for (String table : List.of("negotiation", "negotiation_term", "negotiation_event")) {
            assertThat(rows(table, "branch", foreign)).isEmpty();
            assertThat(rows(table, "branch", member)).isNotEmpty();
            assertThat(rows(table, "federation", union)).isNotEmpty();
        }
        assertThat(rows("negotiation", "primary", primary)).containsExactly(id);
    }

    private List<UUID> rows(String table, String level, String organisation) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', :role, true), set_config('birlik.scope', :scope, true)")
                    .param("role", "birlik_rows_" + level)
                    .param("scope", field.id(organisation).value().toString())
                    .query((row, i) -> row.getString(1))
                    .list();
            return jdbc.sql("select id from " + table).query(UUID.class).list();
        });
    }

    @Test
    void two_who_change_it_at_once_do_not_overwrite_each_other() {
        UUID id = opened(TODAY.minusDays(2), false);
        long seen = version(id);
        changes.answered(chair, id, seen, on(0, null));
        assertThat(refusal(() -> changes.ended(officer, id, seen, TODAY, "x"))).isEqualTo(Reason.CHANGED_MEANWHILE);
    }

    @Test
    void a_proposal_before_the_end_keeps_the_agreement_in_force_alive() {
        UUID old = register.begin(chair, new NewAgreement(primary, "collective", employer, true));
        register.terms(
                chair,
                old,
                0,
                new TermsOfForce(
                        null, null, null, null, TODAY.minusYears(2), TODAY.minusYears(2), TODAY.plusDays(20), false));
        register.parties(chair, old, 1, parties());
        register.addVersion(
                chair,
                old,
                2,
                new NewVersion(
                        TODAY.minusYears(2),
                        "text",
                        "шарт.pdf",
                        "application/pdf",
                        "%PDF-1.4".getBytes(StandardCharsets.UTF_8)));
        register.addClause(chair, old, 3, new ClauseText("A05", null, "Мәтін", null, null, null));
        register.cover(chair, old, 4, TODAY, 10, 2);
        register.send(chair, old, 5);
        register.register(officer, old, 6);

        opened(TODAY.minusDays(1), false);

        AgreementView prolonged = agreements.find(chair, old).orElseThrow();
        assertThat(prolonged.proposedOn()).isEqualTo(TODAY.minusDays(1));
        assertThat(prolonged.row().holdsUntil()).isAfter(TODAY.plusDays(300));
    }

    @Test
    void reminders_come_five_two_and_no_days_before() {
        assertThat(negotiations.reminders(LocalDate.of(2026, 12, 17), TODAY))
                .containsExactly(LocalDate.of(2026, 12, 12), LocalDate.of(2026, 12, 15), LocalDate.of(2026, 12, 17));
        UUID id = opened(TODAY.minusDays(40), false);
        assertThat(negotiations.running(field.federation(), TODAY, null, 1000))
                .extracting(RunningTerm::of)
                .contains(id);
    }

    @Test
    void the_list_is_walked_page_by_page_by_the_next_day() {
        for (int days : new int[] {1, 9, 4}) {
            opened(TODAY.minusDays(days), false);
        }
        UUID ended = opened(TODAY.minusDays(3), false);
        changes.ended(chair, ended, version(ended), TODAY, "x");
        NegotiationFilter filter = new NegotiationFilter(Show.ALL, null, null, null, 1);
        List<NegotiationRow> walked = new java.util.ArrayList<>();
        for (List<NegotiationRow> page = negotiations.page(chair, filter);
                !page.isEmpty();
                page = negotiations.page(chair, filter)) {
            walked.addAll(page);
            filter = filter.from(page.get(0));
        }
        assertThat(walked).hasSize(4);
        assertThat(walked.get(3).id()).isEqualTo(ended);
        assertThat(walked.subList(0, 3)).extracting(NegotiationRow::nextDue).isSorted();
    }

    private List<String> tasks(Role role, AccessScope scope) {
        return running.due(scope, new TaskReader(role, new AccountId(UUID.randomUUID()), TODAY), null, 500).stream()
                .map(DueTask::target)
                .map(target -> target.id())
                .toList();
    }

    private List<UUID> page(Show show) {
        return negotiations.page(field.federation(), new NegotiationFilter(show, null, null, null, 1000)).stream()
                .map(NegotiationRow::id)
                .toList();
    }

    private NewNegotiation proposal(LocalDate on, boolean fast) {
        return new NewNegotiation(primary, "collective", employer, fast, Side.EMPLOYEES, on, "№ 1", true);
    }

    private UUID opened(LocalDate on, boolean fast) {
        return changes.open(chair, proposal(on, fast));
    }

    private static Happened on(int daysAgo, String note) {
        return new Happened(TODAY.minusDays(daysAgo), note);
    }

    private static List<Party> parties() {
        return List.of(
                new Party(Side.EMPLOYEES, "Кәсіподақ", null, null), new Party(Side.EMPLOYERS, "Мектеп", null, null));
    }

    private NegotiationView view(UUID id) {
        return negotiations.find(field.federation(), id).orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private Term term(UUID id, String norm) {
        return view(id).terms().stream()
                .filter(each -> each.norm().equals(norm))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate due(String norm, LocalDate event) {
        return terms.compute(norm, event, List.of()).due();
    }

    private static Reason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
        return catchThrowableOfType(NegotiationRefusal.class, step).reason();
    }
}
