package kz.birlik.bargaining.wording;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern as an administrator writes it: words separated by a space, {@code *} any ending, {@code #} a number, {@code a/b}
 * either, {@code …} up to four words between. Nothing of it is a regular expression, so none can take long.
 */
final class WordPattern {

    private static final String NUMBER = "[0-9]+(?:[ \\u00a0\\u202f.,][0-9]+)*+";
    private static final String BETWEEN = "[\\s\\u00a0\\u202f-]{1,3}";
    private static final String UP_TO_FOUR_WORDS =
            "(?:[\\s\\u00a0\\u202f,]{1,3}[\\p{L}\\p{N}%-]++){0,4}[\\s\\u00a0\\u202f,]{1,3}";
    private static final String GAP = "…";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private WordPattern() {}

    static Pattern compiled(String written) {
        StringBuilder regex = new StringBuilder("(?<![\\p{L}\\p{N}])");
        boolean first = true;
        boolean gap = false;
        for (String word : written.strip().split("\\s+")) {
            if (word.equals(GAP)) {
                gap = true;
                continue;
            }
            if (!first) {
                regex.append(gap ? UP_TO_FOUR_WORDS : BETWEEN);
            }
            regex.append(
                    Arrays.stream(word.split("/")).map(WordPattern::word).collect(Collectors.joining("|", "(?:", ")")));
            first = false;
            gap = false;
        }
        return Pattern.compile(regex.append("(?![\\p{L}\\p{N}])").toString(), FLAGS);
    }

    private static String word(String word) {
        if (word.equals("#")) {
            return NUMBER;
        }
        boolean anyEnding = word.endsWith("*");
        return Pattern.quote(anyEnding ? word.substring(0, word.length() - 1) : word) + (anyEnding ? "\\p{L}*" : "");
    }
}
