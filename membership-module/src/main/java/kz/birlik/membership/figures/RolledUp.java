package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
            List<Part> parts) {}

    /** Without a single report the value is absent. A ratio is made of the reports that have both its parts. */
    public record Total(IndicatorView indicator, @Nullable BigDecimal value, int reported, int expected) {}

    /** An organisation directly below at that date; {@code open} says whether the reader may still follow a link to it. */
    public record Part(
            String code,
            MultilingualText name,
            @Nullable String region,
            boolean open,
            Map<String, BigDecimal> values) {}
}
