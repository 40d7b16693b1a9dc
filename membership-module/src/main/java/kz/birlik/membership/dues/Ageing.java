package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The age of a debt, seen from a month: a debt of that month is new, and one is older than a bound when its month lies at
 * least so many months back. The bounds are dated parameters.
 */
record Ageing(Map<String, LocalDate> bounds) {

    private static final List<String> NAMES = List.of("first", "second", "third");

    static Ageing of(TermsService terms, LocalDate month) {
        Map<String, LocalDate> bounds = new HashMap<>();
        for (String name : NAMES) {
            int months = terms.parameter("ageing_" + name + "_months", month)
                    .orElseThrow()
                    .value()
                    .intValueExact();
            bounds.put(name, month.minusMonths(months));
        }
        return new Ageing(bounds);
    }

    Map<String, LocalDate> parameters() {
        return bounds;
    }

    /** Sums of {@code owed} by age, over rows of an alias that have a month. The alias comes from our code. */
    static String columns(String alias) {
        return """
                coalesce(sum(%1$s.owed) filter (where %1$s.month > :first), 0) as age0,
                coalesce(sum(%1$s.owed) filter (where %1$s.month <= :first and %1$s.month > :second), 0) as age1,
                coalesce(sum(%1$s.owed) filter (where %1$s.month <= :second and %1$s.month > :third), 0) as age2,
                coalesce(sum(%1$s.owed) filter (where %1$s.month <= :third), 0) as age3""".formatted(alias);
    }

    static List<BigDecimal> read(ResultSet row) throws SQLException {
        return List.of(
                row.getBigDecimal("age0"),
                row.getBigDecimal("age1"),
                row.getBigDecimal("age2"),
                row.getBigDecimal("age3"));
    }
}
