package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What the register counts of an organisation and all below it in a year, as the rules see it.
 *
 * @param unit whether the organisation itself holds members
 * @param changes how many joined, moved, left or died within the year
 */
record RegisteredCounts(
        int year,
        boolean closed,
        boolean unit,
        Map<String, BigDecimal> counts,
        BigDecimal members,
        BigDecimal oddAges,
        long changes) {}
