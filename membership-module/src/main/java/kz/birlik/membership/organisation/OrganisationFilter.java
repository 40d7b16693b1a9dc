package kz.birlik.membership.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The list of organisations below {@code under} (or below the scope itself) in one line on one date. {@code after} is the
 * key of the last row of the page before.
 */
public record OrganisationFilter(
        @Nullable String under,
        Line line,
        LocalDate asOf,
        @Nullable String query,
        @Nullable String kind,
        @Nullable String region,
        String language,
        @Nullable After after,
        int limit) {

    public record After(String name, OrganisationId id) {}

    /** The same list from the row after this one. */
    public OrganisationFilter from(After last) {
        return new OrganisationFilter(under, line, asOf, query, kind, region, language, last, limit);
    }

    public static OrganisationFilter all(Line line, LocalDate asOf, String language, int limit) {
        return new OrganisationFilter(null, line, asOf, null, null, null, language, null, limit);
    }
}
