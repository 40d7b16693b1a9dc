package kz.birlik.bargaining.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.Wording;
import kz.birlik.bargaining.Wording.Missing;
import kz.birlik.bargaining.WordingCheck;
import kz.birlik.bargaining.WordingCheck.Given;
import kz.birlik.bargaining.Wordings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@BargainingTest
class WordingTest {

    @Autowired
    Wordings wordings;

    WordingCheck check;

    @BeforeEach
    void read() {
        check = wordings.check();
    }

    private record Labelled(String language, boolean vague, String text) {}

    private static List<Labelled> labelled() throws IOException {
        try (InputStream file = WordingTest.class.getResourceAsStream("/wording/clauses.tsv")) {
            List<Labelled> clauses = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] cells = line.split("\t");
                clauses.add(new Labelled(cells[0], cells[1].equals("vague"), cells[2]));
            }
            return clauses;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru"})
    void finds_the_vague_ones_among_labelled_clauses(String language) throws IOException {
        List<Labelled> clauses = labelled().stream()
                .filter(clause -> clause.language().equals(language))
                .toList();
        assertThat(clauses).hasSizeGreaterThanOrEqualTo(100);
        int hits = 0;
        int marked = 0;
        int vague = 0;
        for (Labelled clause : clauses) {
            boolean found = !check.of(language, clause.text(), Given.NOTHING).concrete();
            marked += found ? 1 : 0;
            vague += clause.vague() ? 1 : 0;
            hits += found && clause.vague() ? 1 : 0;
            if (found != clause.vague()) {
                System.out.println("Judged otherwise than labelled: " + clause);
            }
        }
        double precision = (double) hits / marked;
        double recall = (double) hits / vague;
        System.out.printf(
                "Vague wording, %s: %d clauses, precision %.3f, recall %.3f%n",
                language, clauses.size(), precision, recall);
        assertThat(precision).isGreaterThanOrEqualTo(0.9);
        assertThat(recall).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void says_what_is_missing_and_which_words_leave_it_open() {
        String text = "Работодатель по возможности индексирует заработную плату при наличии средств.";
        Wording wording = check.of("ru", text, Given.NOTHING);
        assertThat(wording.missing()).contains(Missing.CONDITION, Missing.MEASURE);
        assertThat(wording.marks())
                .extracting(mark -> text.substring(mark.from(), mark.to()))
                .containsExactly("по возможности", "при наличии средств");
    }

    @Test
    void takes_a_field_beside_the_words_for_as_much_as_a_word() {
        String text = "Выдать спецодежду";
        assertThat(check.of("ru", text, new Given(false, false, false, true)).missing())
                .containsExactlyInAnyOrder(Missing.MEASURE, Missing.DATE, Missing.SIDE);
        assertThat(check.of("ru", text, new Given(true, true, true, true)).concrete())
                .isTrue();
        assertThat(check.of("ru", "Работодатель выдаёт спецодежду", new Given(false, true, true, true))
                        .concrete())
                .isTrue();
    }

    @Test
    void does_not_take_the_number_of_a_date_for_a_measure() {
        assertThat(check.of("ru", "До 15 ноября улучшить питание", Given.NOTHING)
                        .missing())
                .contains(Missing.MEASURE);
        assertThat(check.of("kk", "15 қарашаға дейін тамақтануды жақсарту", Given.NOTHING)
                        .missing())
                .contains(Missing.MEASURE);
    }

    @Test
    void judges_no_other_language() {
        assertThat(check.of("en", "The employer strives for better conditions", Given.NOTHING)
                        .concrete())
                .isTrue();
    }

    @Test
    void reads_a_pattern_as_its_author_means_it() {
        assertThat(WordPattern.compiled("принима*/принять мер*")
                        .matcher("Стороны ПРИНИМАЮТ  меры.")
                        .find())
                .isTrue();
        assertThat(WordPattern.compiled("# %").matcher("надбавка 12,5 % оклада").find())
                .isTrue();
        assertThat(WordPattern.compiled("при наличии … средств*")
                        .matcher("при наличии у него свободных средств")
                        .find())
                .isTrue();
        assertThat(WordPattern.compiled("мер*").matcher("примеры").find()).isFalse();
        assertThat(WordPattern.compiled("а.б").matcher("аvб").find())
                .as("nothing is an expression")
                .isFalse();
    }
}
