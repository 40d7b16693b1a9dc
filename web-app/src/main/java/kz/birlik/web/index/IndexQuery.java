package kz.birlik.web.index;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.index.FulfilmentIndex.After;
import kz.birlik.bargaining.index.IndexGroup.By;
import kz.birlik.bargaining.index.IndexRow;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** What the page of the index shows as it stands in the address; what is none of its values is no filter. */
public record IndexQuery(
        @Nullable String year,
        @Nullable String by,
        @Nullable String organisation,
        @Nullable String after) {

    static final String PATH = "/app/analytics/fulfilment";

    public IndexQuery {
        year = year != null && year.matches("20[0-9]{2}") ? year : null;
        // A list is of those who keep agreements; what stands above adds up in its own number
        by = By.of(by)
                .map(listed -> listed == By.ORGANISATION ? By.KEEPER : listed)
                .map(By::code)
                .orElse(null);
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        after = position(after) == null ? null : after;
    }

    private static @Nullable After position(@Nullable String after) {
        String[] parts = after == null ? new String[0] : after.split("~", 2);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            return null;
        }
        try {
            return new After(new BigDecimal(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException nowhere) {
            return null;
        }
    }

    @Nullable
    After position() {
        return position(after);
    }

    IndexQuery of(int chosen, By which) {
        return new IndexQuery(String.valueOf(chosen), which.code(), organisation, null);
    }

    /** The list goes on by what it is ordered by: the number, then the id. */
    IndexQuery from(IndexRow last) {
        UUID id = last.group().by() == By.AGREEMENT
                ? UUID.fromString(last.group().key())
                : last.organisation().value();
        return new IndexQuery(year, by, organisation, last.index().toPlainString() + "~" + id);
    }

    IndexQuery first() {
        return new IndexQuery(year, by, organisation, null);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("year", year);
        given.put("by", by);
        given.put("organisation", organisation);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
