package kz.birlik.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Gives a parser what nobody would type: samples cut, doubled, mixed and grown to hundreds of thousands of characters. A
 * fault is anything thrown that the parser has not declared, and an answer that takes longer than a second. A second for
 * each parser in a build; {@code -Dbirlik.fuzz.seconds=600} for ten minutes, {@code -Dbirlik.fuzz.seed=…} for others.
 */
public final class Fuzz {

    private static final double SECONDS = Double.parseDouble(System.getProperty("birlik.fuzz.seconds", "1"));
    private static final long SEED = Long.getLong("birlik.fuzz.seed", 20_261_127L);
    private static final double LONGEST_MILLIS = 1_000;
    private static final int HANGS_AFTER_SECONDS = 60;
    private static final int LONGEST_INPUT = 400_000;
    private static final int SHOWN = 300;

    /** Marks in all our formats, edges of numbers and days, and characters that lower case, forms of text or SQL change. */
    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\0",
            "\u001B[31m",
            "\uFEFF",
            "\u00A0",
            "\u202F",
            "\u2009",
            "\u200B",
            "\u202E",
            "\u0301",
            "\uD83D\uDE00",
            "\uD800",
            "\uDC00",
            "\uFFFF",
            "İ",
            "ß",
            "ŉ",
            "ﬁ",
            "ǅ",
            "Ё",
            "ё",
            "й",
            "Әғқңөұүһі",
            "١٢٣",
            "１２３",
            "'",
            "\"",
            "\"\"",
            "`",
            ";",
            ",",
            "|",
            "=",
            "+",
            "-",
            "−",
            "@",
            "%",
            "_",
            "\\",
            "/",
            "..",
            "../",
            "{",
            "}",
            "${",
            "}}",
            "{0}",
            "#",
            "?",
            "&",
            ":",
            "<",
            ">",
            "(",
            ")",
            "[",
            "]",
            "*",
            "0",
            "00",
            "-0",
            "-1",
            "1e400",
            "1E-2147483648",
            "1e999999999",
            "NaN",
            "Infinity",
            "0x1F",
            "2147483648",
            "-9223372036854775809",
            "99999999999999999999",
            "0001-01-01",
            "9999-12-31",
            "2026-02-29",
            "+999999999-12-31",
            "-999999999-01-01",
            "2026-11-27T24:00",
            "+292278994-08-17T07:12:55.807Z",
            "null",
            "true");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<String> samples;
    private volatile String current = "";

    /** Takes one input; false when it refused it in the way it has declared. Anything thrown is a fault. */
    @FunctionalInterface
    public interface Parser {
        boolean takes(String input) throws Exception;
    }

    private Fuzz(List<String> samples) {
        this.samples = samples;
    }

    /** Fails on the first fault, with the input that makes it again; else prints a line. */
    public static void run(String name, List<String> samples, Parser parser) throws InterruptedException {
        new Fuzz(samples).search(name, parser);
    }

    private void search(String name, Parser parser) throws InterruptedException {
        long[] counts = new long[2];
        double[] slowest = new double[1];
        Throwable[] fault = new Throwable[1];
        Thread worker = new Thread(
                () -> {
                    try {
                        long end = System.nanoTime() + (long) (SECONDS * 1e9);
                        for (int i = 0; i < samples.size() + PIECES.size() || System.nanoTime() < end; i++) {
                            current = input(i);
                            long begun = System.nanoTime();
                            counts[1] += parser.takes(current) ? 0 : 1;
                            counts[0]++;
                            slowest[0] = Math.max(slowest[0], millis(parser, begun));
                        }
                    } catch (Throwable thrown) {
                        fault[0] = thrown;
                    }
                },
                "fuzz " + name);
        worker.setDaemon(true);
        worker.start();
        worker.join(TimeUnit.SECONDS.toMillis((long) SECONDS + HANGS_AFTER_SECONDS));
        if (worker.isAlive()) {
            throw new AssertionError(name + " does not come back from " + shown(current));
        }
        if (fault[0] != null) {
            throw new AssertionError(name + " fails at " + shown(current), fault[0]);
        }
        if (slowest[0] > LONGEST_MILLIS) {
            throw new AssertionError(name + " takes " + slowest[0] + " ms for " + shown(current));
        }
        System.out.printf(
                "Fuzz: %s, %,d inputs in %.0f s, %,d refused, slowest %.0f ms, 0 faults%n",
                name, counts[0], SECONDS, counts[1], slowest[0]);
    }

    /** A slow answer is asked for twice more: a neighbour on the machine is not the parser's fault. */
    private double millis(Parser parser, long begun) throws Exception {
        double took = (System.nanoTime() - begun) / 1e6;
        for (int again = 0; again < 2 && took > LONGEST_MILLIS; again++) {
            long anew = System.nanoTime();
            parser.takes(current);
            took = Math.min(took, (System.nanoTime() - anew) / 1e6);
        }
        if (took > LONGEST_MILLIS) {
            throw new AssertionError("took %.0f ms".formatted(took));
        }
        return took;
    }

    private String input(int number) {
        if (number < samples.size()) {
            return samples.get(number);
        }
        if (number < samples.size() + PIECES.size()) {
            return PIECES.get(number - samples.size());
        }
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? noise() : sample());
        for (int change = random.nextInt(1, 6); change > 0; change--) {
            change(text);
        }
        text.setLength(Math.min(text.length(), LONGEST_INPUT));
        return text.toString();
    }

    private void change(StringBuilder text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(1, 12));
        switch (random.nextInt(8)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, piece());
            case 2 -> text.replace(from, to, piece());
            case 3 -> text.insert(from, text.substring(from, to));
            case 4 -> text.insert(from, sample());
            case 5 -> text.insert(from, (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            case 6 -> text.setLength(from);
            default -> {
                // what grows is a piece of the sample as often as one of ours: 10-10-10-…, 1 000 000 …
                String grown = random.nextBoolean() ? piece() : text.substring(from, to);
                int most = random.nextInt(20) == 0 ? 18 : 10;
                int times = 1 << random.nextInt(most);
                text.insert(from, grown.repeat(Math.min(times, LONGEST_INPUT / Math.max(1, grown.length()))));
            }
        }
    }

    private String sample() {
        return samples.get(random.nextInt(samples.size()));
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private String noise() {
        StringBuilder noise = new StringBuilder();
        for (int length = random.nextInt(60); length > 0; length--) {
            noise.append(random.nextBoolean() ? (char) random.nextInt(0x20, 0x7F) : (char) random.nextInt(0x10000));
        }
        return noise.toString();
    }

    /** Readable, in one line, and not a megabyte of it. */
    private static String shown(String input) {
        StringBuilder shown = new StringBuilder("\"");
        input.chars()
                .limit(SHOWN)
                .forEach(c -> shown.append(
                        c >= 0x20 && c < 0x7F && c != '"' && c != '\\'
                                ? String.valueOf((char) c)
                                : "\\u%04X".formatted(c)));
        return shown.append("\" (")
                .append(input.length())
                .append(" characters)")
                .toString();
    }
}
