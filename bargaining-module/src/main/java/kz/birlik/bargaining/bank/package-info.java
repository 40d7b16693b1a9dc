/** All registered clauses as a bank to take from, behind {@link kz.birlik.bargaining.ClauseBank}. */
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining.bank;
