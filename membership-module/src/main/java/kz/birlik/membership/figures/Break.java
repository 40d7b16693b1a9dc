package kz.birlik.membership.figures;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A break in the series of an organisation: noted by hand (perhaps without a date) or read from the dated tree. */
record Break(
        String key,
        @Nullable String region,
        @Nullable LocalDate effective,
        String kind,
        MultilingualText note,
        @Nullable String document) {}
