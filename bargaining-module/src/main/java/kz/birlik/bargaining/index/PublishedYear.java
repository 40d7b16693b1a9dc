package kz.birlik.bargaining.index;

import java.time.Instant;

/** A year whose index does not change any more. */
public record PublishedYear(int year, int formula, Instant publishedAt, String publishedBy, String reason) {}
