package kz.birlik.membership.term;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts a term of the Labour Code, article 13: it starts the day after the event (13(3)); calendar days include days off
 * unless working days are named (13(2), (4)); months and years end on the same date, or on the last day of a month without it
 * (13(4)); an end on a day off moves to the next working day (13(5)). A term counted back moves to the working day before,
 * because it protects whoever has to be warned in time.
 */
record TermRule(int amount, TermUnit unit, boolean countedBack) {

    /** @return the last day; empty while a suspension has no end */
    @Nullable
    LocalDate end(LocalDate event, WorkingCalendar calendar, List<Suspension> suspensions) {
        if (unit == TermUnit.SAME_DAY) {
            return event;
        }
        int step = countedBack ? -1 : 1;
        LocalDate day = switch (unit) {
            case MONTH -> event.plusMonths((long) step * amount);
            case YEAR -> event.plusYears((long) step * amount);
            default -> event;
        };
        if (unit == TermUnit.MONTH || unit == TermUnit.YEAR) {
            day = prolonged(event, day, suspensions);
        } else {
            day = counted(event, step, calendar, suspensions);
        }
        while (day != null && (isSuspended(day, suspensions) || !calendar.isWorked(day))) {
            // Nothing is due while the term does not run, even when only its end was moved there.
            day = stands(day, suspensions) ? null : day.plusDays(step);
        }
        return day;
    }

    private @Nullable LocalDate counted(
            LocalDate event, int step, WorkingCalendar calendar, List<Suspension> suspensions) {
        int left = unit == TermUnit.WEEK ? amount * 7 : amount;
        LocalDate day = event;
        while (left > 0) {
            day = day.plusDays(step);
            if (stands(day, suspensions)) {
                return null;
            }
            if (!isSuspended(day, suspensions) && (unit != TermUnit.WORKING_DAY || calendar.isWorked(day))) {
                left--;
            }
        }
        return day;
    }

    /** Every day of the term on which it did not run is added to its end. */
    private static @Nullable LocalDate prolonged(LocalDate event, LocalDate end, List<Suspension> suspensions) {
        LocalDate last = end;
        for (LocalDate day = event.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (stands(day, suspensions)) {
                return null;
            }
            if (isSuspended(day, suspensions)) {
                last = last.plusDays(1);
            }
        }
        return last;
    }

    private static boolean isSuspended(LocalDate day, List<Suspension> suspensions) {
        return suspensions.stream().anyMatch(suspension -> suspension.covers(day));
    }

    /** Suspended on this day, and nobody knows until when. */
    private static boolean stands(LocalDate day, List<Suspension> suspensions) {
        return suspensions.stream().anyMatch(suspension -> suspension.to() == null && suspension.covers(day));
    }
}
