package kz.birlik.bargaining.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * One step that moved the index of an agreement.
 *
 * @param row the obligation in its period
 * @param what happened: reported, not_reported, confirmed, disputed, answered
 */
public record IndexChange(
        UUID row,
        @Nullable String agreementNumber,
        MultilingualText kind,
        @Nullable String clause,
        String action,
        String what,
        @Nullable FulfilmentState before,
        @Nullable FulfilmentState after,
        @Nullable String reason,
        @Nullable BigDecimal indexBefore,
        @Nullable BigDecimal indexAfter,
        Instant at,
        String by) {}
