package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;

/** What {@link ViolationRepeated} told is no repetition any more: the finding was taken back, or the only one before it was. */
public record ViolationRepeatWithdrawn(UUID finding, LocalDate on) {}
