package kz.birlik.web.members;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import kz.birlik.membership.member.NewGround;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What is typed of the legal ground on which a person's record is kept, in whatever form it is asked. */
record TypedGround(
        @Nullable String ground,
        @Nullable String operatorBin,
        @Nullable String consentOn,
        @Nullable String proof,
        @Nullable String proofReference,
        @Nullable Boolean thirdParties,
        @Nullable Boolean crossBorder,
        @Nullable Boolean publication,
        @Nullable String norm) {

    void check(Errors errors) {
        Typed.requireDate(errors, "consentOn", consentOn);
        if (operatorBin == null || !operatorBin.strip().matches("[0-9]{12}")) {
            errors.rejectValue("operatorBin", "members.error.bin");
        }
        if ("law".equals(ground)) {
            Typed.require(errors, "norm", norm);
            return;
        }
        Typed.checkLength(errors, "proofReference", proofReference, Typed.LONGEST_TEXT);
        if (proof == null
                || Arrays.stream(NewGround.Proof.values())
                        .noneMatch(one -> one.name().equals(proof))) {
            errors.rejectValue("proof", "members.error.choose");
        } else if (NewGround.Proof.OTHER.name().equals(proof)) {
            Typed.require(errors, "proofReference", proofReference);
        }
    }

    /** Only after {@link #check} found nothing. */
    NewGround given(String consentVersion) {
        LocalDate on = Objects.requireNonNull(Typed.date(consentOn));
        String bin = Objects.requireNonNull(Typed.text(operatorBin));
        return "law".equals(ground)
                ? new NewGround.Law(bin, Objects.requireNonNull(Typed.text(norm)), on)
                : new NewGround.Consent(
                        bin,
                        consentVersion,
                        on,
                        NewGround.Proof.valueOf(Objects.requireNonNull(Typed.text(proof))),
                        Typed.text(proofReference),
                        Boolean.TRUE.equals(thirdParties),
                        Boolean.TRUE.equals(crossBorder),
                        Boolean.TRUE.equals(publication));
    }
}
