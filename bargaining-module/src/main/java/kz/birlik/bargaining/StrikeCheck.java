package kz.birlik.bargaining;

import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;

/**
 * One thing that has to be in order before a strike, in the order of the law.
 *
 * @param confidence of the norm: what is not established warns and never stands in the way
 */
public record StrikeCheck(
        String code, MultilingualText name, MultilingualText article, Confidence confidence, Verdict verdict) {

    public enum Verdict {
        MET,
        /** Nobody has said yet. */
        UNKNOWN,
        NOT_MET
    }

    /** Whether a strike recorded in spite of it would be one the Code calls illegal. */
    public boolean stops() {
        return verdict == Verdict.NOT_MET && confidence.decides();
    }

    /** Worth a warning: not in order by a norm that is not established, or not said at all. */
    public boolean warns() {
        return verdict != Verdict.MET && !stops();
    }
}
