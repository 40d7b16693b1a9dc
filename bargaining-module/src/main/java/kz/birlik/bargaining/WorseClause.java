package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A clause that is worse than a floor, with both texts. */
public record WorseClause(
        UUID agreement,
        UUID clause,
        @Nullable String clauseNumber,
        @Nullable String textKk,
        @Nullable String textRu,
        BigDecimal amount,
        Floor floor) {}
