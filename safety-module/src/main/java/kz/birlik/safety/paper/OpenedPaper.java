package kz.birlik.safety.paper;

import java.time.LocalDate;
import kz.birlik.membership.attachment.Attachment;

public record OpenedPaper(String kind, LocalDate dated, Attachment.Type type, byte[] content) {}
