package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.LegalParameter;
import org.jspecify.annotations.Nullable;

/** Production councils for safety (Labour Code, article 203) of employers within the scope, and employers without one. */
public interface Councils {

    List<CouncilRow> page(AccessScope scope, CouncilFilter filter);

    /** As of today. */
    Optional<CouncilView> find(AccessScope scope, UUID council);

    /** A paper of a meeting; leaves a line in the trail before it is shown. */
    Optional<CouncilFile.Opened> file(AccessScope scope, UUID council, UUID file);

    List<CouncilDecision> decisions(AccessScope scope, CouncilDecision.Filter filter);

    /** Employers above the number at which a council is asked for, without one: read from the headcounts as they stand. */
    List<WithoutCouncil> missing(AccessScope scope, WithoutCouncil.Filter filter);

    /** What is due by a day: decisions that are open, the turn of a chair, the term of a council; what comes first stands first. */
    List<SafetyTerm> running(AccessScope scope, LocalDate by, @Nullable SafetyTerm after, int limit);

    /** Above how many employees a council is asked for today, with the source that says so. */
    LegalParameter threshold();
}
