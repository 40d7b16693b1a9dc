package kz.birlik.web.joining;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.joining.ApplicationFilter;
import kz.birlik.membership.joining.ApplicationFilter.Show;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** Which applications the address asks for; what is none of its values is the list of those that wait. */
public record ApplicationQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable UUID after) {

    static final String PATH = "/app/applications";

    public ApplicationQuery {
        String asked = show;
        show = Arrays.stream(Show.values())
                .map(Show::code)
                .filter(known -> known.equals(asked))
                .findFirst()
                .orElse(Show.WAITING.code());
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9-]{1,40}")
                ? organisation.strip()
                : null;
    }

    ApplicationFilter filter(int limit) {
        Show shown = Arrays.stream(Show.values())
                .filter(one -> one.code().equals(show))
                .findFirst()
                .orElse(Show.WAITING);
        return new ApplicationFilter(shown, organisation, after, limit);
    }

    ApplicationQuery after(@Nullable UUID last) {
        return new ApplicationQuery(show, organisation, last);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
