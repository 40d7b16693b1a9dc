package kz.birlik.web.analytics;

import java.util.List;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import org.jspecify.annotations.Nullable;

/** Figures by year, in the order people read them. */
public record AnalyticsTable(List<String> periods, List<Row> rows) {

    /** {@code heading} begins a group of rows. */
    public record Row(
            @Nullable String heading,
            String label,
            boolean total,
            @Nullable String explainUrl,
            List<Cell> cells) {}

    /**
     * A number, or a dash with its reason. {@code note} stands small below the number, {@code findingUrl} leads to the
     * contradictions about it.
     */
    public record Cell(
            String period,
            @Nullable Shown number,
            @Nullable String qualifier,
            @Nullable String note,
            @Nullable String findingUrl) {}

    public boolean hasFindings() {
        return rows.stream().flatMap(r -> r.cells().stream()).anyMatch(c -> c.findingUrl() != null);
    }
}
