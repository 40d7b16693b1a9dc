/** Pages of the permanent commissions of social partnership. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.commissions;
