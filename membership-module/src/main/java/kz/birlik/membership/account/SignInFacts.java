package kz.birlik.membership.account;

/**
 * What checking a password needs.
 *
 * @param stamp changes with the password and with suspension; a session holding an older one has ended
 */
public record SignInFacts(AccountId id, String login, String passwordHash, int stamp) {}
