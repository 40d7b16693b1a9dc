/**
 * Accounts of the people who work in the product and the posts they act in, as facts. Knows nothing of
 * Spring Security: passwords arrive hashed, and {@code web.security} turns an active post into rights.
 */
@org.springframework.modulith.NamedInterface("account")
@org.jspecify.annotations.NullMarked
package kz.birlik.membership.account;
