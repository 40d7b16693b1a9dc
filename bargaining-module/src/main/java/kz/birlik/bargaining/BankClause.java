package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A clause of a registered agreement in force.
 *
 * @param adopted how many registered agreements have taken it over
 */
public record BankClause(
        UUID id,
        UUID agreement,
        MultilingualText kind,
        @Nullable String agreementNumber,
        @Nullable MultilingualText agreementName,
        @Nullable MultilingualText employer,
        @Nullable String sector,
        LocalDate inForceFrom,
        @Nullable String number,
        @Nullable String textKk,
        @Nullable String textRu,
        @Nullable BigDecimal amount,
        @Nullable String unit,
        @Nullable MultilingualText unitName,
        int promises,
        int adopted) {}
