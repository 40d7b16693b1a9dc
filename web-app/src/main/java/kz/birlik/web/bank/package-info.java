/** The bank of clauses: searched by topic, amounts compared within a sector, taken into a draft in one step. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.bank;
