package kz.birlik.web.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The small picture of a tile, 104 by 32: a line over the years, or one bar made of parts. */
public record AnalyticsSpark(
        @Nullable String path,
        @Nullable String endX,
        @Nullable String endY,
        List<Part> parts,
        @Nullable String target) {

    private static final double WIDTH = 104;
    private static final double TOP = 4;
    private static final double BOTTOM = 28;
    private static final double EDGE = 4;

    /** A part of the bar. */
    public record Part(String x, String width, String kind) {}

    /** A share of the whole, in per cent. */
    public record Share(double percent, String kind) {}

    /** A line through the years that have a value; fewer than two make no line. */
    static @Nullable AnalyticsSpark line(List<@Nullable BigDecimal> values) {
        List<Integer> known = IntStream.range(0, values.size())
                .filter(i -> values.get(i) != null)
                .boxed()
                .toList();
        if (known.size() < 2) {
            return null;
        }
        double[] numbers = values.stream()
                .mapToDouble(v -> v == null ? 0 : v.doubleValue())
                .toArray();
        double low = known.stream().mapToDouble(i -> numbers[i]).min().orElseThrow();
        double high = known.stream().mapToDouble(i -> numbers[i]).max().orElseThrow();
        double span = high == low ? 1 : high - low;
        StringBuilder path = new StringBuilder();
        String x = "";
        String y = "";
        for (int i : known) {
            x = number(EDGE + i * (WIDTH - 2 * EDGE) / (values.size() - 1));
            y = number(high == low ? (TOP + BOTTOM) / 2 : BOTTOM - (numbers[i] - low) * (BOTTOM - TOP) / span);
            path.append(path.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
        }
        return new AnalyticsSpark(path.toString(), x, y, List.of(), null);
    }

    /** One bar of the whole; {@code target} is where it ought to reach. */
    static @Nullable AnalyticsSpark bar(List<Share> shares, @Nullable Double target) {
        if (shares.isEmpty()) {
            return null;
        }
        List<Part> parts = new ArrayList<>();
        double at = 0;
        for (Share share : shares) {
            double width = share.percent() * WIDTH / 100;
            parts.add(new Part(number(at), number(Math.min(width, WIDTH - at)), share.kind()));
            at += width;
        }
        return new AnalyticsSpark(
                null, null, null, parts, target == null ? null : number(Objects.requireNonNull(target) * WIDTH / 100));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
