package kz.birlik.membership.account;

import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;

/**
 * An account with its one post, made without an invitation: the first administrator and demonstration data.
 *
 * @param login lower-case Latin letters, digits, dot, hyphen, underscore; 2 to 40 characters
 * @param passwordHash already hashed: this module never sees a password
 * @param language {@code kk}, {@code ru} or {@code en}
 * @param mustChangePassword true when somebody else chose the password
 * @param createdBy login of who creates the account
 * @param email where links to a new password go; none are sent without it
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
        String createdBy,
        @Nullable String email) {

    /** Without an address for letters. */
    public NewAccount(
            String login,
            String passwordHash,
            String displayName,
            String language,
            boolean mustChangePassword,
            boolean synthetic,
            Role role,
            String organisationCode,
            Line line,
            String createdBy) {
        this(
                login,
                passwordHash,
                displayName,
                language,
                mustChangePassword,
                synthetic,
                role,
                organisationCode,
                line,
                createdBy,
                null);
    }
}
