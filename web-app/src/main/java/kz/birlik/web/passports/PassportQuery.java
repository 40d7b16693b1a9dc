package kz.birlik.web.passports;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.PassportRow;
import kz.birlik.safety.PassportRow.Position;
import kz.birlik.safety.PassportRow.Show;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of passports as it stands in the address; what is none of its values is no filter.
 *
 * @param after employer of the last line of the page before, with the organisation {@code at}
 */
public record PassportQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable UUID after,
        @Nullable UUID at) {

    static final String PATH = "/app/osh/passports";
    static final List<String> SHOWN =
            Arrays.stream(Show.values()).map(PassportQuery::code).toList();

    public PassportQuery {
        show = show != null && SHOWN.contains(show) && !show.equals(code(Show.ALL)) ? show : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
    }

    private static String code(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    PassportRow.Filter filter(int limit) {
        return new PassportRow.Filter(
                show == null ? Show.ALL : Show.valueOf(show.toUpperCase(Locale.ROOT)),
                organisation,
                after == null || at == null ? null : new Position(after, at),
                limit);
    }

    boolean shows(String which) {
        return which.equals(show == null ? code(Show.ALL) : show);
    }

    PassportQuery first() {
        return new PassportQuery(show, organisation, null, null);
    }

    PassportQuery after(PassportRow last) {
        return new PassportQuery(
                show, organisation, last.employer(), last.organisation().value());
    }

    PassportQuery showing(String which) {
        return new PassportQuery(which, organisation, null, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("after", after);
        given.put("at", at);
        return FilterAddress.of(PATH, given);
    }
}
