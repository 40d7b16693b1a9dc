package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an agreement stands today. What was entered comes from the register, the rest from its dates. */
public enum AgreementState {
    DRAFT,
    SENT,
    RETURNED,
    WITHDRAWN,
    /** Signed and registered, and not in force yet. */
    TO_COME,
    IN_FORCE,
    /** Past its end, and in force until a new one (Labour Code, article 158(2)). */
    PROLONGED,
    EXPIRED,
    TERMINATED,
    REPLACED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it was ever registered; what it is called then comes from its dates. */
    public boolean registered() {
        return ordinal() >= TO_COME.ordinal();
    }

    public boolean holds() {
        return this == IN_FORCE || this == PROLONGED;
    }

    /** @param entered the state in the register, as it is stored */
    public static AgreementState of(
            String entered,
            @Nullable LocalDate from,
            @Nullable LocalDate ends,
            @Nullable LocalDate ended,
            @Nullable LocalDate until,
            boolean replaced,
            LocalDate today) {
        if (!entered.equals("registered")) {
            return valueOf(entered.toUpperCase(Locale.ROOT));
        }
        if (until == null || until.isAfter(today)) {
            if (from != null && from.isAfter(today)) {
                return TO_COME;
            }
            return ends == null || ends.isBefore(today) ? PROLONGED : IN_FORCE;
        }
        if (ended != null && !ended.isAfter(today)) {
            return TERMINATED;
        }
        return replaced ? REPLACED : EXPIRED;
    }
}
