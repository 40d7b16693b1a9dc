/** What the forms of people without an account have in common: the cookie of a draft, the asking for a state, days, places, topics. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.stranger;
