package kz.birlik.web.safety;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.WithoutCouncil;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the employers without a council.
 *
 * @param from headcount of the last line of the page before, {@code after} its employer and {@code at} the organisation there
 */
public record MissingQuery(
        @Nullable String organisation,
        @Nullable String from,
        @Nullable UUID after,
        @Nullable UUID at) {

    static final String PATH = CouncilQuery.PATH + "/missing";

    public MissingQuery {
        organisation = CouncilQuery.code(organisation);
        from = from != null && from.matches("[0-9]{1,9}") ? from : null;
    }

    WithoutCouncil.Filter filter(int limit) {
        return new WithoutCouncil.Filter(
                organisation,
                from == null || after == null || at == null
                        ? null
                        : new WithoutCouncil.Position(Integer.parseInt(from), after, at),
                limit);
    }

    MissingQuery first() {
        return new MissingQuery(organisation, null, null, null);
    }

    MissingQuery after(WithoutCouncil last) {
        return new MissingQuery(
                organisation,
                String.valueOf(last.headcount()),
                last.employer(),
                last.organisation().value());
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("from", from);
        given.put("after", after);
        given.put("at", at);
        return FilterAddress.of(PATH, given);
    }
}
