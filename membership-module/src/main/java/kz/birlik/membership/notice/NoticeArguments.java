package kz.birlik.membership.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.birlik.membership.MultilingualText;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Arguments of a sentence as JSON: texts and numbers as they are, the rest told apart by the name of its field. */
final class NoticeArguments {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Object>> VALUES = new TypeReference<>() {};

    private NoticeArguments() {}

    static String json(List<Object> arguments) {
        return JSON.writeValueAsString(
                arguments.stream().map(NoticeArguments::plain).toList());
    }

    private static Object plain(Object argument) {
        if (argument instanceof LocalDate day) {
            return Map.of("day", day.toString());
        }
        if (argument instanceof MultilingualText name) {
            return Map.of("name", name.texts());
        }
        if (argument instanceof Notice.Word word) {
            return Map.of("word", word.key());
        }
        if (argument instanceof Number || argument instanceof String) {
            return argument;
        }
        throw new IllegalArgumentException("No argument of a notice: " + argument.getClass());
    }

    static List<Object> parse(String json) {
        return JSON.readValue(json, VALUES).stream().map(NoticeArguments::read).toList();
    }

    private static Object read(Object value) {
        if (!(value instanceof Map<?, ?> told)) {
            return value;
        }
        if (told.get("day") instanceof String day) {
            return LocalDate.parse(day);
        }
        if (told.get("word") instanceof String word) {
            return new Notice.Word(word);
        }
        Map<?, ?> name = (Map<?, ?>) told.get("name");
        return new MultilingualText(name.entrySet().stream()
                .collect(Collectors.toMap(
                        text -> String.valueOf(text.getKey()), text -> String.valueOf(text.getValue()))));
    }
}
