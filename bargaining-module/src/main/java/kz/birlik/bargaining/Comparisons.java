package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Clauses beside the agreements above them and the law of their date (Labour Code, articles 10(2), 153(7), 157(3)). It says
 * what is worse and refuses nothing.
 */
public interface Comparisons {

    /** What of an agreement is worse, today or from a day to come; of a draft as it stands. Nothing of what is out of sight. */
    List<WorseClause> worse(AccessScope scope, UUID agreement);

    /** What no clause of a collective agreement with this employer may be worse than on a day, by topic. */
    List<Floor> floors(AccessScope scope, UUID employer, LocalDate on);

    /** An employer in which an organisation of the scope sits, with every agreement that applies to it on a day. */
    Optional<ReachedEmployer> employer(AccessScope scope, UUID employer, LocalDate on);

    /** Registered agreements of the scope that are below a floor, clause by clause. */
    List<BelowRow> below(AccessScope scope, BelowFilter filter);

    /** The floors something of the scope is below, those with the most first; or one agreement above alone. */
    List<BelowCount> counts(AccessScope scope, @Nullable UUID above);

    /**
     * Compares registered agreements again: employers move, laws change, agreements begin and end.
     *
     * @param after where the last call ended
     * @return where this one ended; empty when it was the last
     */
    Optional<UUID> compareAgain(AccessScope federation, @Nullable UUID after, int limit);

    /**
     * Goes on with an agreement that reaches too many others for one request.
     *
     * @return whether there is more to do
     */
    boolean compareDue(AccessScope federation, int limit);

    /** Tells organisations whose agreements came below a floor that somebody else raised. @return how many were told */
    int tell(AccessScope federation, int limit);
}
