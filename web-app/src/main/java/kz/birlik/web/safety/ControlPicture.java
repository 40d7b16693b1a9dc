package kz.birlik.web.safety;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import kz.birlik.safety.ControlChart;
import kz.birlik.web.language.Formats;
import org.jspecify.annotations.Nullable;

/** The control chart in units of its picture; mean and upper limit as heights from above. */
public record ControlPicture(
        List<Bar> bars, int width, int height, int mean, int upper, String meanText, String upperText, String verdict) {

    private static final int HEIGHT = 120;
    private static final int MONTH_WIDTH = 20;
    private static final int GAP = 3;
    private static final int HEADROOM = 4;

    /** @param url the accidents of the month; empty where there are none */
    public record Bar(
            int x,
            int y,
            int height,
            String month,
            int count,
            @Nullable String url) {}

    static ControlPicture of(ControlChart chart, Formats formats, Function<YearMonth, String> behind) {
        int most = chart.months().stream()
                .mapToInt(ControlChart.Month::count)
                .max()
                .orElse(0);
        double top = Math.max(1, Math.max(most, chart.upper()));
        List<Bar> bars = IntStream.range(0, chart.months().size())
                .mapToObj(at -> {
                    ControlChart.Month month = chart.months().get(at);
                    int height = height(month.count(), top);
                    return new Bar(
                            at * MONTH_WIDTH + GAP,
                            HEIGHT - height,
                            height,
                            "%02d.%d"
                                    .formatted(
                                            month.month().getMonthValue(),
                                            month.month().getYear()),
                            month.count(),
                            month.count() == 0 ? null : behind.apply(month.month()));
                })
                .toList();
        return new ControlPicture(
                bars,
                MONTH_WIDTH * bars.size(),
                HEIGHT,
                HEIGHT - height(chart.mean(), top),
                HEIGHT - height(chart.upper(), top),
                text(chart.mean(), formats),
                text(chart.upper(), formats),
                chart.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static int height(double count, double top) {
        return (int) Math.round(count / top * (HEIGHT - HEADROOM));
    }

    private static String text(double number, Formats formats) {
        return formats.number(BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP), 1);
    }

    /** A picture of nothing says nothing. */
    public boolean isSome() {
        return bars.stream().anyMatch(bar -> bar.count() > 0);
    }

    public String first() {
        return bars.get(0).month();
    }

    public String last() {
        return bars.get(bars.size() - 1).month();
    }
}
