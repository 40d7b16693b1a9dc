package kz.birlik.membership.keyring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of the inventory.
 *
 * @param purpose {@code seal} or {@code lookup}
 * @param id the number sealed texts name it by
 * @param state {@code primary} writes, {@code active} is still read, {@code retired} is needed only for old copies
 */
public record KeyView(
        String purpose,
        String id,
        String state,
        Instant madeAt,
        @Nullable Instant retiredAt) {}
