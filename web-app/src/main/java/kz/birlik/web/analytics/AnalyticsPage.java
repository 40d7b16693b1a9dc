package kz.birlik.web.analytics;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.web.agreements.AgreementFiguresPanel;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import kz.birlik.web.cases.LegalAidPanel;
import kz.birlik.web.form.Choice;
import kz.birlik.web.registered.AgePanel;
import kz.birlik.web.registered.RegisteredPanel;
import kz.birlik.web.safety.SafetyPanel;
import org.jspecify.annotations.Nullable;

/** Everything the analytics page shows, laid out. */
public record AnalyticsPage(
        AnalyticsFilter filter,
        String organisationName,
        @Nullable String regionName,
        boolean shortened,
        boolean synthetic,
        boolean acrossRegions,
        List<Crumb> crumbs,
        Choices choices,
        List<AnalyticsTile> tiles,
        AnalyticsChart chart,
        AnalyticsTable table,
        List<Note> breaks,
        AnalyticsAttention.Attention attention,
        Below below,
        @Nullable RegisteredPanel registered,
        @Nullable AgePanel ages,
        @Nullable AgreementFiguresPanel agreements,
        @Nullable LegalAidPanel legalAid,
        @Nullable SafetyPanel safety,
        @Nullable RegionsMap map,
        AnalyticsTable everything) {

    /** True when an organisation joined or left within that year, so that it does not compare with the one before. */
    public boolean brokenIn(String period) {
        return breaks.stream()
                .map(Note::date)
                .anyMatch(date -> date != null && period.equals(Integer.toString(date.getYear())));
    }

    public record Crumb(String label, @Nullable String url) {}

    /** What the filter bar offers. */
    public record Choices(
            List<Choice> organisations,
            List<Choice> years,
            List<Choice> regions,
            List<Choice> compared,
            List<Choice> lines) {}

    /** A break in the series; without a date none was published. */
    public record Note(@Nullable LocalDate date, String text) {}

    /**
     * What the tree adds up to: sums of what those below declared, what the register holds at the end of each year and
     * on the chosen day, and the organisations themselves.
     */
    public record Below(
            AnalyticsTable sums,
            boolean anySums,
            boolean synthetic,
            AnalyticsTable registered,
            LocalDate treeDate,
            List<Count> counts,
            LocalDate partsDate,
            List<Part> parts,
            int partsInAll) {

        /** A unit that holds members has nothing below it. */
        public boolean empty() {
            return parts.isEmpty() && counts.isEmpty() && registered.rows().isEmpty();
        }

        /** Columns without a single number are left out. */
        public boolean partsHaveFigures() {
            return parts.stream().anyMatch(p -> p.members() != null || p.primaries() != null);
        }
    }

    /** So many organisations of a kind in the register. */
    public record Count(String label, Shown number) {}

    /** An organisation directly below; without an address it has left what the reader may open. */
    public record Part(
            String code,
            String name,
            @Nullable String region,
            @Nullable String url,
            @Nullable String recordUrl,
            @Nullable Shown members,
            @Nullable Shown coverage,
            @Nullable Shown primaries) {}
}
