package kz.birlik.membership.account;

import java.time.Instant;

/**
 * A link that has just been made, on its way to the person's stored address. The token is known here and never again.
 *
 * @param cause names the making of this link, so that its letter is written once
 */
public record IssuedLink(LinkKind kind, String token, String cause, Contact to, Instant expiresAt) {

    /** Without the token, so that no log ever shows one. */
    @Override
    public String toString() {
        return "IssuedLink[" + kind + ", expires " + expiresAt + "]";
    }
}
