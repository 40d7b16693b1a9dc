package kz.birlik.web.analytics;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Region;
import org.jspecify.annotations.Nullable;

/** A filter together with what it names: open to the reader, or the page would not be there. */
public record AnalyticsSelection(
        AnalyticsFilter filter,
        OrganisationView organisation,
        @Nullable Region region,
        List<Region> regions,
        List<String> years,
        LocalDate today,
        boolean shortened) {

    /** The day whose tree is counted. */
    LocalDate treeDate() {
        return filter.asOf() == null ? today : filter.asOf();
    }

    /** An organisation of one region has nothing to lay over the map. */
    boolean acrossRegions() {
        String own = organisation.regionCode();
        return own == null || own.equals(Region.COUNTRY);
    }

    Region regionOf(String code) {
        return regions.stream().filter(r -> r.code().equals(code)).findFirst().orElseThrow();
    }
}
