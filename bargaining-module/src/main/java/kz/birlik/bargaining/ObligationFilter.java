package kz.birlik.bargaining;

import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the obligations.
 *
 * @param organisation code of an organisation; obligations of its agreements and of those below it
 * @param group letter of a group of topics
 * @param concrete whether it can be measured; empty for both
 * @param words part of what is promised
 * @param part of the figures, behind whose number it stands
 * @param after id of the obligation the page before ended with; what is due first comes first
 */
public record ObligationFilter(
        Standing standing,
        @Nullable String organisation,
        @Nullable String group,
        @Nullable Side side,
        @Nullable Boolean concrete,
        @Nullable String words,
        @Nullable FigurePart part,
        @Nullable UUID after,
        int limit) {

    public ObligationFilter(
            Standing standing,
            @Nullable String organisation,
            @Nullable String group,
            @Nullable Side side,
            @Nullable Boolean concrete,
            @Nullable String words,
            @Nullable UUID after,
            int limit) {
        this(standing, organisation, group, side, concrete, words, null, after, limit);
    }

    /** Of which agreements. */
    public enum Standing {
        IN_FORCE,
        /** Entered and not registered yet. */
        ENTERED,
        /** No longer in force. */
        OVER
    }

    public ObligationFilter from(UUID last) {
        return new ObligationFilter(standing, organisation, group, side, concrete, words, part, last, limit);
    }
}
