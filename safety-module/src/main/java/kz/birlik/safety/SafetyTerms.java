package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** What is due of technical inspectors, of the risk register and of duties with a term. */
public interface SafetyTerms {

    enum Of {
        /** The term of a technical inspector. */
        MANDATE,
        /** The training of one. */
        TRAINING,
        /** The next assessment of a workplace. */
        REASSESSMENT,
        /** An assessment that was asked for. */
        DEMAND,
        /** A measure against a hazard. */
        MEASURE,
        /** What an employer does again within a term: {@link SafetyDuty}. */
        DUTY
    }

    /** Due by a day; what comes first stands first. */
    List<SafetyTerm> running(AccessScope scope, Of of, LocalDate by, @Nullable SafetyTerm after, int limit);
}
