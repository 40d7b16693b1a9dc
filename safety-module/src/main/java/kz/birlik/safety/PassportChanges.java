package kz.birlik.safety;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** What is recorded of a passport itself; each verb refuses with a {@link PassportRefusal}. */
public interface PassportChanges {

    /** How many of how many. */
    record Part(int done, int due) {}

    /**
     * @param source a paper, with number and day, or who says so
     * @param last the last day each duty was done; the earliest that still counts where it was done in parts
     */
    record Said(
            int year,
            boolean employerSays,
            LocalDate saidOn,
            String source,
            @Nullable Part trained,
            @Nullable Part checked,
            @Nullable Part equipped,
            @Nullable BigDecimal spent,
            Map<SafetyDuty, LocalDate> last) {

        public Said {
            last = Map.copyOf(last);
        }
    }

    /** A statement of measures; what was said before stays. */
    UUID say(AccessScope scope, String organisation, UUID employer, Said said, boolean synthetic);

    /**
     * A new address for the gate; the one before leads nowhere from now on.
     *
     * @param before the address that hangs, as it was seen; empty where none does
     */
    String hang(AccessScope scope, String organisation, UUID employer, @Nullable String before, boolean synthetic);
}
