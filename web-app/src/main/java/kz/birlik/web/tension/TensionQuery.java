package kz.birlik.web.tension;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at, as it stands in the address.
 *
 * @param by {@code town} for whole towns; otherwise employers in their towns
 * @param employer and the town of one number
 * @param town its Russian name
 */
public record TensionQuery(
        @Nullable String by,
        @Nullable String region,
        @Nullable UUID employer,
        @Nullable String town) {

    static final String PATH = "/app/tension";
    static final String EXPLAIN = PATH + "/explain";
    static final String TOWN = "town";

    public TensionQuery {
        by = TOWN.equals(by) ? by : null;
        region = region != null && region.matches("KZ-[0-9]{2}") ? region : null;
        town = town == null || town.isBlank() ? null : town.strip();
    }

    boolean byTown() {
        return by != null;
    }

    /** Whether a number is the one that is asked for. */
    boolean is(Tension one) {
        return Objects.equals(employer, one.employer())
                && Objects.equals(region, one.region())
                && Objects.equals(town, one.town() == null ? null : one.town().in("ru"));
    }

    static String explain(Tension one, @Nullable String by) {
        return address(
                EXPLAIN,
                new TensionQuery(
                        by,
                        one.region(),
                        one.employer(),
                        one.town() == null ? null : one.town().in("ru")));
    }

    String url() {
        return address(PATH, new TensionQuery(by, region, null, null));
    }

    private static String address(String path, TensionQuery query) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("by", query.by());
        given.put("region", query.region());
        given.put("employer", query.employer());
        given.put("town", query.town());
        return FilterAddress.of(path, given);
    }
}
