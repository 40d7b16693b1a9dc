/** Letters and notices: stored with their cause, sent by a job, at least once and never doubled at the receiver. */
@org.springframework.modulith.NamedInterface("outbox")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.outbox;
