package kz.birlik.membership.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes links and uses them up. The database knows a link's hash and nothing from which the link could be made again. */
@Component
@RequiredArgsConstructor
class LinkStore {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int LENGTH = 43;

    private final JdbcClient jdbc;
    private final Clock clock;

    /** A new link; the older ones of the account work no more. */
    IssuedLink issue(UUID account, LinkKind kind, Contact to, String by) {
        revoke(account);
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        byte[] hash = hash(token);
        Instant now = clock.instant();
        Instant end = now.plus(AccountLinks.LIFE);
        jdbc.sql("""
                        insert into account_link (token_hash, account_id, kind, created_at, created_by, expires_at)
                        values (:hash, :account, :kind, :now, :by, :end)""")
                .param("hash", hash)
                .param("account", account)
                .param("kind", kind.code())
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("end", Timestamp.from(end))
                .update();
        return new IssuedLink(kind, token, kind.code() + "/" + HexFormat.of().formatHex(hash), to, end);
    }

    void revoke(UUID account) {
        jdbc.sql("""
                        update account_link set revoked_at = :now
                        where account_id = :account and used_at is null and revoked_at is null""")
                .param("now", Timestamp.from(clock.instant()))
                .param("account", account)
                .update();
    }

    /** Whose link it is, while it works. */
    Optional<UUID> owner(LinkKind kind, String token) {
        return token.length() != LENGTH
                ? Optional.empty()
                : jdbc.sql("""
                                select account_id from account_link
                                where token_hash = :hash and kind = :kind and used_at is null and revoked_at is null
                                  and expires_at > :now""")
                        .param("hash", hash(token))
                        .param("kind", kind.code())
                        .param("now", Timestamp.from(clock.instant()))
                        .query(UUID.class)
                        .optional();
    }

    /** Uses the link up. The update takes the row lock, so of twenty people with one link exactly one goes on. */
    Optional<UUID> use(LinkKind kind, String token) {
        return token.length() != LENGTH
                ? Optional.empty()
                : jdbc.sql("""
                                update account_link set used_at = :now
                                where token_hash = :hash and kind = :kind and used_at is null and revoked_at is null
                                  and expires_at > :now
                                returning account_id""")
                        .param("hash", hash(token))
                        .param("kind", kind.code())
                        .param("now", Timestamp.from(clock.instant()))
                        .query(UUID.class)
                        .optional();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
