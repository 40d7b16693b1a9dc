/** Figures of legal aid and of inspections, kept as sums of what changed. */
@org.jspecify.annotations.NullMarked
package kz.birlik.legalaid.figures;
