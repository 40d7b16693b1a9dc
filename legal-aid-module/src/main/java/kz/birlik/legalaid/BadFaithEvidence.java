package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.legalaid.BadFaithRule.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence, by reference.
 *
 * @param of id of the violation, the case, the decision or what another field told
 * @param within id of the inspection, the commission or the discrepancy it belongs to; empty for a case
 * @param number of the inspection, the case or the decision; what another field told in its words
 * @param anonymous a case that came without a name
 * @param withdrawn taken back since it was proposed
 */
public record BadFaithEvidence(
        Kind kind,
        UUID of,
        @Nullable UUID within,
        String number,
        LocalDate happenedOn,
        boolean anonymous,
        boolean withdrawn) {

    public boolean counts() {
        return !anonymous && !withdrawn;
    }
}
