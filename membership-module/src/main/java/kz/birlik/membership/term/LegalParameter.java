package kz.birlik.membership.term;

import java.math.BigDecimal;
import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;

/** A rate, a floor or an index as it stands from a date until its next value. */
public record LegalParameter(
        String code,
        MultilingualText name,
        MultilingualText unit,
        LocalDate validFrom,
        BigDecimal value,
        Confidence confidence,
        String source) {}
