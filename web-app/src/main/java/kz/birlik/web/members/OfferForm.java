package kz.birlik.web.members;

import java.util.Objects;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.offer.NewOffer;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What a chair types to offer a transfer; the organisation is found on the page before. */
public record OfferForm(
        @Nullable String organisation,
        @Nullable String on,
        @Nullable String reason,
        @Nullable String decision,
        @Nullable String decidedOn,
        @Nullable String decidedBy,
        @Nullable Long version) {

    static OfferForm of(String organisation, String today, long version) {
        return new OfferForm(organisation, today, null, null, null, null, version);
    }

    OfferForm at(long newVersion) {
        return new OfferForm(organisation, on, reason, decision, decidedOn, decidedBy, newVersion);
    }

    void check(Errors errors) {
        Typed.require(errors, "organisation", organisation);
        Typed.requireDate(errors, "on", on);
        Typed.require(errors, "reason", reason);
        Typed.checkLength(errors, "decision", decision, Typed.LONGEST_TEXT);
        Typed.checkDate(errors, "decidedOn", decidedOn);
        Typed.checkLength(errors, "decidedBy", decidedBy, Typed.LONGEST_TEXT);
    }

    NewOffer command() {
        return new NewOffer(
                version == null ? -1 : version,
                Objects.requireNonNull(Typed.text(organisation)),
                Objects.requireNonNull(Typed.date(on)),
                new Decision(Typed.text(decision), Typed.date(decidedOn), Typed.text(decidedBy)),
                Objects.requireNonNull(Typed.text(reason)));
    }
}
