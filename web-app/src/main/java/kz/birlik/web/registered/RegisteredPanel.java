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

    /** What changed the total; {@code length} is its part of the largest one. */
    public record Change(String code, String label, String text, long value, long length, boolean total) {}

    public boolean declared() {
        return declaredPeriod != null;
    }

    public long longest() {
        return changes.stream().mapToLong(Change::length).max().orElse(1);
    }
}
