package kz.birlik.legalaid.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.PetitionRow.Becomes;
import kz.birlik.legalaid.Petitions;
import kz.birlik.legalaid.Petitions.Filter;
import kz.birlik.legalaid.Petitions.NewPetition;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LegalAidTest
class PetitionsTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Petitions petitions;

    @Autowired
    Field field;

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

    @Test
    void a_petition_is_found_by_words_of_what_it_demands_and_of_its_employer_within_the_scope() {
        UUID id = opened("Жылыту маусымы", "Установить тепловые завесы", Becomes.CASE);
        UUID ended = opened("Асхана", "Ыстық тамақ", Becomes.CASE);
        petitions.end(own, chair, ended, row(ended).version(), "Жұмыс беруші асхананы ашты");
        assertThat(found(own, "завеса")).as("by the stem").containsExactly(id);
        assertThat(found(own, "жылыт", "тепловая")).as("title and demand").containsExactly(id);
        assertThat(found(own, "ыстык")).as("typed without the letters of Kazakh").containsExactly(ended);
        assertThat(found(own, "ашты")).as("what came of it").containsExactly(ended);
        assertThat(found(own, "школа", primary)).as("the employer").containsExactly(ended, id);
        assertThat(found(own, "завеса", "телескоп")).isEmpty();
        assertThat(found(foreign, "завеса")).as("of another branch").isEmpty();
    }
}
