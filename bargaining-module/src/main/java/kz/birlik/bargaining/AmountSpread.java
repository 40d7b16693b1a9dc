package kz.birlik.bargaining;

import java.math.BigDecimal;
import kz.birlik.membership.MultilingualText;

/** What agreements in force promise of one topic in one unit: how many, the ends and the middle. */
public record AmountSpread(
        String unit,
        MultilingualText unitName,
        long clauses,
        BigDecimal lowest,
        BigDecimal middle,
        BigDecimal highest) {}
