package kz.birlik.bargaining.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.ClauseChange;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationChanges.Happened;
import kz.birlik.bargaining.NegotiationChanges.NewAmendment;
import kz.birlik.bargaining.NegotiationChanges.NewSeat;
import kz.birlik.bargaining.NegotiationChanges.Outcome;
import kz.birlik.bargaining.NegotiationChanges.Position;
import kz.birlik.bargaining.NegotiationChanges.Signed;
import kz.birlik.bargaining.NegotiationRefusal;
import kz.birlik.bargaining.NegotiationRefusal.Reason;
import kz.birlik.bargaining.NegotiationStage;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Clause;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@BargainingTest
class AmendmentsTest {

    private static final LocalDate TODAY = LocalDate.now();
    /** Of the year in which the text in force began, so that every promise has a period that is running. */
    private static final LocalDate BEGAN = TODAY.minusYears(2);

    @Autowired
    Negotiations negotiations;

    @Autowired
    NegotiationChanges changes;

    @Autowired
    Agreements agreements;

    @Autowired
    AgreementChanges register;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    String primary;
    UUID employer;
    AccessScope chair;
    AccessScope officer;
    UUID agreement;

    @BeforeEach
    void plant() {
        String member = field.member(field.union());
        primary = field.primary(member);
        employer = field.employer(primary, "85.31", "KZ-31", "Тараз");
        chair = field.scope(primary);
        officer = field.scope(member);
        agreement = inForce();
    }

    @Test
    void the_draft_of_an_amendment_begins_as_the_text_in_force() {
        UUID id = opened();
        NegotiationView view = view(id);
        assertThat(view.row().amends()).isEqualTo(agreement);
        assertThat(view.row().kind()).isEqualTo("collective");
        assertThat(view.employerId()).isEqualTo(employer);
        assertThat(view.clauses())
                .hasSize(3)
                .allSatisfy(clause -> assertThat(clause.standing()).isEqualTo(Standing.KEPT));
        assertThat(clause(id, "A05").inForce().amount()).isEqualByComparingTo("30");
        // A proposal to change is no proposal to make a new one: it prolongs nothing (article 158(2))
        assertThat(agreements.find(chair, agreement).orElseThrow().proposedOn()).isNull();
    }

    @Test
    void what_is_signed_and_registered_is_the_next_edition_and_every_day_has_one_text() {
        UUID id = bargained();
        UUID next = changes.signed(chair, id, version(id), signed(TODAY), null);

        AgreementView draft = agreements.find(chair, next).orElseThrow();
        assertThat(draft.row().state()).isEqualTo(AgreementState.DRAFT);
        assertThat(draft.row().amendment()).isEqualTo(1);
        assertThat(draft.amends()).isEqualTo(agreement);
        assertThat(draft.coverage()).hasSize(1);
        assertThat(draft.clauses().stream().map(AgreementView.Clause::topic))
                .containsExactlyInAnyOrder("A05", "C03", "D07");
        assertThat(agreements.find(chair, agreement).orElseThrow().amendedBy()).isEqualTo(next);
        assertThat(agreements.editions(field.federation(), agreement)).hasSize(2);

        registered(next);

        AgreementView old = agreements.find(chair, agreement).orElseThrow();
        assertThat(old.row().state()).isEqualTo(AgreementState.REPLACED);
        assertThat(old.row().holdsUntil()).isEqualTo(TODAY);
        assertThat(agreements.find(chair, next).orElseThrow().row().state()).isEqualTo(AgreementState.IN_FORCE);
        assertThat(agreements.editions(chair, next))
                .extracting(AgreementRow::id)
                .containsExactly(agreement, next);
    }

