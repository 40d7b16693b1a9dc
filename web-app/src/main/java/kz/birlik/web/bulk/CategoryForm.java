package kz.birlik.web.bulk;

import java.time.LocalDate;
import java.util.Objects;
import kz.birlik.membership.bulk.BulkAction;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.MemberSets.Recategorising;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What is typed of a change of category of many. */
public record CategoryForm(
        @Nullable String from,
        @Nullable String category,
        @Nullable String on,
        @Nullable String decision,
        @Nullable String decidedOn,
        @Nullable String decidedBy,
        @Nullable String reason) {

    private static final int LONGEST_TEXT = 300;

    static CategoryForm of(BulkAction action, LocalDate today) {
        Recategorising said = action.change();
        return said == null
                ? new CategoryForm(null, null, today.toString(), null, null, null, null)
                : new CategoryForm(
                        said.from(),
                        said.category(),
                        said.on().toString(),
                        said.decision().number(),
                        said.decision().on() == null
                                ? null
                                : said.decision().on().toString(),
                        said.decision().body(),
                        said.reason());
    }

    void check(Errors errors) {
        if (text(category) == null) {
            errors.rejectValue("category", "members.error.choose");
        }
        if (TypedDate.of(on) == null) {
            errors.rejectValue("on", "members.error.date");
        }
        if (text(decidedOn) != null && TypedDate.of(decidedOn) == null) {
            errors.rejectValue("decidedOn", "members.error.date");
        }
        checkLength(errors, "decision", decision);
        checkLength(errors, "decidedBy", decidedBy);
        checkLength(errors, "reason", reason);
    }

    private static void checkLength(Errors errors, String field, @Nullable String typed) {
        if (typed != null && typed.strip().length() > LONGEST_TEXT) {
            errors.rejectValue(field, "members.error.long");
        }
    }

    Recategorising change() {
        return new Recategorising(
                text(from),
                Objects.requireNonNull(text(category)),
                Objects.requireNonNull(TypedDate.of(on)),
                new Decision(text(decision), TypedDate.of(decidedOn), text(decidedBy)),
                text(reason));
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank()
                ? null
                : typed.replace("\u0000", "").strip();
    }
}
