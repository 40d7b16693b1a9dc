package kz.birlik.safety;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What councils, inspectors and employers did for safety in a time.
 *
 * @param councils and inspectors that worked on its last day
 * @param planned inspections that were to begin in it and were not called off
 * @param inspections begun on site
 * @param removed whenever it was found
 * @param removedLate of these after the day the demand had set
 * @param toTrain and trained as the last statement of each employer says
 */
public record SafetyWork(
        long councils,
        long inspectors,
        long planned,
        long inspections,
        long found,
        long removed,
        long removedLate,
        long toTrain,
        long trained) {

    public static final SafetyWork NONE = new SafetyWork(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public @Nullable BigDecimal inspectionsOfACouncil() {
        return councils == 0
                ? null
                : BigDecimal.valueOf(inspections).divide(BigDecimal.valueOf(councils), 2, RoundingMode.HALF_UP);
    }

    /** Of what was removed, the part removed by the day demanded, in per cent. */
    public @Nullable BigDecimal removedInTime() {
        return share(removed - removedLate, removed);
    }

    /** Of those to be trained, in per cent. */
    public @Nullable BigDecimal trainedShare() {
        return share(trained, toTrain);
    }

    private static @Nullable BigDecimal share(long part, long of) {
        return of == 0 ? null : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP);
    }
}
