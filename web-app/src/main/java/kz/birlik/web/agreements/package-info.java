/** Agreements of every level: the register, one agreement with its clauses and obligations, its entry and its review. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.agreements;
