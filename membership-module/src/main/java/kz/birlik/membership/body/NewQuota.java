package kz.birlik.membership.body;

import java.math.BigDecimal;
import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A quota from a day to come.
 *
 * @param version of the newest value: whoever enters this has seen it
 * @param ageTo whole years, included; of the young only
 */
public record NewQuota(
        Quota.Group group,
        long version,
        LocalDate from,
        BigDecimal percent,
        @Nullable Integer ageTo,
        MultilingualText source,
        String confidence,
        String reason) {}
