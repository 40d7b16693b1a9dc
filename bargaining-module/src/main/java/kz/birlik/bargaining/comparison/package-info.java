/** Clauses beside the agreements above them and the law, behind {@link kz.birlik.bargaining.Comparisons}. */
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining.comparison;
