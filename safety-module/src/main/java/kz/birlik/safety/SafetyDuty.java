package kz.birlik.safety;

import java.time.LocalDate;
import java.util.Locale;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import org.jspecify.annotations.Nullable;

/** What an employer does again and again, each time within a term of a norm. */
public enum SafetyDuty {
    /** Managers and whoever answers for safety are trained: article 182(2)3). */
    MANAGERS("OSH_MANAGER_TRAINING"),
    /** Information for monitoring is given: article 182(2)9). */
    INFORMATION("OSH_INFO"),
    /** Facilities are certified by conditions of work: article 183(2). */
    CERTIFICATION("OSH_CERTIFICATION");

    private final String norm;

    SafetyDuty(String norm) {
        this.norm = norm;
    }

    public String norm() {
        return norm;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SafetyDuty of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /**
     * How it stands with an employer.
     *
     * @param doneOn by the latest statement that says it, {@code from}; with {@code dueOn} empty where none does
     */
    public record Standing(
            SafetyDuty duty,
            MultilingualText article,
            Confidence confidence,
            @Nullable LocalDate doneOn,
            @Nullable LocalDate dueOn,
            SafetyPassport.@Nullable Statement from) {

        public boolean isOverdue(LocalDate day) {
            return dueOn != null && dueOn.isBefore(day);
        }
    }
}
