package kz.birlik.web.membership;

import java.time.LocalDate;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of one organisation; the date and the line go along from page to page. */
final class OrganisationAddress {

    private OrganisationAddress() {}

    static String of(String code, @Nullable Line line, @Nullable LocalDate asOf) {
        return of(code, null, line, asOf);
    }

    static String of(String code, @Nullable String tab, @Nullable Line line, @Nullable LocalDate asOf) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath(ListQuery.PATH).pathSegment(code);
        if (tab != null) {
            address.queryParam("tab", tab);
        }
        if (line != null) {
            address.queryParam("line", line.code());
        }
        if (asOf != null) {
            address.queryParam("as-of", asOf);
        }
        return address.encode().toUriString();
    }
}
