package kz.birlik.membership.duplicate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Pairs of records that may be one person. A pair is in a scope when both records are; others do not exist for it. */
public interface Duplicates {

    /**
     * The work list, the likeliest first.
     *
     * @param after the pair the previous page ended with
     */
    List<DuplicatePair> page(AccessScope scope, DuplicateState state, @Nullable UUID after, int limit);

    /** The same for the eyes of a person: who was shown is in the trail before this returns. Outside a transaction. */
    List<DuplicatePair> show(AccessScope scope, DuplicateState state, @Nullable UUID after, int limit);

    Optional<DuplicatePair> find(AccessScope scope, UUID pair);

    /**
     * Two people: remembered, and never proposed again.
     *
     * @throws DuplicateRefusal when the pair is not in the scope or was settled meanwhile
     */
    void different(AccessScope scope, UUID pair, long version);

    /** Takes back what was said by mistake. */
    void reopen(AccessScope scope, UUID pair, long version);

    /**
     * Looks through one branch, or a primary organisation without one, for pairs: new ones are added, open ones that have
     * been corrected go, settled ones stay as they are. For the nightly job.
     *
     * @return how many pairs are open there now
     */
    int look(AccessScope whole, UUID place);

    /** Where members are: what {@link #look} is to be called with. */
    List<UUID> places(AccessScope whole);
}
