package kz.birlik.membership.body;

import java.time.LocalDate;
import kz.birlik.membership.attachment.Attachment;

/** A scan as it leaves the product, with the day of the election it is of. */
public record OpenedMinutes(Attachment.Type type, LocalDate heldOn, byte[] content) {}
