package kz.birlik.membership.duplicate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Two records of one person become one, and a mistake in it is taken back. Both records have to be in the scope with all that
 * changes; what is not wholly in it does not exist for it.
 */
public interface Merges {

    /**
     * What would happen, with everything in the way of it.
     *
     * @throws MergeRefusal when the pair is not in the scope, or is no longer open
     */
    MergePlan plan(AccessScope scope, UUID pair, MergeChoice choice);

    /**
     * Does it.
     *
     * @return the merge
     * @throws MergeRefusal also when somebody was quicker, or something stands in the way
     */
    UUID merge(AccessScope scope, UUID pair, MergeOrder order);

    /** The newest first. */
    List<MergeView> page(AccessScope scope, @Nullable UUID after, int limit);

    /** The same for the eyes of a person: who was shown is in the trail before this returns. Outside a transaction. */
    List<MergeView> show(AccessScope scope, @Nullable UUID after, int limit);

    Optional<MergeView> find(AccessScope scope, UUID merge);

    /** The last merge that settled a pair. */
    Optional<MergeView> ofPair(AccessScope scope, UUID pair);

    /** The merges a record is part of, undone ones as well. */
    List<MergeView> of(AccessScope scope, PersonId person);

    /** Where an absorbed record has gone; empty for all others. */
    Optional<PersonId> leadsTo(AccessScope scope, PersonId absorbed);

    /** What stands in the way of taking it back. */
    List<MergeObstacle> inTheWayOfUndo(AccessScope scope, UUID merge);

    /**
     * Gives both records back as they were.
     *
     * @throws MergeRefusal when it is not in the scope, was taken back already, or something rests on it by now
     */
    void undo(AccessScope scope, UUID merge, long version, String reason);
}
