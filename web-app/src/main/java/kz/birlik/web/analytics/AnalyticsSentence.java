package kz.birlik.web.analytics;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text with numbers inside it, each kept as a number, so that a page can write it with its indicator and value. */
public record AnalyticsSentence(List<Piece> pieces) {

    static final AnalyticsSentence EMPTY = new AnalyticsSentence(List.of());

    /** Either words or a number. */
    public record Piece(@Nullable String text, @Nullable Shown figure) {}

    /**
     * A number as people read it. {@code kind} says where it comes from: declared, recomputed, made-from-tree,
     * registered or computed.
     */
    public record Shown(String indicator, String kind, String period, BigDecimal value, String text) {}

    public boolean isEmpty() {
        return pieces.isEmpty();
    }
}
