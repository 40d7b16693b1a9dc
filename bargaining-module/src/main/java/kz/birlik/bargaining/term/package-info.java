/** What counted terms of negotiations and of disputes have in common. */
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining.term;
