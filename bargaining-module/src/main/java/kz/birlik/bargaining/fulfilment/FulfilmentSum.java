package kz.birlik.bargaining.fulfilment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How obligations of a year stand, added up.
 *
 * @param opened not to be reported yet, or still in time
 * @param disputed also those with an answer
 * @param index empty while nothing is to be counted
 */
public record FulfilmentSum(
        int opened,
        int notReported,
        int notDone,
        int partly,
        int done,
        int waiting,
        int disputed,
        @Nullable BigDecimal index) {

    /** How many are counted. */
    public int counted() {
        return notReported + notDone + partly + done;
    }

    public int all() {
        return opened + counted();
    }
}
