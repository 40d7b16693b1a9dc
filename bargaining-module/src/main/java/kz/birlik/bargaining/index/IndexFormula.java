package kz.birlik.bargaining.index;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import kz.birlik.membership.MultilingualText;

/**
 * 100 × Σ(weight × score) / Σ weight.
 *
 * @param done score of what was kept, and so on
 * @param disputed what a disputed report counts at most
 * @param smallestGroup groups of fewer agreements are not shown
 * @param weights by how often an obligation falls due
 */
public record IndexFormula(
        int version,
        LocalDate validFrom,
        BigDecimal done,
        BigDecimal partly,
        BigDecimal notDone,
        BigDecimal notReported,
        BigDecimal disputed,
        int smallestGroup,
        MultilingualText source,
        Map<String, Integer> weights) {

    public IndexFormula {
        weights = Map.copyOf(weights);
    }
}
