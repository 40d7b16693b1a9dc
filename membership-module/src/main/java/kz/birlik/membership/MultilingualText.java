package kz.birlik.membership;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.ConcurrentLruCache;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text people read, by language tag, as it stands in a {@code jsonb} column. Kazakh and Russian are always there; other
 * tags (en, later kk-Latn) may be missing, so a tag is data and no column of its own.
 */
public record MultilingualText(Map<String, String> texts) {

    public static final String KAZAKH = "kk";
    public static final String RUSSIAN = "ru";
    public static final String ENGLISH = "en";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    /** The same few names of kinds, categories and neighbours stand in every row of a list. */
    private static final ConcurrentLruCache<String, MultilingualText> READ =
            new ConcurrentLruCache<>(5_000, json -> new MultilingualText(JSON.readValue(json, TEXTS)));

    public MultilingualText {
        texts = complete(texts);
    }

    private static Map<String, String> complete(Map<String, String> given) {
        var kept = new LinkedHashMap<String, String>();
        Stream.concat(
                        Stream.of(KAZAKH, RUSSIAN, ENGLISH),
                        given.keySet().stream().sorted())
                .filter(tag -> given.get(tag) != null && !given.get(tag).isBlank())
                .forEach(tag -> kept.put(tag, given.get(tag).strip()));
        if (!kept.containsKey(KAZAKH) || !kept.containsKey(RUSSIAN)) {
            throw new IllegalArgumentException("A text needs Kazakh and Russian");
        }
        return Collections.unmodifiableMap(kept);
    }

    public static MultilingualText of(String kazakh, String russian) {
        return new MultilingualText(Map.of(KAZAKH, kazakh, RUSSIAN, russian));
    }

    public static MultilingualText of(String kazakh, String russian, String english) {
        return new MultilingualText(Map.of(KAZAKH, kazakh, RUSSIAN, russian, ENGLISH, english));
    }

    public static MultilingualText parse(String json) {
        return READ.get(json);
    }

    /** In the language asked for; where it is missing Russian, which is always there. */
    public String in(String language) {
        String text = texts.get(language);
        return text != null ? text : texts.get(RUSSIAN);
    }

    public boolean has(String language) {
        return texts.containsKey(language);
    }

    public String json() {
        return JSON.writeValueAsString(texts);
    }
}
