package kz.birlik.membership.trail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of an event as JSON. A number that can be an ИИН is masked here whatever the caller thought of: people write
 * them into reasons and comments.
 */
final class TrailValues {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, Object>> VALUES = new TypeReference<>() {};

    /** Twelve digits that begin with a date; a БИН has 4 to 6 where the day would begin, so it is none. */
    private static final Pattern IIN =
            Pattern.compile("(?<!\\d)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[0-6]\\d(\\d{4})(?!\\d)");

    private TrailValues() {}

    static String json(Map<String, Object> values) {
        return JSON.writeValueAsString(plain(values));
    }

    static Map<String, Object> parse(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, VALUES);
    }

    /** Without ИИН, without what PostgreSQL cannot store, and not longer than somebody reads. */
    static String text(String text, int longest) {
        Matcher iin = IIN.matcher(text.replace('\0', ' '));
        String masked = iin.replaceAll("••••••••$1");
        return masked.length() <= longest ? masked : masked.substring(0, longest) + "…";
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Number && !(value instanceof Long)) {
            return value;
        }
        if (value instanceof Long number) {
            String digits = number.toString();
            String masked = text(digits, digits.length());
            return masked.equals(digits) ? value : masked;
        }
        if (value instanceof MultilingualText text) {
            return plain(text.texts());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copied = new LinkedHashMap<>();
            map.forEach((key, each) -> copied.put(String.valueOf(key), plain(each)));
            return copied;
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> copied = new ArrayList<>();
            list.forEach(each -> copied.add(plain(each)));
            return copied;
        }
        return text(value.toString(), 4000);
    }
}
