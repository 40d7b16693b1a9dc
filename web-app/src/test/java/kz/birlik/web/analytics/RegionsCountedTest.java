package kz.birlik.web.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.count.MemberCounts;
import kz.birlik.membership.count.RegisteredRegion;
import org.junit.jupiter.api.Test;

/** What the register counts, as the lines of regions take it. */
class RegionsCountedTest {

    private static final LocalDate OVER = LocalDate.of(2025, 12, 31);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @Test
    void a_year_the_register_does_not_count_has_no_number_and_so_few_are_not_told() {
        RegionsCounted counted = RegionsCounted.of(
                List.of(
                        new RegisteredRegion("KZ-31", 2025, OVER, true, women(3)),
                        new RegisteredRegion("KZ-31", 2026, TODAY, false, women(40))),
                "members_women",
                value -> value.intValue() < 5);

        assertThat(counted.number("KZ-31", "2024")).isNull();
        assertThat(counted.number("KZ-55", "2026")).isNull();
        assertThat(counted.number("KZ-31", "2025").value()).isNull();
        assertThat(counted.number("KZ-31", "2026").value()).isEqualByComparingTo(BigDecimal.valueOf(40));
        assertThat(counted.years()).containsExactly(2025, 2026);
        assertThat(counted.openOn()).isEqualTo(TODAY);
    }

    @Test
    void what_the_register_does_not_count_leaves_only_the_declared_lines() {
        RegionsCounted counted = RegionsCounted.of(
                List.of(new RegisteredRegion("KZ-31", 2026, TODAY, false, women(40))), "lawyers", value -> false);

        assertThat(counted.empty()).isTrue();
        assertThat(RegionsLines.From.of("both", counted)).isEqualTo(RegionsLines.From.DECLARED);
        assertThat(RegionsLines.From.of(null, counted)).isEqualTo(RegionsLines.From.DECLARED);
    }

    private static MemberCounts women(long women) {
        return new MemberCounts(50, 50, 0, 0, 0, women, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
