package kz.birlik.bargaining;

import java.util.regex.Pattern;

/** The word lists of one moment. */
@FunctionalInterface
public interface WordingCheck {

    /** Letters of Kazakh that Russian does not have. */
    Pattern KAZAKH = Pattern.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]");

    /**
     * @param given what stands beside the words: a field for it is worth as much as a word
     * @param language kk or ru; words of another language are not judged
     */
    Wording of(String language, String text, Given given);

    /** As above, in the language its letters show. */
    default Wording of(String text, Given given) {
        return of(language(text), text, given);
    }

    /** Kazakh where a letter stands that Russian does not have. */
    static String language(String text) {
        return KAZAKH.matcher(text).find() ? "kk" : "ru";
    }

    /**
     * @param sideAsked whether a side has to be named: not in the bare text of a clause
     */
    record Given(boolean side, boolean amount, boolean date, boolean sideAsked) {

        public static final Given NOTHING = new Given(false, false, false, false);
    }
}
