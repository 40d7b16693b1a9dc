package kz.birlik.membership.card;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of members and their cards, in the order of names.
 *
 * @param organisation code of a primary organisation
 * @param after id of the membership the previous page ended with
 */
public record CardFilter(
        @Nullable String organisation,
        @Nullable CardStanding standing,
        @Nullable UUID after,
        int limit) {}
