package kz.birlik.web.analytics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.BindParam;

/** What the address of the page of regions says; everything may be absent. A malformed year or date is left out. */
public record RegionsAsked(
        @Nullable String organisation,
        @Nullable String indicator,
        @Nullable Integer period,
        @Nullable String line,
        @Nullable String scale,
        @Nullable String lines,

        @BindParam("as-of") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate asOf) {}
