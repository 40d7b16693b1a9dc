package kz.birlik.bargaining;

/** The word lists of one moment. */
@FunctionalInterface
public interface WordingCheck {

    /**
     * @param given what stands beside the words: a field for it is worth as much as a word
     * @param language kk or ru; words of another language are not judged
     */
    Wording of(String language, String text, Given given);

    /**
     * @param sideAsked whether a side has to be named: not in the bare text of a clause
     */
    record Given(boolean side, boolean amount, boolean date, boolean sideAsked) {

        public static final Given NOTHING = new Given(false, false, false, false);
    }
}
