package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Many memberships at once, in the transaction of the caller and in a number of statements that does not grow with them.
 * A membership outside the scope is answered like one that does not exist.
 */
public interface MemberSets {

    /** The memberships a filter finds, in the order of names. */
    List<UUID> matching(AccessScope scope, MemberFilter filter, int most);

    /** Those of the given ones that the scope sees, in the order of names. */
    List<UUID> seen(AccessScope scope, Collection<UUID> memberships);

    /** What happens to all of them; {@code from} leaves out whoever is counted as something else now. */
    record Recategorising(
            @Nullable String from,
            String category,
            LocalDate on,
            Decision decision,
            @Nullable String reason) {}

    /**
     * Whose category cannot be changed, and why: {@link MemberRefusal.Reason#NOT_FOUND}, {@code RESTRICTED}, {@code
     * NOT_ACTIVE}, {@code SAME_CATEGORY}, {@code OTHER_CATEGORY}, {@code LEAVES_BEFORE_JOINED} or {@code CHANGED_LATER}.
     */
    Map<UUID, MemberRefusal.Reason> refusals(AccessScope scope, Collection<UUID> memberships, Recategorising change);

    /** A membership whose category was changed: as what it counted before, and the version of its person after. */
    record Recategorised(UUID membership, String before, long version) {}

    /**
     * Waits for whoever writes these at the moment and changes all but the refused; each is an event of the history and of
     * the trail.
     *
     * @param cause stands on the trail of each
     * @throws MemberRefusal when the date lies ahead or the category is none
     */
    Changes changeCategory(AccessScope scope, Collection<UUID> memberships, Recategorising change, UUID cause);

    record Changes(List<Recategorised> made, Map<UUID, MemberRefusal.Reason> refused) {}

    /** Those of them where something has happened since. */
    List<UUID> touched(AccessScope scope, Collection<Recategorised> changes, String category);

    /** Back to what each was, as a correction that keeps the history. Only after {@link #touched} found none. */
    void takeBack(AccessScope scope, Collection<Recategorised> changes, String category, String reason, UUID cause);
}
