package kz.birlik.membership.figures;

import org.jspecify.annotations.Nullable;

/** What of the findings to list; {@code after} is the key of the last row of the page before. */
public record FindingFilter(
        @Nullable FindingState state,
        @Nullable String rule,
        @Nullable Severity severity,
        @Nullable String organisation,
        @Nullable String region,
        @Nullable Integer from,
        @Nullable Integer to,
        @Nullable String after,
        int limit) {

    public static FindingFilter all(int limit) {
        return new FindingFilter(null, null, null, null, null, null, null, null, limit);
    }
}
