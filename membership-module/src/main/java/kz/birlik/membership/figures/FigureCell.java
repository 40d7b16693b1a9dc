package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One indicator of one place and period. A count is the declared number; a ratio is the recomputed one, with the declared
 * one beside it. Without data both are absent, which is not zero.
 */
public record FigureCell(
        IndicatorView indicator,
        String period,
        @Nullable DeclaredFigure declared,
        List<DeclaredFigure> alternatives,
        @Nullable RecomputedRatio recomputed,
        List<FindingMark> findings) {

    /** The number to show: recomputed for a ratio, as published for a count; a ratio without its parts is as published. */
    public @Nullable BigDecimal value() {
        if (recomputed != null) {
            return recomputed.rounded();
        }
        return declared == null ? null : declared.value();
    }

    public boolean hasData() {
        return value() != null;
    }
}