    @Test
    void an_amendment_is_told_clause_by_clause_and_a_number_says_whether_it_is_better() {
        UUID id = bargained();
        UUID next = changes.signed(chair, id, version(id), signed(TODAY), null);
        Map<String, AgreementTopic> topics =
                agreements.topics().stream().collect(Collectors.toMap(AgreementTopic::code, Function.identity()));
        Map<String, ClauseChange> told = agreements.changes(chair, next, agreement).orElseThrow().stream()
                .collect(Collectors.toMap(ClauseChange::topic, Function.identity()));
        assertThat(told.get("A05").what()).isEqualTo(ClauseChange.What.CHANGED);
        assertThat(told.get("A05").better(topics.get("A05"))).contains(true);
        assertThat(told.get("C03").what()).isEqualTo(ClauseChange.What.SAME);
        assertThat(told.get("C03").better(topics.get("C03"))).isEmpty();
        assertThat(told.get("B01").what()).isEqualTo(ClauseChange.What.LEFT_OUT);
        assertThat(told.get("D07").what()).isEqualTo(ClauseChange.What.ADDED);
    }

    @Test
    void a_promise_that_goes_on_is_asked_about_once_in_the_year_of_the_amendment() {
        // On the first day of a year the edition before has no period of it
        assumeThat(TODAY.getDayOfYear()).isGreaterThan(1);
        UUID id = bargained();
        UUID next = changes.signed(chair, id, version(id), signed(TODAY), null);
        registered(next);
        // Of the leave, which nobody touched: one period of this year, in the edition it began in and up to its end
        assertThat(periods("C03", TODAY.getYear()))
                .containsExactly(TODAY.withDayOfYear(1) + "/" + LocalDate.of(TODAY.getYear(), 12, 31));
        // Of the allowance: until the day before under the old number, from that day under the new one
        assertThat(periods("A05", TODAY.getYear()))
                .containsExactlyInAnyOrder(
                        TODAY.withDayOfYear(1) + "/" + TODAY.minusDays(1),
                        TODAY + "/" + LocalDate.of(TODAY.getYear(), 12, 31));
        AgreementView edition = agreements.find(chair, next).orElseThrow();
        assertThat(edition.clauses().stream()
                        .filter(clause -> clause.topic().equals("A05"))
                        .flatMap(clause -> clause.obligations().stream()))
                .singleElement()
                .satisfies(promise -> {
                    assertThat(promise.amount()).isEqualByComparingTo("50");
                    assertThat(promise.action()).isEqualTo("Үстемеақы 50 %");
                });
    }

    @Test
    void what_stays_disputed_stays_as_it_is_in_force() {
        UUID id = opened();
        seated(id);
        Clause pay = clause(id, "A05");
        changes.position(chair, id, version(id), pay.id(), new Position("A05", "3.1", "50 %", "30 %"));
        assertThat(clause(id, "A05").standing()).isEqualTo(Standing.OPEN);
        changes.decide(
                chair,
                id,
                version(id),
                pay.id(),
                new Outcome(Standing.DISPUTED, TODAY.minusDays(4), null, null, null, null));
        Clause leave = clause(id, "C03");
        changes.decide(chair, id, version(id), leave.id(), agreed("Қосымша демалыс 8 күн", "8", "day"));
        agreedOn(id);
        UUID next = changes.signed(chair, id, version(id), signed(TODAY), null);
        assertThat(agreements.find(chair, next).orElseThrow().clauses())
                .filteredOn(clause -> clause.topic().equals("A05"))
                .singleElement()
                .satisfies(clause -> assertThat(clause.amount()).isEqualByComparingTo("30"));
    }

    @Test
    void a_clause_in_force_is_agreed_to_go_or_stays_and_never_vanishes() {
        UUID id = opened();
        seated(id);
        Clause time = clause(id, "B01");
        assertThat(refusal(() -> changes.removeClause(chair, id, version(id), time.id())))
                .isEqualTo(Reason.CLAUSE_IN_FORCE);
        UUID added = changes.clause(chair, id, version(id), new Position("D07", null, "Оқыту", null));
        assertThat(refusal(() -> changes.decide(chair, id, version(id), added, outcome(Standing.LEFT_OUT))))
                .isEqualTo(Reason.CLAUSE_NEW);
        changes.position(chair, id, version(id), time.id(), new Position("B01", null, "36 сағат", null));
        changes.decide(chair, id, version(id), time.id(), outcome(Standing.KEPT));
        assertThat(clause(id, "B01").textKk()).isEqualTo("Аптасына 40 сағат");
        changes.removeClause(chair, id, version(id), added);
        assertThat(refusal(() -> changes.discuss(chair, id, version(id), new Happened(TODAY, null), null)))
                .isEqualTo(Reason.NO_CLAUSES);
    }

