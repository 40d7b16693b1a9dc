/** Fulfilment of obligations: what is due, one obligation in a period, an agreement's year, its published report. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.fulfilment;
