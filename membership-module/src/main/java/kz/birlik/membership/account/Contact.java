package kz.birlik.membership.account;

/**
 * How a person is named and written to.
 *
 * @param email in lower case
 * @param language {@code kk}, {@code ru} or {@code en}
 */
public record Contact(String displayName, String email, String language) {}
