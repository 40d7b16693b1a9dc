package kz.birlik.membership.bulk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberSets.Recategorising;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Actions over many members, step by step. Every refusal is a {@link BulkRefusal}. */
public interface BulkActions {

    int MOST = 50_000;

    /** Up to here an action is done while the person waits for the page. */
    int AT_ONCE = 300;

    /** Who asks; a job goes on in this post. */
    record Asker(UUID account, UUID post) {}

    /** Fixes all whom a filter finds at this moment. */
    UUID choose(AccessScope scope, Asker asker, BulkKind kind, MemberFilter filter);

    /** Fixes the ticked ones; what is none of the scope is only counted. */
    UUID choose(AccessScope scope, Asker asker, BulkKind kind, Collection<UUID> memberships);

    Optional<BulkAction> find(AccessScope scope, UUID id);

    /** The newest of those that this account has asked for in this post. */
    List<BulkAction> own(AccessScope scope, UUID account, UUID post, int limit);

    /** Says what the category becomes, and who is left out by it. */
    void recategorise(AccessScope scope, UUID id, Recategorising change);

    /** From then on it is done; one that was stopped goes on. */
    void confirm(AccessScope scope, UUID id);

    void discard(AccessScope scope, UUID id);

    /** Does what is left to do, part by part; done again it does nothing twice. */
    void run(AccessScope scope, UUID id);

    /** Something broke: the part it broke in has changed nothing. */
    void fail(AccessScope scope, UUID id);

    /**
     * The chosen in the order they were fixed in.
     *
     * @param outcome {@code chosen}, {@code left} or {@code done}; empty for all
     */
    List<BulkRow> rows(AccessScope scope, UUID id, @Nullable String outcome, int after, int limit);

    /** The same for a person's eyes: the trail knows whom it shows before it is returned. Outside a transaction. */
    List<BulkRow> show(AccessScope scope, UUID id, @Nullable String outcome, int limit);

    /** Cards of those who are done, cut into files: the first of each, and which ones it holds. */
    record Part(int place, int from, int to) {}

    List<Part> parts(AccessScope scope, UUID id, int size);

    List<PrintedCard> print(AccessScope scope, UUID id, int place, int size);

    /** How many of a change of category have had something happen since; nothing where it cannot be taken back anyway. */
    int touched(AccessScope scope, UUID id);

    /** Gives everybody the category of before, all or nobody. */
    void undo(AccessScope scope, UUID id, String reason);

    /** Forgets those nobody went on with. */
    int tidy(AccessScope wholeFederation);
}
