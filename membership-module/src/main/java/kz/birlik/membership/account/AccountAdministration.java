package kz.birlik.membership.account;

import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;

/**
 * What an administrator does with accounts and posts. An account is in the scope when it has a post there and none outside;
 * any other account is the same as no account. Every change is recorded in the trail, in its own transaction, and is seen
 * by the person's next request.
 */
public interface AccountAdministration {

    AccountPage list(AccessScope scope, AccountFilter filter);

    Optional<AccountCard> find(AccessScope scope, AccountId id);

    /**
     * Makes an account with its first post and a link to take it up.
     *
     * @param by login of the administrator, as in every command here
     * @throws AccountRefused when the address belongs to somebody already or the post cannot be given
     */
    Invited invite(AccessScope scope, Contact contact, NewPost post, String by);

    /** The account that was made and the link to send. */
    record Invited(AccountId account, IssuedLink link) {}

    /**
     * Makes a new link: to the invitation while it is not accepted, to another password afterwards. Older links of the
     * account work no more.
     */
    IssuedLink newLink(AccessScope scope, AccountId id, String by);

    PostId addPost(AccessScope scope, AccountId id, NewPost post, String by);

    /** Ends a post today; one that has not begun never will. */
    void endPost(AccessScope scope, AccountId id, PostId post, long seen, String reason, String by);

    /** Ends every session and every link; none begins until the account is restored. */
    void suspend(AccessScope scope, AccountId id, long seen, String reason, String by);

    void restore(AccessScope scope, AccountId id, long seen, String reason, String by);

    /** Names the person anew; with another address, links sent to the old one work no more. */
    void correct(AccessScope scope, AccountId id, long seen, Contact contact, String by);
}
