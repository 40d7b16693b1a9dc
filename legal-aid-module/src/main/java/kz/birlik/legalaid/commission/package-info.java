/** Conciliation commissions of employers: who sits in them, whether they are trained, what a meeting decides and what comes of it. */
@org.jspecify.annotations.NullMarked
package kz.birlik.legalaid.commission;
