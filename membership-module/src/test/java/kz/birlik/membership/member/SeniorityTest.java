package kz.birlik.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

class SeniorityTest {

    private static final LocalDate JOINED = LocalDate.of(2015, 3, 1);

    @Test
    void time_outside_the_union_does_not_count() {
        LocalDate counted = Seniority.continued(JOINED, LocalDate.of(2020, 3, 1), LocalDate.of(2020, 5, 1));

        assertThat(counted).isEqualTo(LocalDate.of(2015, 5, 1));
        assertThat(Seniority.at(counted, LocalDate.of(2021, 5, 1)).served()).isEqualTo(Period.ofYears(6));
    }

    @Test
    void a_transfer_without_a_day_between_changes_nothing() {
        assertThat(Seniority.continued(JOINED, LocalDate.of(2020, 3, 1), LocalDate.of(2020, 3, 1)))
                .isEqualTo(JOINED);
    }

    @Test
    void exactly_as_many_months_as_the_rule_says_are_no_interruption_and_a_day_more_is() {
        LocalDate ended = LocalDate.of(2025, 1, 31);

        assertThat(Seniority.interrupted(ended, LocalDate.of(2025, 4, 30), 3)).isFalse();
        assertThat(Seniority.interrupted(ended, LocalDate.of(2025, 5, 1), 3)).isTrue();
    }

    @Test
    void before_the_first_day_nothing_is_served() {
        assertThat(Seniority.at(JOINED, JOINED.minusDays(1)).served()).isEqualTo(Period.ZERO);
    }
}
