package kz.birlik.web.security;

import java.util.BitSet;
import java.util.Locale;

/** What may stand in a parameter at all, before anything reads it. */
public final class AllowedText {

    /**
     * Java copies the whole text for every letter that becomes longer in the other case (İ, ß, ﬁ): a field of them alone
     * keeps a processor busy for minutes. No text in any language has hundreds.
     */
    private static final int MOST_GROWING = 500;

    private static final BitSet GROWING = growing();

    private AllowedText() {}

    /** PostgreSQL stores no NUL, and nobody types one. */
    public static boolean in(String value) {
        int growing = 0;
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '\0') {
                return false;
            }
            if (letter > 0x7F && GROWING.get(letter) && ++growing > MOST_GROWING) {
                return false;
            }
        }
        return true;
    }

    private static BitSet growing() {
        BitSet growing = new BitSet(Character.MAX_VALUE);
        for (int letter = 0x80; letter <= Character.MAX_VALUE; letter++) {
            String text = String.valueOf((char) letter);
            growing.set(
                    letter,
                    text.toLowerCase(Locale.ROOT).length() > 1
                            || text.toUpperCase(Locale.ROOT).length() > 1);
        }
        return growing;
    }
}
