package kz.birlik.membership.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the rules need to know about an indicator. */
record Indicator(
        String code,
        String unit,
        boolean ratio,
        @Nullable String numerator,
        @Nullable String denominator,
        boolean addsUp,
        BigDecimal jumpShare,
        BigDecimal madFactor,
        BigDecimal minChange) {}
