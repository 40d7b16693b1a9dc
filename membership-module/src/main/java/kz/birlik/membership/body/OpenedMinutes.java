package kz.birlik.membership.body;

import java.time.LocalDate;

/** A scan as it leaves the product, with the day of the election it is of. */
public record OpenedMinutes(MinutesFile.Type type, LocalDate heldOn, byte[] content) {}
