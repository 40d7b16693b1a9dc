package kz.birlik.bargaining;

/** A file of a version of the text, as it was given. */
public record AgreementFile(String contentType, String fileName, byte[] content) {}
