/** The permanent commissions of social partnership: who sits in them, when they meet, what they decide and what comes of it. */
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining.commission;
