/** Elected bodies: their list with quotas and terms, one body with its history, elections, the end of a mandate, reminders. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.bodies;
