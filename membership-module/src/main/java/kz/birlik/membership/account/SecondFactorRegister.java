package kz.birlik.membership.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.Resealing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class SecondFactorRegister implements SecondFactors, Resealing {

    private static final Duration BEGUN_LIVES = Duration.ofHours(1);
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LENGTH = 16;

    /** Without letters and digits that are taken for one another on paper. */
    private static final String RECOVERY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public Optional<State> state(AccountId account) {
        return jdbc.sql("""
                        select f.confirmed_at,
                               (select count(*) from account_recovery_code c
                                where c.account_id = f.account_id and c.used_at is null) as left_over
                        from account_second_factor f
                        where f.account_id = :account and f.confirmed_at is not null""")
                .param("account", account.value())
                .query((row, i) -> new State(row.getTimestamp("confirmed_at").toInstant(), row.getInt("left_over")))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> seed(AccountId account) {
        return sealed("account_id = :account and confirmed_at is not null", account)
                .map(seed -> keys.open(seed, context(account.value())));
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public String begin(AccountId account, String fresh) {
        Timestamp now = Timestamp.from(clock.instant());
        // Of two pages opened at the same moment one begins, and both show what it began.
        jdbc.sql("""
                        insert into account_second_factor as f (account_id, sealed_seed, begun_at, last_step)
                        values (:account, :seed, :now, 0)
                        on conflict (account_id) do update
                            set sealed_seed = excluded.sealed_seed, begun_at = excluded.begun_at
                            where f.confirmed_at is null and f.begun_at < :stale""")
                .param("account", account.value())
                .param("seed", keys.seal(fresh, context(account.value())))
                .param("now", now)
                .param("stale", Timestamp.from(clock.instant().minus(BEGUN_LIVES)))
                .update();
        return sealed("account_id = :account and confirmed_at is null", account)
                .map(seed -> keys.open(seed, context(account.value())))
                .orElseThrow(() -> new IllegalStateException("a second factor is confirmed already"));
    }

    @Override
    public List<String> confirm(AccountId account, long step) {
        int confirmed = jdbc.sql("""
                        update account_second_factor set confirmed_at = :now, last_step = :step
                        where account_id = :account and confirmed_at is null""")
                .param("account", account.value())
                .param("step", step)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (confirmed == 0) {
            return List.of();
        }
        trail.changed(TrailEvent.of("second-factor.added", "account", account));
        return freshCodes(account);
    }

    @Override
    public boolean useStep(AccountId account, long step) {
        // The row lock puts parallel tries of one code in a line, and the second finds the step used.
        return jdbc.sql("""
                        update account_second_factor set last_step = :step
                        where account_id = :account and confirmed_at is not null and last_step < :step""")
                        .param("account", account.value())
                        .param("step", step)
                        .update()
                == 1;
    }

    @Override
    public boolean useRecoveryCode(AccountId account, String code) {
        boolean used = jdbc.sql("""
                        update account_recovery_code set used_at = :now
                        where account_id = :account and code_hash = :hash and used_at is null""")
                        .param("account", account.value())
                        .param("hash", hash(account, code))
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
        if (used) {
            trail.changed(TrailEvent.of("second-factor.recovery-code-used", "account", account));
        }
        return used;
    }

    @Override
    public List<String> renewRecoveryCodes(AccountId account) {
        boolean present = jdbc.sql("""
                        select account_id from account_second_factor
                        where account_id = :account and confirmed_at is not null for update""")
                .param("account", account.value())
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!present) {
            return List.of();
        }
        jdbc.sql("delete from account_recovery_code where account_id = :account")
                .param("account", account.value())
                .update();
        trail.changed(TrailEvent.of("second-factor.recovery-codes-renewed", "account", account));
        return freshCodes(account);
    }

    @Override
    public void remove(AccountId account) {
        if (delete(account)) {
            trail.changed(TrailEvent.of("second-factor.removed", "account", account));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> ownerInScope(AccessScope scope, AccountId account) {
        return jdbc.sql("""
                        select a.display_name from account a
                        join account_second_factor f on f.account_id = a.id and f.confirmed_at is not null
                        where a.id = :account and exists (
                            select 1 from post p join organisation o on o.id = p.organisation_id
                            where p.account_id = a.id and %s)""".formatted(scope.sql("o.id")))
                .params(scope.parameters())
                .param("account", account.value())
                .query(String.class)
                .optional();
    }

    @Override
    public boolean removeLost(AccessScope scope, AccountId account, String reason) {
        if (ownerInScope(scope, account).isEmpty() || !delete(account)) {
            return false;
        }
        jdbc.sql("update account set stamp = stamp + 1, version = version + 1 where id = :account")
                .param("account", account.value())
                .update();
        trail.changed(TrailEvent.of("second-factor.removed-as-lost", "account", account)
                .on(scope.root())
                .because(reason));
        return true;
    }

    @Override
    public int resealSome(int atMost) {
        record Sealed(UUID account, byte[] seed) {}
        List<Sealed> old = jdbc
                .sql("select account_id, sealed_seed from account_second_factor for update skip locked")
                .query((row, i) -> new Sealed(row.getObject("account_id", UUID.class), row.getBytes("sealed_seed")))
                .list()
                .stream()
                .filter(row -> !keys.isSealedByPrimary(row.seed()))
                .limit(atMost)
                .toList();
        old.forEach(row -> jdbc.sql("update account_second_factor set sealed_seed = :seed where account_id = :account")
                .param("account", row.account())
                .param("seed", keys.seal(keys.open(row.seed(), context(row.account())), context(row.account())))
                .update());
        return old.size();
    }

    private Optional<byte[]> sealed(String which, AccountId account) {
        return jdbc.sql("select sealed_seed from account_second_factor where " + which)
                .param("account", account.value())
                .query((row, i) -> row.getBytes("sealed_seed"))
                .optional();
    }

    private boolean delete(AccountId account) {
        return jdbc.sql("delete from account_second_factor where account_id = :account and confirmed_at is not null")
                        .param("account", account.value())
                        .update()
                == 1;
    }

    private List<String> freshCodes(AccountId account) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            StringBuilder code = new StringBuilder();
            for (int j = 0; j < RECOVERY_LENGTH; j++) {
                code.append(j > 0 && j % 4 == 0 ? "-" : "")
                        .append(RECOVERY_ALPHABET.charAt(RANDOM.nextInt(RECOVERY_ALPHABET.length())));
            }
            codes.add(code.toString());
            jdbc.sql("insert into account_recovery_code (account_id, code_hash) values (:account, :hash)")
                    .param("account", account.value())
                    .param("hash", hash(account, code.toString()))
                    .update();
        }
        return List.copyOf(codes);
    }

    /** Sixteen random letters need no slow hash; the account keeps equal codes of two people apart. */
    private static byte[] hash(AccountId account, String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((account + "/" + plain).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String context(UUID account) {
        return "account/" + account + "/second-factor";
    }
}
