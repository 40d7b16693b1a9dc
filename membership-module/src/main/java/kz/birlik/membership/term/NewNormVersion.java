package kz.birlik.membership.term;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;

/** A new wording of a norm from a date on; the one before ends there. */
public record NewNormVersion(
        String norm,
        int version,
        LocalDate from,
        int amount,
        TermUnit unit,
        MultilingualText article,
        Confidence confidence,
        String source,
        String reason) {}
