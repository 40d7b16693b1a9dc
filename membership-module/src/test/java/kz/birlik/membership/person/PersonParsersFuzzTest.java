package kz.birlik.membership.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.birlik.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

/** Numbers and names of persons, whatever was typed. */
class PersonParsersFuzzTest {

    @Test
    void a_number_is_taken_or_refused() throws Exception {
        Fuzz.run("ИИН", List.of("910101500011", " 910101 500011 ", "910101500204", "920229500017"), text -> {
            try {
                Iin iin = Iin.of(text);
                assertThat(iin.digits()).matches("[0-9]{12}");
                assertThat(iin.masked()).doesNotContain(iin.digits().substring(0, 8));
                iin.birthDate();
                return true;
            } catch (IinRefused declared) {
                assertThat(declared.getMessage())
                        .as("says nothing of what was typed")
                        .doesNotContain("91010150");
                return false;
            }
        });
    }

    @Test
    void a_name_is_taken_or_refused() throws Exception {
        Fuzz.run("names", List.of("Ахметова\u00A0 Айгүл", "Құрманғазы-оғлы", "О’Нил", "и\u0306од"), text -> {
            try {
                PersonName name = new PersonName(text, text, null, text);
                assertThat(name.surname()).hasSizeBetween(1, PersonName.LONGEST_PART);
                assertThat(PersonName.of(name.surname(), null, null).surname())
                        .as("tidied twice is tidied once")
                        .isEqualTo(name.surname());
                return true;
            } catch (IllegalArgumentException declared) {
                return false;
            }
        });
    }
}
