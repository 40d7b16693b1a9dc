package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;

/** A concealment that had been confirmed turned out to be none; published in the transaction that takes it back. */
public record ConcealmentWithdrawn(UUID discrepancy, LocalDate on) {}
