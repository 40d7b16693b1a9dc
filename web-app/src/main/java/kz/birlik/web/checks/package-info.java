/** Inspections of safety: the list and its split by initiative, one with its steps, the form on site with a draft in the browser, files, papers. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.checks;
