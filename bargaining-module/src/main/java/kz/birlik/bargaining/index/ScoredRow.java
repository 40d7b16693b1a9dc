package kz.birlik.bargaining.index;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A row a number is made of. */
public record ScoredRow(
        UUID id,
        UUID agreement,
        @Nullable String agreementNumber,
        MultilingualText kind,
        String organisationCode,
        @Nullable String clause,
        String action,
        String every,
        LocalDate from,
        LocalDate to,
        FulfilmentState state,
        @Nullable String review,
        int weight,
        BigDecimal score) {}
