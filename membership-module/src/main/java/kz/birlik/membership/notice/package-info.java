/** Notices of what has happened: told in the transaction of their cause, read by whoever holds the post. */
@org.springframework.modulith.NamedInterface("notice")
@org.jspecify.annotations.NullMarked
package kz.birlik.membership.notice;
