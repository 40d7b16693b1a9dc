/** Figures of accidents, councils and inspections, read from the registers. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.figures;
