package kz.birlik.membership.account;

import java.util.List;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;

/** Accounts and posts of the people who work in the product. */
public interface Accounts {

    /** Facts to check a password with; empty for an unknown or suspended login. */
    Optional<SignInFacts> forSignIn(String login);

    /** The account with its oldest post of today; empty when suspended or without a post. */
    Optional<AccountView> active(AccountId id);

    /** The account in this post; empty when suspended, or the post is not one of its posts of today. */
    Optional<AccountView> active(AccountId id, PostId post);

    /** The posts of today that the person chooses the active one from, the oldest first. */
    List<HeldPost> postsOfToday(AccountId id);

    /**
     * Creates an account with its post.
     *
     * @throws AccountRefused when the login is taken or malformed, the organisation is unknown in the scope,
     *     or the role does not exist on an organisation of that kind
     */
    AccountId create(AccessScope scope, NewAccount account);

    /** Sets a new hash and ends every other session of the account; returns the new stamp. */
    int changePassword(AccountId id, String passwordHash);

    /** Ends every session of the account, on all nodes; returns the new stamp, which lets one of them live on. */
    int endSessions(AccountId id);

    /** Sets the language of the interface: {@code kk}, {@code ru} or {@code en}. */
    void chooseLanguage(AccountId id, String language);

    /** Names that a guesser of this person's password would try: of the person and of the organisations of the posts. */
    List<String> wordsAbout(String login);

    /** True while nobody can sign in yet. */
    boolean none();
}
