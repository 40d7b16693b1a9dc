/** Conciliation commissions of employers: lists, one with its members and meetings, who has none. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.conciliation;
