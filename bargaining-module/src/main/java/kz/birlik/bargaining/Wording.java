package kz.birlik.bargaining;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the words of an obligation promise and what they leave open.
 *
 * @param missing empty when it can be measured
 * @param marks the words that make it vague, in their order
 */
public record Wording(Set<Missing> missing, List<Mark> marks) {

    public enum Missing {
        /** It holds only if whoever promised it finds it possible. */
        CONDITION,
        /** It names an effort and no result. */
        EFFORT,
        MEASURE,
        DATE,
        SIDE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From the first letter to before the last. */
    public record Mark(int from, int to, Missing why) {}

    public boolean concrete() {
        return missing.isEmpty();
    }
}
