/** The audit trail for people: the page of events, the history of a record, the proof of the chain, the report of a breach. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.audit;
