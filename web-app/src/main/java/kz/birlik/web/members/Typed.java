package kz.birlik.web.members;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Reachable;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The shape of what is typed into the forms of a member; its meaning is checked where the change is made. */
final class Typed {

    static final int LONGEST_TEXT = 300;

    private Typed() {}

    static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    static @Nullable LocalDate date(@Nullable String typed) {
        return TypedDate.of(typed);
    }

    static void requireDate(Errors errors, String field, @Nullable String typed) {
        if (date(typed) == null) {
            errors.rejectValue(field, "members.error.date");
        }
    }

    static void checkDate(Errors errors, String field, @Nullable String typed) {
        if (text(typed) != null) {
            requireDate(errors, field, typed);
        }
    }

    static void require(Errors errors, String field, @Nullable String typed) {
        if (text(typed) == null) {
            errors.rejectValue(field, "members.error.required");
        } else {
            checkLength(errors, field, typed, LONGEST_TEXT);
        }
    }

    static void checkLength(Errors errors, String field, @Nullable String typed, int longest) {
        if (typed != null && typed.strip().length() > longest) {
            errors.rejectValue(field, "members.error.long");
        }
    }

    static void checkOneOf(Errors errors, String field, @Nullable String typed, List<String> codes) {
        if (text(typed) != null && !codes.contains(typed)) {
            errors.rejectValue(field, "members.refusal.UNKNOWN_CODE");
        }
    }

    static void checkName(Errors errors, String surname, String given, String patronymic, String inDocument) {
        checkLength(errors, "surname", surname, PersonName.LONGEST_PART);
        checkLength(errors, "given", given, PersonName.LONGEST_PART);
        checkLength(errors, "patronymic", patronymic, PersonName.LONGEST_PART);
        checkLength(errors, "inDocument", inDocument, PersonName.LONGEST_IN_DOCUMENT);
        if (text(surname) == null && text(given) == null) {
            errors.rejectValue("surname", "members.error.name");
        }
    }

    static void checkContacts(Errors errors, @Nullable String phone, @Nullable String email) {
        if (text(phone) != null && !Reachable.isPhone(phone)) {
            errors.rejectValue("phone", "members.error.phone");
        }
        if (text(email) != null && !Reachable.isEmail(email)) {
            errors.rejectValue("email", "members.error.email");
        }
    }

    static @Nullable String phone(@Nullable String typed) {
        String phone = text(typed);
        return phone == null ? null : Reachable.phone(phone);
    }
}
