package kz.birlik.web.dues;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

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
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("month", month);
        given.put("owed", owed);
        given.put("after", after);
        return FilterAddress.of(path, given);
    }
}
