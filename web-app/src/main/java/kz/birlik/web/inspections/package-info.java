/** Plans and inspections of labour law: the list, one inspection, the form on site, files and papers. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.inspections;
