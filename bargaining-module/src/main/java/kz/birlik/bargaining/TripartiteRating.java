package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** How commissions are rated; anybody can make the number again from the rows. */
public final class TripartiteRating {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private TripartiteRating() {}

    /** A version of the formula; it holds from the first day of a year and is never changed. */
    public record Formula(
            int version,
            LocalDate validFrom,
            int meetingsWeight,
            int decisionsWeight,
            int keptWeight,
            BigDecimal meetingsAQuarter,
            BigDecimal decisionsAQuarter,
            BigDecimal partly,
            MultilingualText source) {

        /** Quarters of a year that were over, and in which the commission was there from the first day to the last. */
        static int quarters(int year, LocalDate formedOn, @Nullable LocalDate endedOn, LocalDate today) {
            LocalDate until = endedOn != null && endedOn.isBefore(today) ? endedOn : today;
            int quarters = 0;
            for (LocalDate from = LocalDate.of(year, 1, 1); from.getYear() == year; from = from.plusMonths(3)) {
                if (!formedOn.isAfter(from) && !from.plusMonths(3).isAfter(until)) {
                    quarters++;
                }
            }
            return quarters;
        }

        public Score score(Counted counted, int year, LocalDate today) {
            int quarters = quarters(year, counted.formedOn(), counted.endedOn(), today);
            int due = counted.kept() + counted.partly() + counted.notKept() + counted.overdue();
            if (quarters == 0) {
                return new Score(counted, quarters, due, null, null, null, null);
            }
            BigDecimal meetings = part(counted.meetings(), meetingsExpected(quarters));
            BigDecimal decisions = part(counted.decisions(), decisionsExpected(quarters));
            BigDecimal kept = due == 0
                    ? null
                    : BigDecimal.valueOf(counted.kept())
                            .add(partly.multiply(BigDecimal.valueOf(counted.partly())))
                            .divide(BigDecimal.valueOf(due), MathContext.DECIMAL64);
            BigDecimal points = meetings.multiply(BigDecimal.valueOf(meetingsWeight))
                    .add(decisions.multiply(BigDecimal.valueOf(decisionsWeight)));
            int weights = meetingsWeight + decisionsWeight;
            if (kept != null) {
                points = points.add(kept.multiply(BigDecimal.valueOf(keptWeight)));
                weights += keptWeight;
            }
            BigDecimal rating = points.multiply(HUNDRED).divide(BigDecimal.valueOf(weights), 2, RoundingMode.HALF_UP);
            return new Score(counted, quarters, due, meetings, decisions, kept, rating);
        }

        private static BigDecimal part(int count, BigDecimal expected) {
            return BigDecimal.valueOf(count)
                    .divide(expected, MathContext.DECIMAL64)
                    .min(BigDecimal.ONE);
        }

        public BigDecimal meetingsExpected(int quarters) {
            return meetingsAQuarter.multiply(BigDecimal.valueOf(quarters));
        }

        public BigDecimal decisionsExpected(int quarters) {
            return decisionsAQuarter.multiply(BigDecimal.valueOf(quarters));
        }
    }

    /**
     * What is counted of a commission in a year.
     *
     * @param meetings that were held
     * @param decisions taken with the consent of all sides
     * @param kept decisions that fell due in the year, by what came of them; {@code overdue} is what is still open after its day
     */
    public record Counted(
            UUID commission,
            MultilingualText name,
            TripartiteLevel level,
            @Nullable String region,
            String organisationCode,
            LocalDate formedOn,
            @Nullable LocalDate endedOn,
            int meetings,
            int decisions,
            int kept,
            int partly,
            int notKept,
            int overdue) {}

    /**
     * @param due decisions the last part is counted of; without any there is no such part
     * @param rating empty for a commission that was not there for a whole quarter yet
     */
    public record Score(
            Counted counted,
            int quarters,
            int due,
            @Nullable BigDecimal meetingsPart,
            @Nullable BigDecimal decisionsPart,
            @Nullable BigDecimal keptPart,
            @Nullable BigDecimal rating) {}

    /**
     * @param meetings held in the year
     * @param taken decisions of the year
     * @param due decisions the last part is counted of
     */
    public record Explained(
            Formula formula,
            Score score,
            List<TripartiteView.Meeting> meetings,
            List<TripartiteDecisionRow> taken,
            List<TripartiteDecisionRow> due) {}
}
