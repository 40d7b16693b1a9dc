package kz.birlik.membership.term;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** Which days are worked: Monday to Friday, except the days that are entered as off or as worked instead. */
final class WorkingCalendar {

    private final Set<LocalDate> off;
    private final Set<LocalDate> worked;
    private final Set<Integer> years;

    WorkingCalendar(Set<LocalDate> off, Set<LocalDate> worked, Set<Integer> years) {
        this.off = Set.copyOf(off);
        this.worked = Set.copyOf(worked);
        this.years = Set.copyOf(years);
    }

    boolean isWorked(LocalDate day) {
        if (worked.contains(day)) {
            return true;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !off.contains(day);
    }

    boolean knows(LocalDate one, LocalDate other) {
        int from = Math.min(one.getYear(), other.getYear());
        int to = Math.max(one.getYear(), other.getYear());
        return java.util.stream.IntStream.rangeClosed(from, to).allMatch(years::contains);
    }
}
