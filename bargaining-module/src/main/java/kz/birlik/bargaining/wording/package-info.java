/** Vague and concrete words behind {@link kz.birlik.bargaining.Wordings}. */
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining.wording;
