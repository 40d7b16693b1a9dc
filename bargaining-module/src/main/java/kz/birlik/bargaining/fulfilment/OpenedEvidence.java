package kz.birlik.bargaining.fulfilment;

import java.time.LocalDate;
import kz.birlik.membership.attachment.Attachment;

/** @param period the last day of the period it belongs to */
public record OpenedEvidence(Attachment.Type type, LocalDate period, byte[] content) {}
