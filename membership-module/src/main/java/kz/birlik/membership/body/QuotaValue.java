package kz.birlik.membership.body;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A quota as it stands from a day until its next value. */
public record QuotaValue(
        Quota.Group group, BigDecimal percent, @Nullable Integer ageTo, NormValue norm) {}
