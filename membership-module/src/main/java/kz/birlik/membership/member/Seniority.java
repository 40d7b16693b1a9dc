package kz.birlik.membership.member;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * How long a person has belonged to the union. Time outside it does not count: after an interruption the first day is moved
 * forward by its length, so that one date says it all and a list can order by it (domain rule M-06).
 */
public record Seniority(LocalDate countedFrom, Period served) {

    static Seniority at(LocalDate countedFrom, LocalDate day) {
        return new Seniority(countedFrom, day.isBefore(countedFrom) ? Period.ZERO : Period.between(countedFrom, day));
    }

    /** The first day to count from, when time that began on a day and ended on another goes on from a third. */
    static LocalDate continued(LocalDate countedFrom, LocalDate ended, LocalDate from) {
        return countedFrom.plusDays(Math.max(0, ChronoUnit.DAYS.between(ended, from)));
    }

    /** True when the charter would let seniority begin anew: more than so many months lie between. */
    static boolean interrupted(LocalDate ended, LocalDate from, int months) {
        return from.isAfter(ended.plusMonths(months));
    }
}
