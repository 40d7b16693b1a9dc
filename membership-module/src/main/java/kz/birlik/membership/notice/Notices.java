package kz.birlik.membership.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import org.jspecify.annotations.Nullable;

/** Tells people what has happened. Whoever reads is an account in its active post; rows are chosen by that post in SQL. */
public interface Notices {

    /** Counting stops here: nobody needs to know how many more there are. */
    int COUNTED = 100;

    /**
     * Tells in the running transaction: rolled back, nobody is told. A cause that was told is not told again, and whoever
     * acts is not told of what they have just done themselves.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void tell(Notice notice);

    /** How many are unread, at most {@link #COUNTED}. */
    int unread(NoticeReader reader);

    /** Unread ones first, then the newest. */
    List<NoticeView> page(NoticeReader reader, NoticeFilter filter);

    /** Marks it as read; empty for one that is not the reader's, as for one that does not exist. */
    Optional<NoticeView> read(NoticeReader reader, UUID id);

    /** Marks as read what was told up to a moment: what came while the page was looked at stays unread. */
    int readAll(NoticeReader reader, Instant until);

    /** Whether the person wants a letter once a day. */
    boolean digest(AccountId account);

    void wantDigest(AccountId account, boolean wanted);

    /** A letter to be written: how many notices of each kind wait unread since the last one. */
    record Waiting(AccountId account, String displayName, String email, String language, Map<String, Integer> kinds) {}

    /** Accounts with an address that want a letter and have something to be told, by id. */
    List<Waiting> waiting(@Nullable AccountId after, Instant until, int limit);

    /** In the transaction that puts the letter into the outbox. */
    void digested(AccountId account, Instant until);

    /** Drops what is older than the norm says. */
    int tidy();
}
