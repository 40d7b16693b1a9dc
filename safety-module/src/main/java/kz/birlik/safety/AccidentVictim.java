package kz.birlik.safety;

import java.time.Instant;
import java.util.UUID;
import kz.birlik.safety.AccidentChanges.Hurt;
import org.jspecify.annotations.Nullable;

/** Somebody who was hurt, for those who need to know. @param paper the medical conclusion */
public record AccidentVictim(
        UUID id,
        Hurt hurt,
        @Nullable AccidentSeverity severity,
        @Nullable Instant concluded,
        @Nullable String paper) {}
