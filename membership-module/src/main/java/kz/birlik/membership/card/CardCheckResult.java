package kz.birlik.membership.card;

import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * What a stranger learns about a card that exists.
 *
 * @param initials of a good card only; one that is not good says nothing of the person
 */
public record CardCheckResult(
        boolean valid, MultilingualText union, @Nullable String initials) {}
