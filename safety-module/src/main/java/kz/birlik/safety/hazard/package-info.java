/** Signals of hazards by whoever sees one. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.hazard;
