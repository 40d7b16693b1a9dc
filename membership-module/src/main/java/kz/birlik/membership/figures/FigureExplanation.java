package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a number was made: formula, parts, documents with dates, what else is stated, and what it was before. */
public record FigureExplanation(
        FigureCell figure,
        @Nullable FigureCell numerator,
        @Nullable FigureCell denominator,
        List<Correction> corrections) {

    /** A value that a later import replaced; it stays for ever. */
    public record Correction(
            BigDecimal before, BigDecimal after, String document, Instant at, String actor, String fileName) {}
}
