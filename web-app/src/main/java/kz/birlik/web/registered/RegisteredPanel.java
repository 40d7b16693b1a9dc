package kz.birlik.web.registered;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the register counts of an organisation and everything below it, beside what was declared.
 *
 * @param declaredPeriod the year of the declared numbers; none where nothing was declared
 * @param treeOf the day of the registered numbers
 * @param closed whether that year is over, so that its numbers stay
 * @param changesFrom where the axis of the changes begins, when not at zero
 * @param corrected members that became known of a closed year later, with a sign; none where nothing did
 * @param incomplete members whose sex or age is not known, as a number people read; none where everything is
 * @param oddAges members whose age is rather a mistake
 */
public record RegisteredPanel(
        @Nullable String declaredPeriod,
        int year,
        LocalDate treeOf,
        boolean closed,
        boolean synthetic,
        List<Row> rows,
        List<Change> changes,
        @Nullable String changesFrom,
        @Nullable String corrected,
        @Nullable String incomplete,
        @Nullable String oddAges) {

    /** A number with where it comes from. */
    public record Cell(String indicator, String kind, String period, BigDecimal value, String text) {}

    public record Row(
            String label,
            @Nullable Cell declared,
            @Nullable Cell registered,
            @Nullable String fewText,
            @Nullable String gap,
            @Nullable String gapShare) {}

    /**
     * What changed the total, as a step of chart C2: a total stands on the axis, a change hangs between the level before it and
     * the level after. {@code x} and {@code width} are per cent of the chart.
     */
    public record Change(String code, String label, String text, long value, boolean total, String x, String width) {

        public String colour() {
            return total ? "c1" : value < 0 ? "c3" : "c4";
        }
    }

    public boolean declared() {
        return declaredPeriod != null;
    }
}
