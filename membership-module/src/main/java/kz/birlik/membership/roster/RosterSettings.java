package kz.birlik.membership.roster;

import java.time.LocalDate;
import kz.birlik.membership.member.NewGround;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all rows that say nothing else.
 *
 * @param organisation code of the primary organisation
 * @param joined first day of the membership
 * @param category code
 * @param ground {@code consent} or {@code law}
 * @param givenOn day of the consent
 * @param norm the norm of law where the ground is one
 */
public record RosterSettings(
        @Nullable String organisation,
        @Nullable LocalDate joined,
        String category,
        String ground,
        String operatorBin,
        LocalDate givenOn,
        String proof,
        @Nullable String proofReference,
        @Nullable String norm,
        String consentVersion) {

    NewGround groundOn(LocalDate on) {
        return ground.equals("law")
                ? new NewGround.Law(operatorBin, norm == null ? "" : norm, on)
                : new NewGround.Consent(
                        operatorBin,
                        consentVersion,
                        on,
                        NewGround.Proof.valueOf(proof),
                        proofReference,
                        false,
                        false,
                        false);
    }
}
