package kz.birlik.web.analytics;

import java.time.LocalDate;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import org.jspecify.annotations.Nullable;

/** A tile: always the same five lines, each of which may say why it has nothing to say. */
public record AnalyticsTile(
        String key,
        String name,
        @Nullable String url,
        String explainUrl,
        @Nullable String qualifier,
        @Nullable Shown number,
        String missing,
        @Nullable AnalyticsSpark trend,
        @Nullable String trendNote,
        @Nullable Change change,
        AnalyticsSentence fact,
        AnalyticsSentence second,
        @Nullable Mark mark,
        @Nullable String reports,
        @Nullable LocalDate date,
        @Nullable String dateText) {

    /** A change with its sign; {@code note} says against what. */
    public record Change(
            String text, String direction, @Nullable Boolean better, String note) {}

    /** What the rules found about the numbers of the tile. */
    public record Mark(String kind, String label, @Nullable String url) {}
}