    @Test
    void one_amendment_at_a_time_of_what_is_in_force_and_after_it() {
        UUID id = bargained();
        assertThat(refusal(this::opened)).isEqualTo(Reason.AMENDED_ALREADY);
        assertThat(refusal(() -> changes.signed(
                        chair,
                        id,
                        version(id),
                        new Signed(
                                TODAY,
                                agreements
                                        .find(chair, agreement)
                                        .orElseThrow()
                                        .row()
                                        .endsOn()
                                        .plusDays(1),
                                TODAY.plusYears(9),
                                false,
                                parties()),
                        null)))
                .isEqualTo(Reason.NOT_IN_FORCE);
        UUID next = changes.signed(chair, id, version(id), signed(TODAY), null);
        assertThat(refusal(this::opened)).isEqualTo(Reason.AMENDED_ALREADY);
        register.withdraw(
                chair, next, agreements.find(chair, next).orElseThrow().row().version(), "қате");
        UUID again = opened();
        changes.ended(chair, again, version(again), TODAY, "келіспедік");
        register.end(
                officer,
                agreement,
                agreements.find(chair, agreement).orElseThrow().row().version(),
                TODAY,
                "жабылды");
        assertThat(refusal(this::opened)).isEqualTo(Reason.NOT_IN_FORCE);
    }

    @Test
    void what_ended_meanwhile_is_not_amended_by_a_draft_that_waited() {
        UUID id = bargained();
        UUID next = changes.signed(chair, id, version(id), signed(TODAY), null);
        register.end(
                officer,
                agreement,
                agreements.find(chair, agreement).orElseThrow().row().version(),
                TODAY,
                "жабылды");
        assertThat(catchThrowableOfType(kz.birlik.bargaining.AgreementRefusal.class, () -> registered(next))
                        .reason())
                .isEqualTo(kz.birlik.bargaining.AgreementRefusal.Reason.NOT_IN_FORCE);
    }

    @Test
    void the_agreement_of_others_is_not_amended() {
        AccessScope stranger = field.scope(field.primary(field.member(field.union())));
        assertThat(refusal(() ->
                        changes.amend(stranger, new NewAmendment(agreement, false, Side.EMPLOYEES, TODAY, null, true))))
                .isEqualTo(Reason.NOT_FOUND);
        UUID id = opened();
        assertThat(negotiations.find(stranger, id)).isEmpty();
    }

    /** Up to the day of signing: the allowance raised, working time left out, training added, leave as it was. */
    private UUID bargained() {
        UUID id = opened();
        seated(id);
        Clause pay = clause(id, "A05");
        changes.position(chair, id, version(id), pay.id(), new Position("A05", "3.1", "50 %", "40 %"));
        changes.decide(chair, id, version(id), pay.id(), agreed("Үстемеақы 50 %", "50", "percent"));
        changes.decide(chair, id, version(id), clause(id, "B01").id(), outcome(Standing.LEFT_OUT));
        UUID training = changes.clause(chair, id, version(id), new Position("D07", null, "Жылына бір оқыту", null));
        changes.decide(chair, id, version(id), training, agreed("Жылына бір оқыту", null, null));
        agreedOn(id);
        return id;
    }

    private UUID opened() {
        return changes.amend(
                chair, new NewAmendment(agreement, false, Side.EMPLOYEES, TODAY.minusDays(9), "№ 3", true));
    }

