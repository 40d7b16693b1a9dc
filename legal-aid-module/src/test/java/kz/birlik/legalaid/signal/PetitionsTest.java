package kz.birlik.legalaid.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.PetitionRefusal;
import kz.birlik.legalaid.PetitionRefusal.Reason;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.PetitionRow.Becomes;
import kz.birlik.legalaid.PetitionRow.State;
import kz.birlik.legalaid.Petitions;
import kz.birlik.legalaid.Petitions.Begun;
import kz.birlik.legalaid.Petitions.Filter;
import kz.birlik.legalaid.Petitions.NewPetition;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LegalAidTest
class PetitionsTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Petitions petitions;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    String primary;
    UUID employer;
    AccessScope own;
    AccessScope foreign;
    CaseReader chair;

    @BeforeEach
    void plant() {
        String member = field.member(field.union());
        primary = field.primary(member);
        employer = field.employer(primary, "24.10", "KZ-35", "Балқаш");
        own = field.scope(primary);
        foreign = field.scope(field.member(field.union()));
        chair = field.person(Role.CHAIR, primary);
    }

    private UUID opened(String title, String demand, Becomes becomes) {
        return petitions.open(
                own,
                chair,
                new NewPetition(
                        primary,
                        employer,
                        title,
                        demand,
                        "wages",
                        becomes,
                        petitions.floor(TODAY),
                        TODAY.plusMonths(1),
                        true));
    }

    private PetitionRow row(UUID id) {
        return petitions.find(own, id).orElseThrow();
    }

    private List<UUID> found(AccessScope scope, String... words) {
        return petitions.page(scope, new Filter(null, null, List.of(words), null, 10)).stream()
                .map(PetitionRow::id)
                .toList();
    }

    private void signedByEnough(UUID id) {
        inTheFederation("""
                insert into petition_signature (petition_id, signer, primary_id, signed_on)
                select p.id, sha256(cast(n as text)::bytea), p.primary_id, current_date
                from petition p, generate_series(1, p.threshold) n where p.id = ?""", id);
    }

    private void inTheFederation(String sql, Object... given) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql(sql).params(given).update();
        });
    }

    private Reason refused(UUID id, Begun begun) {
        PetitionRefusal refusal = catchThrowableOfType(
                PetitionRefusal.class, () -> petitions.becomeNegotiation(own, chair, id, row(id).version(), begun));
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    @Test
    void a_petition_keeps_the_id_of_the_negotiation_it_became_and_is_found_by_it_within_the_scope() {
        UUID negotiation = UUID.randomUUID();
        UUID id = opened("Ұжымдық шарт", "Қайта қарау", Becomes.NEGOTIATION);
        assertThat(refused(id, new Begun(negotiation, null))).isEqualTo(Reason.TOO_FEW);
        signedByEnough(id);
        assertThat(refused(id, new Begun(null, " ")))
                .as("neither named nor told")
                .isEqualTo(Reason.TEXT_MISSING);
        petitions.becomeNegotiation(own, chair, id, row(id).version(), new Begun(negotiation, null));
        assertThat(row(id).negotiationId()).isEqualTo(negotiation);
        assertThat(row(id).state()).isEqualTo(State.BECAME);
        assertThat(petitions.behind(own, negotiation)).containsExactly(id);
        assertThat(petitions.behind(foreign, negotiation))
                .as("of another branch")
                .isEmpty();
        assertThat(petitions.behind(own, UUID.randomUUID())).isEmpty();
        assertThat(refused(id, new Begun(UUID.randomUUID(), null))).as("once").isEqualTo(Reason.NOT_OPEN);
        assertThatThrownBy(() ->
                        inTheFederation("update petition set negotiation_id = ? where id = ?", UUID.randomUUID(), id))
                .as("what it became stays")
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void what_is_led_elsewhere_is_told_in_words_and_a_petition_for_a_case_becomes_no_negotiation() {
        UUID told = opened("Ұжымдық шарт", "Қайта қарау", Becomes.NEGOTIATION);
        signedByEnough(told);
        petitions.becomeNegotiation(own, chair, told, row(told).version(), new Begun(null, "№ 5"));
        assertThat(row(told).negotiationId()).isNull();
        assertThat(row(told).note()).isEqualTo("№ 5");
        UUID other = opened("Жалақы", "Төлеу", Becomes.CASE);
        signedByEnough(other);
        assertThat(refused(other, new Begun(UUID.randomUUID(), null))).isEqualTo(Reason.WRONG_KIND);
        assertThatThrownBy(() -> inTheFederation(
                        "update petition set negotiation_id = ? where id = ?", UUID.randomUUID(), other))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_petition_is_found_by_words_of_what_it_demands_and_of_its_employer_within_the_scope() {
        UUID id = opened("Жылыту маусымы", "Установить тепловые завесы", Becomes.CASE);
        UUID ended = opened("Асхана", "Ыстық тамақ", Becomes.CASE);
        petitions.end(own, chair, ended, row(ended).version(), "Жұмыс беруші асхананы ашты");
        assertThat(found(own, "завеса")).as("by the stem").containsExactly(id);
        assertThat(found(own, "жылыт", "тепловая")).as("title and demand").containsExactly(id);
        assertThat(found(own, "ыстык"))
                .as("typed without the letters of Kazakh")
                .containsExactly(ended);
        assertThat(found(own, "ашты")).as("what came of it").containsExactly(ended);
        assertThat(found(own, "школа", primary)).as("the employer").containsExactly(ended, id);
        assertThat(found(own, "завеса", "телескоп")).isEmpty();
        assertThat(found(foreign, "завеса")).as("of another branch").isEmpty();
    }
}
