/** Plans and inspections of labour law: what was found on site, what was demanded and what became of it. */
@org.jspecify.annotations.NullMarked
package kz.birlik.legalaid.inspection;
