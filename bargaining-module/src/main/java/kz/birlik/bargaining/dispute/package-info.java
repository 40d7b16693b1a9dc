/** Collective disputes in the fixed order of the law, with their terms and what is missing before a strike. */
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining.dispute;
