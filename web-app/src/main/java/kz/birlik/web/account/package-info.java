/** Pages about accounts: sign-in, the person's profile, the first administrator, the list of accounts. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.account;
