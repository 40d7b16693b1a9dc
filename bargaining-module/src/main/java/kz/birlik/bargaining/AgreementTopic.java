package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * What a clause is about, from the codebook of topics.
 *
 * @param parent the letter of its group; empty for a group itself
 * @param better which way a number favours employees; empty where numbers are not compared
 * @param floor legal parameter no clause may be worse than
 */
public record AgreementTopic(
        String code,
        @Nullable String parent,
        MultilingualText name,
        String lawBasis,
        Confidence confidence,
        @Nullable Better better,
        @Nullable String floor) {

    /** Whether employees are better off by a number than by the one before; empty where the two cannot be compared. */
    public Optional<Boolean> better(
            @Nullable BigDecimal before,
            @Nullable String unitBefore,
            @Nullable BigDecimal after,
            @Nullable String unitAfter) {
        if (better == null || before == null || after == null || !Objects.equals(unitBefore, unitAfter)) {
            return Optional.empty();
        }
        int more = after.compareTo(before);
        return more == 0 ? Optional.empty() : Optional.of((more > 0) == (better == Better.MORE));
    }

    public enum Better {
        MORE,
        LESS
    }
}
