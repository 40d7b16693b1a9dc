package kz.birlik.membership.account;

import org.jspecify.annotations.Nullable;

/**
 * What the list of accounts is narrowed to.
 *
 * @param query part of a name, a login or an address
 * @param role of a post that is not over
 * @param page from 1
 */
public record AccountFilter(
        @Nullable String query,
        @Nullable Role role,
        @Nullable AccountState state,
        int page,
        int size) {}
