package kz.birlik.web.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import org.jspecify.annotations.Nullable;

/** How one number was made. */
public record ExplainPage(
        String title,
        String period,
        String organisationName,
        @Nullable String regionName,
        @Nullable Shown number,
        @Nullable String qualifier,
        @Nullable String formula,
        String meaning,
        @Nullable Part numerator,
        @Nullable Part denominator,
        @Nullable Shown published,
        List<Stated> stated,
        List<Correction> corrections,
        List<Finding> findings,
        String findingsUrl,
        String backUrl,
        String pageUrl,
        List<Year> years) {

    /** A part of a ratio, with a way to its own explanation. */
    public record Part(String name, @Nullable Shown number, String url) {}

    /** A number as one document states it; the first is the one that is shown. */
    public record Stated(
            Shown number,
            @Nullable String qualifier,
            String indicator,
            String document,
            String code,
            boolean claim,
            boolean synthetic,
            @Nullable String wording,
            LocalDate asOf,
            boolean shownFirst) {}

    public record Correction(String before, String after, String document, Instant at, String actor, String fileName) {}

    public record Finding(String title, String rule, String state, String kind, String url) {}

    /** Another year of the same number. */
    public record Year(String label, String url, boolean current) {}
}
