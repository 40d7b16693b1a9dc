package kz.birlik.web.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.birlik.fuzz.Fuzz;
import org.junit.jupiter.api.Test;
import org.springframework.validation.DirectFieldBindingResult;

/** Days, telephones and addresses as people type them, and as nobody does. */
class TypedFuzzTest {

    /** Fields the checks may complain of. */
    static final class Form {
        String on = "";
        String phone = "";
        String email = "";
        String surname = "";
        String given = "";
        String patronymic = "";
        String inDocument = "";
    }

    @Test
    void isTakenOrRefusedBesideItsField() throws Exception {
        Fuzz.run(
                "typed days, telephones, addresses, names",
                List.of(
                        "2026-03-01",
                        "8 (701) 234-56-78",
                        "+7 701 234 56 78",
                        "aigul.akhmetova@example.kz",
                        "Ахметова"),
                text -> {
                    var errors = new DirectFieldBindingResult(new Form(), "form");
                    Typed.requireDate(errors, "on", text);
                    Typed.checkContacts(errors, text, text);
                    Typed.checkName(errors, text, text, text, text);
                    String phone = Typed.phone(text);
                    if (phone != null) {
                        assertThat(Typed.phone(phone))
                                .as("written twice is written once")
                                .isEqualTo(phone);
                    }
                    return errors.getErrorCount() < 4;
                });
    }
}
