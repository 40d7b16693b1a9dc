/** Pages of the risk register: workplaces, one with its assessments, hazards and measures, and a short form for each step. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.risks;
