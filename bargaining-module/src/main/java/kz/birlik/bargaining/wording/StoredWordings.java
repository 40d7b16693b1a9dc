package kz.birlik.bargaining.wording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.birlik.bargaining.WordLists;
import kz.birlik.bargaining.WordLists.Purpose;
import kz.birlik.bargaining.Wording;
import kz.birlik.bargaining.Wording.Mark;
import kz.birlik.bargaining.Wording.Missing;
import kz.birlik.bargaining.WordingCheck;
import kz.birlik.bargaining.Wordings;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
class StoredWordings implements Wordings {

    private final JdbcClient jdbc;

    @Override
    @Transactional(readOnly = true)
    public WordingCheck check() {
        return check(null, null);
    }

    /** As if a pattern stood in the lists that is not kept yet, and one that it replaces did not. */
    WordingCheck check(WordLists.@Nullable NewPattern with, @Nullable UUID instead) {
        Map<String, Map<Purpose, List<Pattern>>> lists = new HashMap<>();
        jdbc.sql("select id, language, purpose, pattern from wording_pattern where active order by id")
                .query(row -> {
                    if (!row.getObject("id", UUID.class).equals(instead)) {
                        list(
                                        lists,
                                        row.getString("language"),
                                        Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)))
                                .add(WordPattern.compiled(row.getString("pattern")));
                    }
                });
        if (with != null) {
            list(lists, with.language(), with.purpose()).add(WordPattern.compiled(with.pattern()));
        }
        return (language, text, given) -> judged(lists.getOrDefault(language, Map.of()), text, given);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Missing, String> examples(String language) {
        Map<Missing, String> examples = new EnumMap<>(Missing.class);
        jdbc.sql("select missing, example from wording_example where language = :language")
                .param("language", language)
                .query(row -> {
                    examples.put(
                            Missing.valueOf(row.getString("missing").toUpperCase(Locale.ROOT)),
                            row.getString("example"));
                });
        return examples;
    }

    private static List<Pattern> list(
            Map<String, Map<Purpose, List<Pattern>>> lists, String language, Purpose purpose) {
        return lists.computeIfAbsent(language, none -> new EnumMap<>(Purpose.class))
                .computeIfAbsent(purpose, none -> new ArrayList<>());
    }

    private static Wording judged(Map<Purpose, List<Pattern>> lists, String text, WordingCheck.Given given) {
        if (lists.isEmpty()) {
            return new Wording(Set.of(), List.of());
        }
        boolean often = found(lists, Purpose.FREQUENCY, text);
        boolean date = given.date() || often || found(lists, Purpose.DATE, text);
        // The number of a date is no measure
        String rest = without(lists, Purpose.DATE, without(lists, Purpose.FREQUENCY, text));
        boolean measure = given.amount() || often || found(lists, Purpose.MEASURE, rest);
        boolean dated = date || measure && found(lists, Purpose.STANDING, text);
        Set<Missing> missing = EnumSet.noneOf(Missing.class);
        List<Mark> marks = new ArrayList<>(marks(lists, Purpose.CONDITION, Missing.CONDITION, text));
        if (!marks.isEmpty()) {
            missing.add(Missing.CONDITION);
        }
        if (!measure) {
            missing.add(Missing.MEASURE);
        }
        if (!dated) {
            missing.add(Missing.DATE);
        }
        if (given.sideAsked() && !given.side() && !found(lists, Purpose.SIDE, text)) {
            missing.add(Missing.SIDE);
        }
        List<Mark> efforts = marks(lists, Purpose.EFFORT, Missing.EFFORT, text);
        if (!efforts.isEmpty() && !(measure && dated)) {
            missing.add(Missing.EFFORT);
            marks.addAll(efforts);
        }
        marks.sort(Comparator.comparingInt(Mark::from).thenComparing(Mark::to));
        return new Wording(missing, List.copyOf(marks));
    }

    private static boolean found(Map<Purpose, List<Pattern>> lists, Purpose purpose, String text) {
        return lists.getOrDefault(purpose, List.of()).stream()
                .anyMatch(pattern -> pattern.matcher(text).find());
    }

    private static String without(Map<Purpose, List<Pattern>> lists, Purpose purpose, String text) {
        String rest = text;
        for (Pattern pattern : lists.getOrDefault(purpose, List.of())) {
            rest = pattern.matcher(rest).replaceAll(" ; ");
        }
        return rest;
    }

    private static List<Mark> marks(Map<Purpose, List<Pattern>> lists, Purpose purpose, Missing why, String text) {
        List<Mark> marks = new ArrayList<>();
        for (Pattern pattern : lists.getOrDefault(purpose, List.of())) {
            for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
                marks.add(new Mark(matcher.start(), matcher.end(), why));
            }
        }
        return marks;
    }
}
