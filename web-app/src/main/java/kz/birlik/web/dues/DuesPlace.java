package kz.birlik.web.dues;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** An organisation and a month as they stand in the address of a page. */
public record DuesPlace(
        @Nullable String organisation,
        @Nullable String month,
        @Nullable String owed,
        @Nullable String after) {

    public DuesPlace {
        organisation = organisation == null || organisation.isBlank() ? null : organisation.strip();
        month = DuesQuery.month(month) == null ? null : month.strip();
        owed = "yes".equals(owed) ? owed : null;
        after = after != null && after.matches("[A-Za-z0-9_-]{1,40}") ? after : null;
    }

    boolean owedOnly() {
        return owed != null;
    }

    DuesPlace after(@Nullable String last) {
        return new DuesPlace(organisation, month, owed, last);
    }

    DuesPlace of(@Nullable String place, String ofMonth) {
        return new DuesPlace(place, ofMonth, owed, null);
    }

    String url(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, String> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("month", month);
        given.put("owed", owed);
        given.put("after", after);
        given.forEach((name, value) -> {
            if (value != null) {
                address.queryParam(name, value);
            }
        });
        return address.encode().toUriString();
    }
}
