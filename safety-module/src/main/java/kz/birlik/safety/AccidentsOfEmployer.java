package kz.birlik.safety;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accidents of an employer up to a day, in numbers only.
 *
 * @param day up to which they are counted
 * @param years the latest first, those with an accident
 * @param last day of the last one
 * @param open investigations that run on the day
 */
public record AccidentsOfEmployer(
        LocalDate day, List<Year> years, @Nullable LocalDate last, int open) {

    /**
     * @param light of the victims, hurt lightly or not concluded yet
     * @param withEmployersFault accidents in which the act gives the employer a part of the fault
     */
    public record Year(
            int year,
            int accidents,
            int fatal,
            int victims,
            int light,
            int severe,
            int deaths,
            int daysLost,
            int withEmployersFault) {}

    public @Nullable Long daysSinceLast() {
        return last == null ? null : ChronoUnit.DAYS.between(last, day);
    }
}
