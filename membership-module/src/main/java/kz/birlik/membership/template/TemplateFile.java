package kz.birlik.membership.template;

/** A version with its DOCX, written anew from the parts that were looked at. */
public record TemplateFile(TemplateVersion version, byte[] content) {}
