package kz.birlik.bargaining.wording;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.bargaining.WordListRefusal;
import kz.birlik.bargaining.WordListRefusal.Reason;

/**
 * What a pattern has to be to be kept. Time is measured in letters read, so that the answer is the same on every machine: a
 * pattern is tried on texts as long as a clause can be, made of its own words so that it nearly fits everywhere.
 */
final class PatternRules {

    private static final int LONGEST = 500;
    private static final int LONGEST_CLAUSE = 5000;
    /** A row of nothing but numbers makes every pattern of a number read half of this; a fifth gap goes far beyond. */
    private static final int MOST_READ = 20_000_000;

    private static final Pattern SIGNS = Pattern.compile("[\\p{L}\\p{N}#%*/ …№§.,’'-]+");
    private static final int SHORTEST_STEM = 2;

    private PatternRules() {}

    /** The pattern as it is kept. */
    static String checked(String written) {
        String pattern = written.strip().replace("...", "…").replaceAll("[\\s\\u00a0\\u202f]+", " ");
        refuse(pattern.isEmpty(), Reason.EMPTY);
        refuse(pattern.length() > LONGEST, Reason.TOO_LONG);
        refuse(!SIGNS.matcher(pattern).matches(), Reason.SIGN);
        List<String> words = List.of(pattern.split(" "));
        refuse(words.get(0).equals("…") || words.get(words.size() - 1).equals("…"), Reason.GAP);
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            refuse(word.contains("…") && !word.equals("…"), Reason.GAP);
            refuse(word.equals("…") && words.get(at - 1).equals("…"), Reason.GAP);
            for (String one : word.split("/", -1)) {
                refuse(one.isEmpty(), Reason.STROKE);
                refuse(
                        one.indexOf('*') >= 0 && one.indexOf('*') < Math.max(SHORTEST_STEM, one.length() - 1),
                        Reason.STAR);
            }
        }
        refuse(slow(pattern, words), Reason.SLOW);
        return pattern;
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new WordListRefusal(reason);
        }
    }

    private static boolean slow(String pattern, List<String> words) {
        Pattern compiled = WordPattern.compiled(pattern);
        List<String> own = words.stream()
                .filter(word -> !word.equals("…"))
                .map(word -> word.split("/")[0].replace("*", "").replace("#", "7"))
                .toList();
        String all = String.join(" ", own);
        String nearly = String.join(" ", own.subList(0, Math.max(1, own.size() - 1)));
        String spread = spread(own);
        String nearlySpread = spread(own.subList(0, Math.max(1, own.size() - 1)));
        return Stream.of(all, nearly, own.get(0), spread, nearlySpread, "7 7 7", "слово")
                .anyMatch(piece ->
                        !readable(compiled, (piece + " ").repeat(1 + LONGEST_CLAUSE / (piece.length() + 1))));
    }

    /** With words between, so that a gap has to be tried at each length. */
    private static String spread(List<String> words) {
        return words.stream().map(word -> word + " а б").collect(Collectors.joining(" "));
    }

    private static boolean readable(Pattern pattern, String text) {
        try {
            var matcher = pattern.matcher(new Counted(text, new int[1]));
            while (matcher.find()) {
                // to the end of the text, as a check does
            }
            return true;
        } catch (ReadTooOften tooOften) {
            return false;
        }
    }

    private static final class ReadTooOften extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A text that lets itself be read only so often. */
    private record Counted(String text, int[] read) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++read[0] > MOST_READ) {
                throw new ReadTooOften();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
