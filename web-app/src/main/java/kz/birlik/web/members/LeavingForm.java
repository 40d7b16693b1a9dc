package kz.birlik.web.members;

import java.util.Objects;
import kz.birlik.membership.member.Leaving;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What is typed when a member leaves. */
public record LeavingForm(
        @Nullable String on,
        @Nullable String reason,
        @Nullable String decision,
        @Nullable String decidedOn,
        @Nullable String decidedBy,
        @Nullable Long version) {

    LeavingForm at(long newVersion) {
        return new LeavingForm(on, reason, decision, decidedOn, decidedBy, newVersion);
    }

    void check(Errors errors) {
        Typed.requireDate(errors, "on", on);
        if (Typed.text(reason) == null) {
            errors.rejectValue("reason", "members.error.choose");
        }
        Typed.checkLength(errors, "decision", decision, Typed.LONGEST_TEXT);
        Typed.checkDate(errors, "decidedOn", decidedOn);
        Typed.checkLength(errors, "decidedBy", decidedBy, Typed.LONGEST_TEXT);
    }

    /** Only after {@link #check} found nothing. */
    Leaving command() {
        return new Leaving(
                version == null ? -1 : version,
                Objects.requireNonNull(Typed.date(on)),
                Objects.requireNonNull(Typed.text(reason)),
                Typed.text(decision),
                Typed.date(decidedOn),
                Typed.text(decidedBy));
    }
}
