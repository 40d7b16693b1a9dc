package kz.birlik.legalaid.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.membership.term.Suspension;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every term of individual disputes and of legal aid on days of 2024 to 2028, laid out beside the calendar and apart from the code that counts: over Nauryz, May
 * and the end of a year, over months without a 30th or 31st, over leap days, and ends on a day off, which move.
 */
@LegalAidTest
class CaseTermsTest {

    private static final String TABLE = "/casework/terms.csv";

    @Autowired
    Terms terms;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
    void a_term_ends_on_its_day(String norm, LocalDate event, LocalDate due) {
        Term term = terms.compute(norm, event, List.of());
        assertThat(term.due()).isEqualTo(due);
        assertThat(term.norm().article().in("ru")).isNotBlank();
    }

    @Test
    void every_norm_has_at_least_five_examples() throws IOException {
        try (InputStream table = getClass().getResourceAsStream(TABLE)) {
            Map<String, Long> examples = new String(
                            Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .collect(Collectors.groupingBy(line -> line.split(",")[0], Collectors.counting()));
            List<String> norms = jdbc.sql("select code from norm where area in ('individual_dispute', 'legal_aid')")
                    .query(String.class)
                    .list();
            assertThat(examples.keySet()).containsExactlyInAnyOrderElementsOf(norms);
            assertThat(examples)
                    .allSatisfy((norm, count) -> assertThat(count).as(norm).isGreaterThanOrEqualTo(5));
        }
    }

    @Test
    void days_of_a_suspension_are_added_and_one_without_an_end_leaves_no_day() {
        LocalDate event = LocalDate.of(2026, 9, 1);
        Term plain = terms.compute("IND_REINST_COMM", event, List.of());
        assertThat(plain.due()).isEqualTo("2026-10-01");
        Suspension fortnight = new Suspension(LocalDate.of(2026, 9, 10), LocalDate.of(2026, 9, 24));
        assertThat(terms.recount(plain.norm().id(), event, List.of(fortnight)).due())
                .isEqualTo("2026-10-15");
        assertThat(terms.recount(plain.norm().id(), event, List.of(new Suspension(LocalDate.of(2026, 9, 10), null)))
                        .due())
                .isNull();
    }

    @Test
    void terms_of_law_decide_and_the_standard_of_an_answer_only_reminds() {
        LocalDate event = LocalDate.of(2026, 11, 16);
        assertThat(terms.compute("IND_REINST_COMM", event, List.of()).decides()).isTrue();
        assertThat(terms.compute("IND_COMM_DECIDE", event, List.of()).decides()).isTrue();
        assertThat(terms.compute("APPEAL_ANSWER", event, List.of()).decides()).isFalse();
    }
}
