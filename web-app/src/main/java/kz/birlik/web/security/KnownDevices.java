package kz.birlik.web.security;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.keyring.KeyRing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers that have signed in to an account before. Such a browser counts its wrong passwords for itself, so that
 * guessing from a thousand addresses does not keep the owner out. The token opens nothing; the database holds its keyed
 * hash only.
 */
@Component
class KnownDevices {

    private static final String PURPOSE = "known-device";
    private static final Duration KEPT = Duration.ofDays(180);
    private static final int PER_ACCOUNT = 20;
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final Clock clock;
    private final String cookieName;
    private final boolean secure;

    KnownDevices(JdbcClient jdbc, KeyRing keys, Clock clock, @Value("${birlik.demo:false}") boolean demonstration) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
        this.cookieName = demonstration ? "birlik-device" : "__Host-birlik-device";
        this.secure = !demonstration;
    }

    /** What this browser was given at an earlier sign-in. */
    Optional<String> token(HttpServletRequest request) {
        return request.getCookies() == null
                ? Optional.empty()
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(cookieName))
                        .map(Cookie::getValue)
                        .filter(value -> value.matches("[A-Za-z0-9_-]{43}"))
                        .findFirst();
    }

    /** The device when this token has signed in to this login before. */
    Optional<UUID> device(String token, String login) {
        return jdbc.sql("""
                        select d.id from known_device d join account a on a.id = d.account_id
                        where a.login = :login and d.token_hash in (:hashes) and d.last_used_at > :since
                        limit 1""")
                .param("login", login)
                .param("hashes", keys.lookups(token, PURPOSE))
                .param("since", Timestamp.from(clock.instant().minus(KEPT)))
                .query(UUID.class)
                .optional();
    }

    /** After a complete sign-in: this browser is known to the account from now on. */
    void remember(HttpServletRequest request, HttpServletResponse response, AccountId account) {
        String token = token(request).orElseGet(KnownDevices::newToken);
        jdbc.sql("""
                        insert into known_device (id, account_id, token_hash, last_used_at)
                        values (:id, :account, :hash, :now)
                        on conflict (token_hash, account_id) do update set last_used_at = excluded.last_used_at""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("account", account.value())
                .param("hash", keys.lookup(token, PURPOSE))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("""
                        delete from known_device where account_id = :account and id not in (
                            select id from known_device where account_id = :account
                            order by last_used_at desc limit :kept)""")
                .param("account", account.value())
                .param("kept", PER_ACCOUNT)
                .update();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookieName, token)
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private static String newToken() {
        byte[] bits = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
