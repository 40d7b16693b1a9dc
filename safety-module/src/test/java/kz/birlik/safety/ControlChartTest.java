package kz.birlik.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.YearMonth;
import java.util.stream.IntStream;
import kz.birlik.safety.ControlChart.Month;
import kz.birlik.safety.ControlChart.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlChartTest {

    private static ControlChart of(String counts) {
        String[] months = counts.strip().split(" ");
        return new ControlChart(IntStream.range(0, months.length)
                .mapToObj(at -> new Month(YearMonth.of(2024, 1).plusMonths(at), Integer.parseInt(months[at])))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "4 4 4 4 4 4 4 4 4 4 4 4 4, NOISE",
        "4 4 4 4 4 4 4 4 4 4 4 4 10, NOISE",
        "4 4 4 4 4 4 4 4 4 4 4 4 11, HIGHER",
        "16 16 16 16 16 16 16 16 16 16 16 16 4, NOISE",
        "16 16 16 16 16 16 16 16 16 16 16 16 3, LOWER",
        "2 2 2 2 2 2 5 5 5 5 5 5 5 5, STAYS_HIGHER",
        "9 9 9 9 9 9 5 5 5 5 5 5 5 5, STAYS_LOWER",
        "9 9 9 9 9 9 9 5 5 5 5 5 5 5, NOISE",
        "4 4 4 4 4 4 4 4 4 4 4 40, TOO_LITTLE",
        "0 0 1 0 0 0 0 1 0 0 0 0 5, TOO_LITTLE"
    })
    void a_month_is_held_against_what_chance_makes_of_the_months_before(String counts, Verdict verdict) {
        assertThat(of(counts).verdict()).isEqualTo(verdict);
    }

    @Test
    void limits_are_three_deviations_of_a_count_away_and_never_below_nought() {
        ControlChart chart = of("4 4 4 4 4 4 4 4 4 4 4 4 9");
        assertThat(chart.mean()).isEqualTo(4);
        assertThat(chart.upper()).isEqualTo(10);
        assertThat(chart.lower()).isZero();
        assertThat(of("16 16 1").lower()).isCloseTo(4, within(1e-9));
    }
}
