package kz.birlik.membership.body;

import java.time.Instant;

/**
 * What a record said until it was corrected.
 *
 * @param before what it said
 */
public record Corrected<T>(T before, String reason, Instant at, String by) {}
