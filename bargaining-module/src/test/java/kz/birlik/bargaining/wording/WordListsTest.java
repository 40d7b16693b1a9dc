package kz.birlik.bargaining.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.WordListRefusal;
import kz.birlik.bargaining.WordListRefusal.Reason;
import kz.birlik.bargaining.WordLists;
import kz.birlik.bargaining.WordLists.NewPattern;
import kz.birlik.bargaining.WordLists.Purpose;
import kz.birlik.bargaining.Wording;
import kz.birlik.bargaining.Wordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BargainingTest
class WordListsTest {

    private static final String SENTENCE = "Администрация грезит о новых станках";

    @Autowired
    WordLists lists;

    @Autowired
    Wordings wordings;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_phrase_is_tried_before_it_is_kept_and_found_after_and_no_more_when_retired() {
        NewPattern phrase = new NewPattern("ru", Purpose.CONDITION, "  грез*   о ");
        assertThat(found(lists.tried("ru", SENTENCE, null, null))).isEmpty();
        assertThat(found(lists.tried("ru", SENTENCE, phrase, null))).containsExactly("грезит о");
        assertThat(found(lists.tried("ru", SENTENCE, null, null)))
                .as("trying keeps nothing")
                .isEmpty();

        UUID id = lists.add(phrase, "Встречается в договорах");
        assertThat(lists.find(id).orElseThrow().pattern()).isEqualTo("грез* о");
        assertThat(found(lists.tried("ru", SENTENCE, null, null))).containsExactly("грезит о");
        assertThat(lists.tried("ru", SENTENCE, new NewPattern("ru", Purpose.CONDITION, "мечта*"), id)
                        .marks())
                .as("instead of what it would replace")
                .isEmpty();

        lists.change(id, 0, "грез* … станк*", "Слишком широко");
        assertThat(found(lists.tried("ru", SENTENCE, null, null))).containsExactly("грезит о новых станках");
        lists.retire(id, 1, "Больше не нужно");
        assertThat(found(lists.tried("ru", SENTENCE, null, null))).isEmpty();
        assertThat(lists.entries("ru", Purpose.CONDITION))
                .filteredOn(entry -> entry.id().equals(id))
                .singleElement()
                .satisfies(entry -> assertThat(entry.active()).isFalse());
        lists.restore(id, 2, "Нужно снова");
        assertThat(lists.find(id).orElseThrow().active()).isTrue();
        lists.retire(id, 3, "Проверка окончена");

        assertThat(jdbc.sql("select action from audit_event where object_id = :id order by id")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "wording.pattern-added",
                        "wording.pattern-changed",
                        "wording.pattern-retired",
                        "wording.pattern-restored",
                        "wording.pattern-retired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "' ' ; EMPTY",
                "(при|по) возможности* ; SIGN",
                "при+ ; SIGN",
                "… средств ; GAP",
                "средств … ; GAP",
                "при … … средств ; GAP",
                "п*ри ; STAR",
                "* ; STAR",
                "а* ; STAR",
                "при//по ; STROKE",
                "при/ возможности ; STROKE"
            })
    void a_pattern_that_means_nothing_is_refused_with_what_is_wrong(String pattern, Reason why) {
        assertThat(refusal(() -> lists.add(new NewPattern("ru", Purpose.EFFORT, pattern), "проба")))
                .isEqualTo(why);
        assertThat(refusal(() -> lists.tried("ru", SENTENCE, new NewPattern("ru", Purpose.EFFORT, pattern), null)))
                .isEqualTo(why);
    }

    @Test
    void a_pattern_that_would_take_too_long_on_a_long_clause_is_refused() {
        String gaps = "на … ".repeat(6) + "конец";
        assertThat(refusal(() -> lists.add(new NewPattern("ru", Purpose.EFFORT, gaps), "проба")))
                .isEqualTo(Reason.SLOW);
    }

    @Test
    void every_pattern_the_lists_began_with_could_be_entered_today() {
        List<String> kept = jdbc.sql("select pattern from wording_pattern where changed_by = 'system'")
                .query(String.class)
                .list();
        assertThat(kept)
                .hasSizeGreaterThan(100)
                .allSatisfy(pattern -> assertThat(PatternRules.checked(pattern)).isEqualTo(pattern));
    }

    @Test
    void a_change_needs_a_reason_and_the_version_that_was_seen() {
        UUID id = lists.add(new NewPattern("kk", Purpose.EFFORT, "арманда*"), "сынақ");
        assertThat(refusal(() -> lists.add(new NewPattern("kk", Purpose.EFFORT, "арманда*"), "сынақ")))
                .isEqualTo(Reason.THERE_ALREADY);
        assertThat(refusal(() -> lists.change(id, 7, "армандау", "сынақ"))).isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(refusal(() -> lists.retire(id, 0, " "))).isEqualTo(Reason.REASON_MISSING);
        assertThat(refusal(() -> lists.retire(UUID.randomUUID(), 0, "сынақ"))).isEqualTo(Reason.NOT_FOUND);
        lists.retire(id, 0, "сынақ");
    }

    private static List<String> found(Wording wording) {
        return wording.marks().stream()
                .map(mark -> SENTENCE.substring(mark.from(), mark.to()))
                .toList();
    }

    private static Reason refusal(Runnable step) {
        WordListRefusal refused = catchThrowableOfType(WordListRefusal.class, step::run);
        return refused == null ? null : refused.reason();
    }
}
