package kz.birlik.web.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The year in which the series breaks is marked at its column; a break without a date marks none. */
class BreakMarkTest {

    @Test
    void marksTheYearOfADatedBreakOnly() {
        AnalyticsPage page = pageWith(
                new AnalyticsPage.Note(LocalDate.of(2024, 6, 1), "left"), new AnalyticsPage.Note(null, "undated"));
        assertThat(page.brokenIn("2024")).isTrue();
        assertThat(page.brokenIn("2023")).isFalse();
        assertThat(page.brokenIn("2025")).isFalse();
    }

    private static AnalyticsPage pageWith(AnalyticsPage.Note... notes) {
        return new AnalyticsPage(
                null,
                "",
                null,
                false,
                false,
                false,
                List.of(),
                null,
                List.of(),
                null,
                null,
                List.of(notes),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
