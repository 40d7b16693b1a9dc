package kz.birlik.membership.account;

import kz.birlik.membership.organisation.Line;

/**
 * An account with its one post.
 *
 * @param login lower-case Latin letters, digits, dot, hyphen, underscore; 2 to 40 characters
 * @param passwordHash already hashed: this module never sees a password
 * @param language {@code kk}, {@code ru} or {@code en}
 * @param mustChangePassword true when somebody else chose the password
 * @param createdBy login of who creates the account
 */
public record NewAccount(
        String login,
        String passwordHash,
        String displayName,
        String language,
        boolean mustChangePassword,
        boolean synthetic,
        Role role,
        String organisationCode,
        Line line,
        String createdBy) {}
