package kz.birlik.legalaid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Legal aid and inspections of a year in numbers, each of the year in which it happened; sealed cases are counted with the others.
 *
 * @param stillOpen of those received in the year, so nobody knows yet what came of them
 * @param unowned of those still open
 * @param answered cases that got their first answer or consultation
 * @param answerDays days from receiving to the first answer, of all of them together
 * @param inCommission cases with which a commission was asked for the first time; inCourt likewise
 * @param won closed with the demand met, in part, or settled
 * @param found violations found in the year, without those a decision on an appeal took back
 * @param unremoved still there, of those found in the year
 * @param removed in the year, whenever they were found
 */
public record LegalAidNumbers(
        long received,
        long stillOpen,
        long unowned,
        long answered,
        long answerDays,
        long inCommission,
        long inCourt,
        long closed,
        long closeDays,
        long won,
        long jobs,
        BigDecimal demanded,
        BigDecimal awarded,
        BigDecimal returned,
        long inspections,
        long demands,
        long recommendations,
        long handedOver,
        long found,
        long people,
        long unremoved,
        long removed) {

    public static final LegalAidNumbers NONE = new LegalAidNumbers(
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Of inspections alone. */
    public static LegalAidNumbers ofInspections(
            long inspections,
            long demands,
            long recommendations,
            long handedOver,
            long found,
            long people,
            long unremoved,
            long removed) {
        return new LegalAidNumbers(
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                inspections,
                demands,
                recommendations,
                handedOver,
                found,
                people,
                unremoved,
                removed);
    }

    /** On average; empty where nobody was answered. */
    public @Nullable BigDecimal daysToAnswer() {
        return average(answerDays, answered);
    }

    /** On average; empty where nothing was closed. */
    public @Nullable BigDecimal daysToClose() {
        return average(closeDays, closed);
    }

    private static @Nullable BigDecimal average(long days, long of) {
        return of == 0 ? null : BigDecimal.valueOf(days).divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP);
    }

    public LegalAidNumbers plus(LegalAidNumbers other) {
        return with(other, 1);
    }

    public LegalAidNumbers minus(LegalAidNumbers other) {
        return with(other, -1);
    }

    private LegalAidNumbers with(LegalAidNumbers other, int sign) {
        BigDecimal times = BigDecimal.valueOf(sign);
        return new LegalAidNumbers(
                received + sign * other.received,
                stillOpen + sign * other.stillOpen,
                unowned + sign * other.unowned,
                answered + sign * other.answered,
                answerDays + sign * other.answerDays,
                inCommission + sign * other.inCommission,
                inCourt + sign * other.inCourt,
                closed + sign * other.closed,
                closeDays + sign * other.closeDays,
                won + sign * other.won,
                jobs + sign * other.jobs,
                demanded.add(times.multiply(other.demanded)),
                awarded.add(times.multiply(other.awarded)),
                returned.add(times.multiply(other.returned)),
                inspections + sign * other.inspections,
                demands + sign * other.demands,
                recommendations + sign * other.recommendations,
                handedOver + sign * other.handedOver,
                found + sign * other.found,
                people + sign * other.people,
                unremoved + sign * other.unremoved,
                removed + sign * other.removed);
    }

    /** Nothing happened. */
    public boolean isEmpty() {
        return received == 0
                && answered == 0
                && inCommission == 0
                && inCourt == 0
                && closed == 0
                && inspections == 0
                && demands == 0
                && recommendations == 0
                && handedOver == 0
                && found == 0
                && removed == 0;
    }
}
