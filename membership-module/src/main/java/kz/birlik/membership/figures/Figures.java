package kz.birlik.membership.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;

/**
 * Declared figures and totals made from the tree, side by side and never mixed. An organisation outside the scope, an
 * unknown one, an unknown region and an unknown indicator are the same empty answer.
 */
public interface Figures {

    /** In the order people read them. */
    List<IndicatorView> indicators();

    /** The latest first. */
    List<DocumentView> documents();

    /** Years in which the organisation itself or those directly below it declared anything, in order. */
    List<String> periods(AccessScope scope, String organisation, Line line);

    /**
     * Who declared the indicator for its whole, and for which years: the organisation itself first, then those directly
     * below it today, the longest series first.
     */
    List<DeclaredYears> declaredYears(AccessScope scope, String organisation, Line line, String indicator);

    /**
     * Indicators there is anything to show of by region, in the order people read them, with their years: declared by
     * the organisation for regions, or by those directly below it that stand in one. A ratio needs both its parts.
     */
    Map<IndicatorView, List<String>> regional(AccessScope scope, String organisation, Line line);

    /** What the organisation itself declared; a ratio is recomputed from its parts of the same place and period. */
    Optional<FigureSeries> series(
            AccessScope scope, String organisation, @Nullable String region, List<String> indicators, int from, int to);

    /** All regions of today by code; the country, where it is stated, apart. */
    Optional<RegionFigures> byRegion(
            AccessScope scope, String organisation, Line line, String indicator, int period, @Nullable LocalDate asOf);

    /** The same for each year of a range, by year; asked at once, whatever the number of years. */
    Map<String, RegionFigures> byRegionOverYears(
            AccessScope scope,
            String organisation,
            Line line,
            String indicator,
            int from,
            int to,
            @Nullable LocalDate asOf);

    /** Sums of what those directly below declared, by the tree of each period's end or of {@code asOf} when earlier. */
    Optional<RolledUp> rolledUp(
            AccessScope scope,
            String organisation,
            Line line,
            List<String> indicators,
            int from,
            int to,
            @Nullable LocalDate asOf);

    /** Breaks noted by hand (also without a date) and organisations that joined or left within the years. */
    List<SeriesBreakView> breaks(AccessScope scope, String organisation, Line line, int from, int to);

    Optional<FigureExplanation> explain(
            AccessScope scope, String organisation, @Nullable String region, String indicator, int period);
}
