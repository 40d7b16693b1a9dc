package kz.birlik.membership.figures;

import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** An indicator as reference data; only a ratio has a formula, a numerator and a denominator. */
public record IndicatorView(
        String code,
        String area,
        String unit,
        boolean ratio,
        MultilingualText name,
        MultilingualText shortName,
        @Nullable MultilingualText formula,
        @Nullable String numerator,
        @Nullable String denominator,
        boolean addsUp,
        String owner) {}
