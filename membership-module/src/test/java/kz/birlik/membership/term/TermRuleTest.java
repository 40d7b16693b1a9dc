package kz.birlik.membership.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Terms of the Labour Code, article 13, on days of 2026 with its holidays. */
class TermRuleTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    private final Set<LocalDate> off = Set.of(
            LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 23), LocalDate.of(2026, 3, 24), LocalDate.of(2026, 3, 25));
    private final Set<LocalDate> worked = Set.of(LocalDate.of(2026, 3, 28));
    private final WorkingCalendar calendar = new WorkingCalendar(off, worked, Set.of(2026));

    private LocalDate end(LocalDate event, int amount, TermUnit unit, Suspension... suspensions) {
        return new TermRule(amount, unit, false).end(event, calendar, List.of(suspensions));
    }

    @Test
    void fridayAndThreeWorkingDaysIsWednesday() {
        assertThat(end(FRIDAY, 3, TermUnit.WORKING_DAY)).isEqualTo(LocalDate.of(2026, 12, 2));
        assertThat(LocalDate.of(2026, 12, 2).getDayOfWeek()).isEqualTo(DayOfWeek.WEDNESDAY);
    }

    @Test
    void calendarDaysCountDaysOffAndAnEndOnOneMovesOn() {
        assertThat(end(FRIDAY, 7, TermUnit.CALENDAR_DAY)).isEqualTo(LocalDate.of(2026, 12, 4));
        assertThat(end(FRIDAY, 1, TermUnit.CALENDAR_DAY)).isEqualTo(LocalDate.of(2026, 11, 30));
    }

    @Test
    void holidaysAreNoWorkingDaysAndAMovedDayIsOne() {
        assertThat(end(LocalDate.of(2026, 3, 20), 2, TermUnit.WORKING_DAY)).isEqualTo(LocalDate.of(2026, 3, 27));
        assertThat(end(LocalDate.of(2026, 3, 20), 3, TermUnit.WORKING_DAY)).isEqualTo(LocalDate.of(2026, 3, 28));
    }

    @Test
    void monthsEndOnTheSameDateOrOnTheLastDayOfAMonthWithoutIt() {
        assertThat(end(LocalDate.of(2026, 1, 30), 1, TermUnit.MONTH)).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(YearMonth.of(2026, 2).atEndOfMonth().getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
        assertThat(end(LocalDate.of(2026, 5, 13), 1, TermUnit.YEAR)).isEqualTo(LocalDate.of(2027, 5, 13));
    }

    @Test
    void aTermCountedBackEndsOnTheWorkingDayBefore() {
        assertThat(new TermRule(5, TermUnit.WORKING_DAY, true).end(FRIDAY, calendar, List.of()))
                .isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(new TermRule(5, TermUnit.CALENDAR_DAY, true).end(FRIDAY, calendar, List.of()))
                .isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void aSuspendedTermRunsOnAfterItAndAnOpenSuspensionHasNoEnd() {
        Suspension week = new Suspension(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 7));
        assertThat(end(FRIDAY, 3, TermUnit.WORKING_DAY, week)).isEqualTo(LocalDate.of(2026, 12, 9));
        assertThat(end(FRIDAY, 1, TermUnit.MONTH, week)).isEqualTo(LocalDate.of(2027, 1, 4));
        assertThat(end(FRIDAY, 3, TermUnit.WORKING_DAY, new Suspension(LocalDate.of(2026, 12, 1), null)))
                .isNull();
        assertThat(end(FRIDAY, 3, TermUnit.WORKING_DAY, new Suspension(LocalDate.of(2026, 12, 3), null)))
                .isEqualTo(LocalDate.of(2026, 12, 2));
    }

    /** The same counted the other way round: all days laid out first, then chosen from. */
    @Test
    void agreesWithALayoutOfDaysForTenThousandTerms() {
        Random random = new Random(20261127);
        for (int n = 0; n < 10_000; n++) {
            LocalDate event = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
            int amount = 1 + random.nextInt(40);
            TermUnit unit = List.of(TermUnit.WORKING_DAY, TermUnit.CALENDAR_DAY, TermUnit.WEEK)
                    .get(random.nextInt(3));
            LocalDate from = event.plusDays(random.nextInt(30));
            List<Suspension> suspensions = random.nextBoolean()
                    ? List.of()
                    : List.of(new Suspension(from, from.plusDays(1 + random.nextInt(20))));
            assertThat(new TermRule(amount, unit, false).end(event, calendar, suspensions))
                    .as("%s + %d %s without %s", event, amount, unit, suspensions)
                    .isEqualTo(laidOut(event, unit == TermUnit.WEEK ? 7 * amount : amount, unit, suspensions));
        }
    }

    private LocalDate laidOut(LocalDate event, int amount, TermUnit unit, List<Suspension> suspensions) {
        Set<LocalDate> stopped = new HashSet<>();
        suspensions.forEach(s -> s.from().datesUntil(s.to()).forEach(stopped::add));
        List<LocalDate> running = new ArrayList<>(event.plusDays(1)
                .datesUntil(event.plusYears(2))
                .filter(day -> !stopped.contains(day))
                .toList());
        List<LocalDate> working = running.stream()
                .filter(day -> worked.contains(day)
                        || !off.contains(day) && day.getDayOfWeek().getValue() < 6)
                .toList();
        if (unit == TermUnit.WORKING_DAY) {
            return working.get(amount - 1);
        }
        LocalDate last = running.get(amount - 1);
        return working.stream().filter(day -> !day.isBefore(last)).findFirst().orElseThrow();
    }
}
