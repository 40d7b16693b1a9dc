package kz.birlik.web.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A chart of two stacked columns for each year: on the left what was declared, on the right what the register counts. */
public final class YearColumns {

    private static final int BASE = 142;
    private static final int TOP = 12;

    private YearColumns() {}

    /** A year; places across are shares of the width. */
    public record Column(String period, String right, List<Rect> declared, List<Rect> registered) {

        public boolean empty() {
            return declared.isEmpty() && registered.isEmpty();
        }
    }

    /** @param kind of the palette */
    public record Rect(String kind, String y, String height) {}

    /** Of each year the parts by their kind, from below; all columns on one scale. */
    public static List<Column> of(
            List<String> years, List<Map<String, Long>> declared, List<Map<String, Long>> registered) {
        long most = Stream.concat(declared.stream(), registered.stream())
                .mapToLong(parts ->
                        parts.values().stream().mapToLong(Long::longValue).sum())
                .max()
                .orElse(0);
        return IntStream.range(0, years.size())
                .mapToObj(at -> new Column(
                        years.get(at),
                        String.format(Locale.ROOT, "%.3f%%", 100.0 * (at + 1) / years.size()),
                        stacked(declared.get(at), most),
                        stacked(registered.get(at), most)))
                .toList();
    }

    private static List<Rect> stacked(Map<String, Long> parts, long most) {
        List<Rect> rects = new ArrayList<>();
        double at = BASE;
        for (Map.Entry<String, Long> part : parts.entrySet()) {
            double height = most == 0 ? 0 : (double) part.getValue() / most * (BASE - TOP);
            if (height > 0) {
                at -= height;
                rects.add(new Rect(
                        part.getKey(),
                        String.format(Locale.ROOT, "%.1f", at),
                        String.format(Locale.ROOT, "%.1f", height)));
            }
        }
        return rects;
    }
}
