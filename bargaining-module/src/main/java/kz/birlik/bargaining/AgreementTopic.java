package kz.birlik.bargaining;

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

    public enum Better {
        MORE,
        LESS
    }
}