    private void seated(UUID id) {
        changes.answered(chair, id, version(id), new Happened(TODAY.minusDays(6), null));
        changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYEES, "Айгүл", null));
        changes.seat(chair, id, version(id), new NewSeat(Side.EMPLOYERS, "Болат", null));
        changes.formed(chair, id, version(id), new Happened(TODAY.minusDays(5), null), null, null);
    }

    private void agreedOn(UUID id) {
        changes.discuss(chair, id, version(id), new Happened(TODAY.minusDays(3), null), null);
        changes.discussed(chair, id, version(id), new Happened(TODAY.minusDays(2), null));
        changes.agreed(chair, id, version(id), new Happened(TODAY.minusDays(1), null));
        assertThat(view(id).row().stage()).isEqualTo(NegotiationStage.AGREED);
    }

    private static Outcome outcome(Standing standing) {
        return new Outcome(standing, TODAY, null, null, null, null);
    }

    private static Outcome agreed(String text, String amount, String unit) {
        return new Outcome(Standing.AGREED, TODAY, text, null, amount == null ? null : new BigDecimal(amount), unit);
    }

    private Signed signed(LocalDate from) {
        return new Signed(from, from, TODAY.plusYears(1), false, parties());
    }

    private UUID inForce() {
        UUID id = register.begin(chair, new NewAgreement(primary, "collective", employer, true));
        register.terms(chair, id, 0, new TermsOfForce("7", null, null, null, BEGAN, BEGAN, TODAY.plusYears(1), false));
        register.parties(chair, id, 1, parties());
        UUID pay = register.addClause(
                chair, id, 2, new ClauseText("A05", "3.1", "Үстемеақы 30 %", null, new BigDecimal("30"), "percent"));
        register.promise(chair, id, 3, pay, promise("Үстемеақы 30 %", "30", "percent"));
        UUID leave = register.addClause(
                chair, id, 4, new ClauseText("C03", null, "Қосымша демалыс 6 күн", null, new BigDecimal("6"), "day"));
        register.promise(chair, id, 5, leave, promise("Қосымша демалыс береді", "6", "day"));
        register.addClause(chair, id, 6, new ClauseText("B01", null, "Аптасына 40 сағат", null, null, null));
        register.cover(chair, id, 7, TODAY, 10, 2);
        registered(id);
        return id;
    }

    private static Promise promise(String action, String amount, String unit) {
        return new Promise(Side.EMPLOYERS, action, new BigDecimal(amount), unit, null, null, "year", null);
    }

    private void registered(UUID id) {
        register.addVersion(
                chair,
                id,
                agreements.find(chair, id).orElseThrow().row().version(),
                new NewVersion(
                        BEGAN, "text", "шарт.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8)));
        register.send(chair, id, agreements.find(chair, id).orElseThrow().row().version());
        register.register(
                officer, id, agreements.find(chair, id).orElseThrow().row().version());
    }

    private List<String> periods(String topic, int year) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(String.class)
                    .single();
            return jdbc.sql("""
                            select f.period_from || '/' || f.period_to
                            from fulfilment f
                            join agreement_obligation o on o.id = f.obligation_id
                            join agreement_clause c on c.id = o.clause_id
                            join agreement a on a.id = f.agreement_id
                            where c.topic = :topic and f.year = :year and a.employer_id = :employer""")
                    .param("topic", topic)
                    .param("year", year)
                    .param("employer", employer)
                    .query(String.class)
                    .list();
        });
    }

    private static List<Party> parties() {
        return List.of(
                new Party(Side.EMPLOYEES, "Кәсіподақ", null, null), new Party(Side.EMPLOYERS, "Мектеп", null, null));
    }

    private NegotiationView view(UUID id) {
        return negotiations.find(field.federation(), id).orElseThrow();
    }

    private Clause clause(UUID id, String topic) {
        return view(id).clauses().stream()
                .filter(clause -> clause.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private static Reason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
        return catchThrowableOfType(NegotiationRefusal.class, step).reason();
    }
}
