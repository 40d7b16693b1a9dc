package kz.birlik.membership.account;

import java.time.Duration;
import java.util.Optional;

/** The way in for a person without a password: links that work once, for a short time, and are stored as hashes only. */
public interface AccountLinks {

    Duration LIFE = Duration.ofMinutes(30);

    /** Whom the link belongs to; empty when it is unknown, used, revoked or too old, or the account is suspended. */
    Optional<OpenLink> open(LinkKind kind, String token);

    /**
     * Uses up an invitation: the account has login and password from now on.
     *
     * @throws AccountRefused when the link does not work (any more), or the login is taken or malformed; a refused login
     *     leaves the link as it was
     */
    void accept(String token, String login, String passwordHash);

    /**
     * Uses up a link to another password; every session of the account ends.
     *
     * @throws AccountRefused when the link does not work (any more)
     */
    void reset(String token, String passwordHash);

    /**
     * Makes a link to another password for whoever has this login or address and may sign in; empty for everybody else
     * and for an account without an address.
     */
    Optional<IssuedLink> requestReset(String loginOrEmail);
}
