package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A number as its document states it; the scale of the value is the printed one. */
public record DeclaredFigure(
        String indicator,
        String period,
        LocalDate asOf,
        BigDecimal value,
        Qualifier qualifier,
        @Nullable String wording,
        DocumentView document) {}
