package kz.birlik.web.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.BelowFilter;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address.
 *
 * @param above one agreement above; or law, one parameter of the law
 */
public record BelowQuery(
        @Nullable UUID above,
        @Nullable String law,
        @Nullable String topic,
        @Nullable UUID after) {

    static final String PATH = "/app/agreements/below";

    public BelowQuery {
        law = law != null && above == null && law.matches("[A-Z][A-Z0-9_]{1,60}") ? law : null;
        topic = topic != null && topic.matches("[A-Z][0-9]{2}") ? topic : null;
    }

    BelowFilter filter(int limit) {
        return new BelowFilter(above, law, topic, after, limit);
    }

    public boolean filtered() {
        return above != null || law != null || topic != null;
    }

    BelowQuery after(@Nullable UUID last) {
        return new BelowQuery(above, law, topic, last);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("above", above);
        given.put("law", law);
        given.put("topic", topic);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
