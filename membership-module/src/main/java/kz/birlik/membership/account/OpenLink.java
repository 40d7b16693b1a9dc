package kz.birlik.membership.account;

import org.jspecify.annotations.Nullable;

/**
 * Whom a link that still works belongs to.
 *
 * @param login the login of the account; none before an invitation is accepted
 */
public record OpenLink(
        LinkKind kind, String displayName, @Nullable String login, String language) {}
