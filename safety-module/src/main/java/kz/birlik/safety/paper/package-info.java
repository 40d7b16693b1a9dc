/** Sealed papers and photos of whatever safety keeps: one way to add, open and withdraw them, over a table for each kind of record. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.paper;
