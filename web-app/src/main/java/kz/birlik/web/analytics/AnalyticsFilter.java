package kz.birlik.web.analytics;

import java.time.LocalDate;
import java.util.Optional;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.exports.Downloads;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What an analytics page shows, complete: an address made from it shows the same again. {@code line} stands in the
 * address only when it is not the organisation's own, {@code compare} only when it is not the year before.
 */
public record AnalyticsFilter(
        String organisation,
        int from,
        int to,
        @Nullable String region,
        Line line,
        boolean ownLine,
        @Nullable LocalDate asOf,
        int compare) {

    static final String PATH = "/app/analytics";
    static final String QUALITY = "/app/analytics/quality";

    public String period() {
        return String.valueOf(to);
    }

    /** The years as people write them: a single one once. */
    public String span() {
        return from == to ? period() : from + "–" + to;
    }

    public String comparedPeriod() {
        return String.valueOf(compare);
    }

    /** The year before is compared with unless another is chosen, so it moves along when the years do. */
    public String previousPeriod() {
        return String.valueOf(to - 1);
    }

    public @Nullable String chosenComparison() {
        return compare == to - 1 ? null : comparedPeriod();
    }

    /** The first year read: the compared one may lie before the first one shown. */
    int firstRead() {
        return Math.min(from, compare);
    }

    int lastRead() {
        return Math.max(to, compare);
    }

    public String url() {
        return address(PATH).build().encode().toUriString();
    }

    public Downloads files() {
        return Downloads.of(url());
    }

    String urlOf(String otherOrganisation) {
        return address(PATH)
                .replaceQueryParam("organisation", otherOrganisation)
                .replaceQueryParam("region")
                .build()
                .encode()
                .toUriString();
    }

    String urlIn(@Nullable String otherRegion) {
        return address(PATH)
                .replaceQueryParam("region", Optional.ofNullable(otherRegion))
                .build()
                .encode()
                .toUriString();
    }

    /** How one number was made; the way back carries the rest. */
    public String explainUrl(String indicator, String period) {
        return address(PATH + "/explain")
                .queryParam("indicator", indicator)
                .queryParam("period", period)
                .build()
                .encode()
                .toUriString();
    }

    /** Contradictions of this organisation within the years. */
    public String findingsUrl(String first, String last) {
        return UriComponentsBuilder.fromPath(QUALITY)
                .queryParam("organisation", organisation)
                .queryParam("from", first)
                .queryParam("to", last)
                .queryParamIfPresent("region", Optional.ofNullable(region))
                .build()
                .encode()
                .toUriString();
    }

    public String regionsUrl(String indicator) {
        return UriComponentsBuilder.fromPath(PATH + "/regions")
                .queryParam("indicator", indicator)
                .queryParam("period", to)
                .queryParam("organisation", organisation)
                .build()
                .encode()
                .toUriString();
    }

    private UriComponentsBuilder address(String path) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("organisation", organisation)
                .queryParam("from", from)
                .queryParam("to", to)
                .queryParamIfPresent("region", Optional.ofNullable(region))
                .queryParamIfPresent("line", ownLine ? Optional.empty() : Optional.of(line.code()))
                .queryParamIfPresent("as-of", Optional.ofNullable(asOf))
                .queryParamIfPresent("compare", compare == to - 1 ? Optional.empty() : Optional.of(compare));
    }
}
