package kz.birlik.membership.reorganisation;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.organisation.AccessScope;

/** Merge and split. What is refused is a {@link ReorganisationRefused}; then nothing has been done. */
public interface Reorganisations {

    /** Up to so many members a page waits for the end. */
    int AT_ONCE = 2000;

    /** Reads only; the same questions are asked again when it is carried out. */
    Effect preview(AccessScope scope, Order order);

    /** Whoever orders is told of the end of long work in the post it was ordered in. */
    record Asker(AccountId account, PostId post) {}

    /** @param waits nobody has carried it out yet: a job is to {@link #run} it */
    record Ordered(UUID id, String target, boolean waits) {}

    /** Carries it out, or puts it on record for a job when it is long. */
    Ordered order(AccessScope scope, Order order, Asker asker);

    /** All of it or nothing; once, however often it is asked for. */
    void run(AccessScope scope, UUID id);

    /** Those ordered in this post, the newest first. */
    List<Reorganisation> own(AccessScope scope, Asker asker, int limit);
}
