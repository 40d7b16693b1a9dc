package kz.birlik.membership.figures;

/** The years for which one organisation declared an indicator of its whole; {@code itself} is the one asked about. */
public record DeclaredYears(String organisation, boolean itself, int first, int last, int years) {}
