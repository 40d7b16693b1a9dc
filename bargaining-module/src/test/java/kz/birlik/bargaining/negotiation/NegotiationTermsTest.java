package kz.birlik.bargaining.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Terms of negotiations on days of 2026 and 2027, laid out beside the calendar and apart from the code that counts: over Nauryz and May, over the end of a
 * year, over months without a 30th or 31st, and ends on a day off, which move.
 */
@BargainingTest
class NegotiationTermsTest {

    private static final String TABLE = "/negotiation/terms.csv";

    @Autowired
    Terms terms;

    @ParameterizedTest
    @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
    void a_term_ends_on_its_day(String norm, LocalDate event, LocalDate due) {
        Term term = terms.compute(norm, event, List.of());
        assertThat(term.due()).isEqualTo(due);
        assertThat(term.norm().article().in("ru")).isNotBlank();
        assertThat(term.inCalendar()).isTrue();
    }

    @Test
    void every_norm_has_at_least_five_examples() throws IOException {
        try (InputStream table = getClass().getResourceAsStream(TABLE)) {
            Map<String, Long> examples = new String(
                            Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .collect(Collectors.groupingBy(line -> line.split(",")[0], Collectors.counting()));
            assertThat(examples)
                    .hasSize(13)
                    .allSatisfy((norm, count) -> assertThat(count).as(norm).isGreaterThanOrEqualTo(5));
        }
    }

    @Test
    void terms_of_the_federation_only_remind_and_those_of_law_decide() {
        LocalDate event = LocalDate.of(2026, 11, 16);
        assertThat(Stream.of("CB_REPLY", "CB_DISAGREEMENT_SIGN", "CB_MONITORING", "AGR_REPLY", "CB_SIDES_SIGN"))
                .allSatisfy(
                        norm -> assertThat(terms.compute(norm, event, List.of()).decides())
                                .isTrue());
        assertThat(Stream.of("CB_FAST_ANSWER", "CB_FAST_SIGN", "AGR_REGISTER"))
                .allSatisfy(
                        norm -> assertThat(terms.compute(norm, event, List.of()).decides())
                                .as("the kind of days is not stated in the law, or the term is our own")
                                .isFalse());
    }
}
