package kz.birlik.bargaining.fulfilment;

import java.time.LocalDate;

/** @param period the last day of the period it belongs to */
public record OpenedEvidence(EvidenceFile.Type type, LocalDate period, byte[] content) {}
