package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.util.List;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * One indicator over the regions of the country in one period: declared for the regions by the organisation itself, or
 * made from what the organisations directly below it declared. The two are never mixed in one answer. Synthetic says
 * that some of it was invented for the demonstration.
 */
public record RegionFigures(
        IndicatorView indicator,
        String period,
        Source source,
        boolean synthetic,
        List<Row> rows,
        @Nullable Row country) {

    public enum Source {
        DECLARED,
        MADE_FROM_TREE,
        NONE
    }

    public enum State {
        OK,
        NO_DATA,
        /** The organisation of the region left; the series is broken there. */
        LEFT,
        /** The region was formed after the period. */
        FORMED_LATER;

        /** The code of files: whatever the reason, a place without data says so. */
        public String code() {
            return this == OK ? "ok" : "no_data";
        }
    }

    /**
     * For a count {@code value} alone; for a ratio also its numerator and denominator, and {@code declared} where the
     * document prints the ratio itself.
     */
    public record Row(
            String region,
            MultilingualText name,
            MultilingualText shortName,
            @Nullable Integer tileColumn,
            @Nullable Integer tileRow,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            @Nullable BigDecimal declared,
            State state,
            List<FindingMark> findings) {}
}
