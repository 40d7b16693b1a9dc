package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationCounts;
import org.jspecify.annotations.Nullable;

/** Totals made from the tree: what the organisations directly below declared, by the tree of each period's end. */
public record RolledUp(String organisationCode, Line line, List<Period> periods) {

    public record Period(
            String period,
            LocalDate treeOf,
            int expected,
            Map<String, Total> totals,
            OrganisationCounts counts,
            List<Part> parts) {

        public Total total(String indicator) {
            return Objects.requireNonNull(totals.get(indicator), indicator);
        }

        /** The same totals of those that stand in one region. */
        public Period within(String region) {
            List<Part> there =
                    parts.stream().filter(p -> region.equals(p.region())).toList();
            Map<String, Total> made = new LinkedHashMap<>();
            totals.forEach((code, total) -> made.put(code, Total.of(total.indicator(), there)));
            return new Period(period, treeOf, there.size(), made, counts, there);
        }

        /** Invented for the demonstration, if only in part. */
        public boolean synthetic() {
            return parts.stream().anyMatch(Part::synthetic);
        }
    }

    /** Without a single report the value is absent. A ratio is made of the reports that have both its parts. */
    public record Total(IndicatorView indicator, @Nullable BigDecimal value, int reported, int expected) {

        static Total of(IndicatorView indicator, List<Part> parts) {
            if (indicator.ratio()) {
                String numerator = Objects.requireNonNull(indicator.numerator());
                String denominator = Objects.requireNonNull(indicator.denominator());
                List<Part> both = parts.stream()
                        .filter(p ->
                                p.values().containsKey(numerator) && p.values().containsKey(denominator))
                        .toList();
                BigDecimal below = sum(both, denominator);
                BigDecimal value = below.signum() > 0
                        ? RecomputedRatio.of(sum(both, numerator), below).rounded()
                        : null;
                return new Total(indicator, value, both.size(), parts.size());
            }
            List<Part> reported = parts.stream()
                    .filter(p -> p.values().containsKey(indicator.code()))
                    .toList();
            BigDecimal value = indicator.addsUp() && !reported.isEmpty() ? sum(reported, indicator.code()) : null;
            return new Total(indicator, value, reported.size(), parts.size());
        }

        private static BigDecimal sum(List<Part> parts, String indicator) {
            return parts.stream()
                    .map(p -> Objects.requireNonNull(p.values().get(indicator)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * An organisation directly below at that date; {@code open} says whether the reader may still follow a link to it,
     * {@code synthetic} that its values were invented for the demonstration.
     */
    public record Part(
            String code,
            MultilingualText name,
            @Nullable String region,
            boolean open,
            boolean synthetic,
            Map<String, BigDecimal> values) {}
}
