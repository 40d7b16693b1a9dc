/** The risk register: workplaces, their assessments one after another, hazards on a dated matrix, measures, signatures, demands. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.risk;
