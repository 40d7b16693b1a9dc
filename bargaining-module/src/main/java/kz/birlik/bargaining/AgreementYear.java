package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.Map;

/** How many agreements of each level were in force on the last day of a year, or today in the year that runs. */
public record AgreementYear(int year, LocalDate day, Map<String, Integer> byLevel) {

    public int of(String... levels) {
        int sum = 0;
        for (String level : levels) {
            sum += byLevel.getOrDefault(level, 0);
        }
        return sum;
    }
}
