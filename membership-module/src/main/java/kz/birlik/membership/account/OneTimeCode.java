package kz.birlik.membership.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import kz.birlik.membership.account.AccountRefused.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
class OneTimeCode implements FirstAdministrator {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Clock clock;

    @Override
    @Transactional
    public Optional<String> issueCode() {
        if (!accounts.none()) {
            return Optional.empty();
        }
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        String code = HexFormat.ofDelimiter("-")
                .formatHex(bits)
                .replaceAll("(..)-(..)-?", "$1$2-")
                .replaceAll("-$", "");
        Instant now = clock.instant();
        jdbc.sql("delete from first_administrator_code where used_at is null").update();
        jdbc.sql("insert into first_administrator_code (code_hash, created_at, expires_at) values (:hash, :now, :end)")
                .param("hash", hash(code))
                .param("now", Timestamp.from(now))
                .param("end", Timestamp.from(now.plus(LIFE)))
                .update();
        return Optional.of(code);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean open() {
        return accounts.none()
                && jdbc.sql(
                                "select exists (select 1 from first_administrator_code where used_at is null and expires_at > :now)")
                        .param("now", Timestamp.from(clock.instant()))
                        .query(Boolean.class)
                        .single();
    }

    @Override
    @Transactional
    public AccountId establish(
            AccessScope federation,
            String code,
            String login,
            String displayName,
            String passwordHash,
            String language) {
        // The update takes the row lock, so of two people with one code exactly one goes on.
        int used = jdbc.sql("""
                        update first_administrator_code set used_at = :now
                        where code_hash = :hash and used_at is null and expires_at > :now""")
                .param("hash", hash(code.strip()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (used != 1 || !accounts.none()) {
            throw new AccountRefused(Reason.CODE_UNKNOWN, "one-time code");
        }
        String federationCode = jdbc.sql("select code from organisation where id = :id")
                .param("id", federation.root().value())
                .query(String.class)
                .single();
        return accounts.create(
                federation,
                new NewAccount(
                        login,
                        passwordHash,
                        displayName,
                        language,
                        false,
                        false,
                        Role.ADMIN,
                        federationCode,
                        Line.SECTORAL,
                        login));
    }

    private static String hash(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
