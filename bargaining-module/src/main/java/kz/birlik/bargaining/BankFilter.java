package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the bank of clauses.
 *
 * @param unit only amounts in it, the best for employees first; without one the newest first
 * @param sector beginning of an ОКЭД code
 * @param words a part of the text
 * @param betterThan only amounts that are better for employees; needs a unit
 * @param afterAmount and after: where the page before ended
 */
public record BankFilter(
        String topic,
        @Nullable String unit,
        @Nullable String sector,
        @Nullable String words,
        @Nullable BigDecimal betterThan,
        @Nullable BigDecimal afterAmount,
        @Nullable UUID after,
        int limit) {}
