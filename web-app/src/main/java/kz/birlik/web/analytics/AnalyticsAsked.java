package kz.birlik.web.analytics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.BindParam;

/** What the address of an analytics page says; everything may be absent. A malformed year or date is left out. */
public record AnalyticsAsked(
        @Nullable String organisation,
        @Nullable Integer from,
        @Nullable Integer to,
        @Nullable String region,
        @Nullable String line,

        @BindParam("as-of") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate asOf,

        @Nullable Integer compare) {

    static @Nullable String text(@Nullable String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter.strip();
    }
}
