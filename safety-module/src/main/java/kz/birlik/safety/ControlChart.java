package kz.birlik.safety;

import java.time.YearMonth;
import java.util.List;

/**
 * Counts of months against what chance alone would make of their mean: a chart for counts with limits three standard deviations away
 * (Shewhart; ISO 7870-2, c-chart). The last month is held against the months before it.
 *
 * @param months the earliest first, without gaps; the last one is over
 */
public record ControlChart(List<Month> months) {

    /** Accidents of a month. */
    public record Month(YearMonth month, int count) {}

    /** What the last months say. */
    public enum Verdict {
        /** Too few months or accidents to say anything. */
        TOO_LITTLE,
        /** Within what chance makes. */
        NOISE,
        HIGHER,
        LOWER,
        /** So many months in a row on one side of the mean are no chance. */
        STAYS_HIGHER,
        STAYS_LOWER
    }

    private static final int FEWEST_MONTHS = 12;

    /** Below it the lower limit and the shape of the distribution say nothing. */
    private static final double LEAST_MEAN = 1;

    private static final double DEVIATIONS = 3;
    private static final int IN_A_ROW = 8;

    public ControlChart {
        months = List.copyOf(months);
    }

    private List<Month> before() {
        return months.subList(0, Math.max(0, months.size() - 1));
    }

    /** Of the months before the last. */
    public double mean() {
        return before().stream().mapToInt(Month::count).average().orElse(0);
    }

    public double upper() {
        return mean() + DEVIATIONS * Math.sqrt(mean());
    }

    public double lower() {
        return Math.max(0, mean() - DEVIATIONS * Math.sqrt(mean()));
    }

    public Verdict verdict() {
        if (before().size() < FEWEST_MONTHS || mean() < LEAST_MEAN) {
            return Verdict.TOO_LITTLE;
        }
        int last = months.get(months.size() - 1).count();
        if (last > upper()) {
            return Verdict.HIGHER;
        }
        if (last < lower()) {
            return Verdict.LOWER;
        }
        List<Month> row = months.subList(months.size() - IN_A_ROW, months.size());
        if (row.stream().allMatch(month -> month.count() > mean())) {
            return Verdict.STAYS_HIGHER;
        }
        return row.stream().allMatch(month -> month.count() < mean()) ? Verdict.STAYS_LOWER : Verdict.NOISE;
    }
}
