/** Inspections of safety: checklists on site, findings that live until removed, demands to stop work, and figures by initiative. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.inspection;
