package kz.birlik.web.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.birlik.fuzz.Fuzz;
import org.junit.jupiter.api.Test;
import org.springframework.validation.BeanPropertyBindingResult;

/** What is typed into the form of a change of an organisation, whatever it is. */
class ChangeFormFuzzTest {

    @Test
    void aCodeOfAHundredThousandPartsIsTooLongAndNoFailure() {
        String code = "A-".repeat(100_000) + "A";
        var form = new ChangeForm(null, null, null, null, null, null, code, null, null, null, null, 1L);
        var errors = new BeanPropertyBindingResult(form, "form");
        form.check(ChangeAction.NEW, errors);
        assertThat(errors.hasFieldErrors("code")).isTrue();
    }

    @Test
    void aFormIsTakenOrItsFieldsAreRefused() throws Exception {
        Fuzz.run("change of an organisation", List.of("EDU-KZ-31-0001", "2026-03-01", "sectoral", "№ 12-3"), text -> {
            int refused = 0;
            for (ChangeAction action : ChangeAction.values()) {
                ChangeForm form = new ChangeForm(text, text, text, text, text, text, text, text, text, text, text, 1L);
                var errors = new BeanPropertyBindingResult(form, "form");
                form.check(action, errors);
                refused += errors.hasErrors() ? 1 : 0;
                assertThat(form.date() == null).isEqualTo(errors.hasFieldErrors("effectiveOn"));
            }
            return refused < ChangeAction.values().length;
        });
    }
}
