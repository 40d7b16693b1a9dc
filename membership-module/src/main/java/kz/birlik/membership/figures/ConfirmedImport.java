package kz.birlik.membership.figures;

import java.time.Instant;
import java.util.UUID;

/** An import that was carried out. */
public record ConfirmedImport(UUID id, String fileName, int added, int same, int changed, String actor, Instant at) {}
