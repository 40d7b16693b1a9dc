package kz.birlik.membership.card;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a member stands with cards, as the list of cards is narrowed by it. */
public enum CardStanding {
    /** No good card, and one could be issued. */
    WITHOUT,
    ISSUED,
    /** Good, and not the first one of this union. */
    REISSUED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CardStanding> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(standing -> standing.code().equals(code))
                .findFirst();
    }
}
