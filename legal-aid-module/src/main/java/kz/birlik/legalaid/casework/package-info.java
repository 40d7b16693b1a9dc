/** Appeals and cases: their owner, their terms, what happened in them and who may read it. */
@org.jspecify.annotations.NullMarked
package kz.birlik.legalaid.casework;
