package kz.birlik.bargaining.index;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;

/**
 * The formulas of the index. A new one holds from a year to come: what has been counted keeps its formula, and nothing is counted
 * again.
 */
public interface IndexFormulas {

    /** How often an obligation falls due, as weights are given. */
    List<String> FREQUENCIES = List.of("month", "quarter", "half_year", "year", "case", "standing", "once");

    /** @param year from which it holds */
    record NewFormula(
            int year,
            BigDecimal done,
            BigDecimal partly,
            BigDecimal notDone,
            BigDecimal notReported,
            BigDecimal disputed,
            int smallestGroup,
            Map<String, Integer> weights,
            MultilingualText source) {}

    /** The newest first. */
    List<IndexFormula> all();

    /**
     * @param newest the newest version whoever enters it has seen
     * @return its version
     * @throws IndexRefusal for a year that has begun or has a formula of its own, or numbers that do not go together
     */
    int add(NewFormula formula, int newest, String reason);

    /** Takes back one whose year has not begun. */
    void withdraw(int version, String reason);
}
