package kz.birlik.web.security;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import kz.birlik.membership.account.AccountId;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. Wrong passwords are counted in the database, so that nodes share the count: of a stranger per
 * login and address, per login, and per address; of a browser that has signed in before for itself alone. So however many
 * addresses guess at an account, at most a hundred of their tries in any hour are looked at, and the owner on the own
 * device still gets in. Nobody is locked out for good; the counts refill with time.
 */
@Component
class SignInThrottle {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Half of what may be tried in an hour: a full count and its refill within the hour together make the whole. */
    private static final int PER_LOGIN = 50;

    private record Limit(String key, BucketConfiguration configuration) {}

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

    SignInThrottle(DataSource dataSource) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("rate_limit")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /** Takes one try; false when there have been too many wrong ones. */
    boolean tryOnce(String login, String address, Optional<UUID> device) {
        List<Limit> taken = new ArrayList<>();
        for (Limit limit : limits(login, address, device)) {
            if (!bucket(limit).tryConsume(1)) {
                taken.forEach(earlier -> bucket(earlier).addTokens(1));
                return false;
            }
            taken.add(limit);
        }
        return true;
    }

    /** Gives the try back: a right password costs nothing. */
    void giveBack(String login, String address, Optional<UUID> device) {
        limits(login, address, device).forEach(limit -> bucket(limit).addTokens(1));
    }

    /** True once in ten minutes: a refusal is worth recording, a flood of them is not. */
    boolean isWorthRecording(String login) {
        return bucket(new Limit("sign-in-told:" + login, limit(1, TEN_MINUTES))).tryConsume(1);
    }

    /** Takes one try of a confirmation by somebody already signed in. */
    boolean tryConfirmation(AccountId account) {
        return bucket(confirmation(account)).tryConsume(1);
    }

    void giveBackConfirmation(AccountId account) {
        bucket(confirmation(account)).addTokens(1);
    }

    /** Takes one try of a code of the second factor, which only who knows the password gets to. */
    boolean tryCode(AccountId account, Optional<UUID> device) {
        return bucket(code(account, device)).tryConsume(1);
    }

    void giveBackCode(AccountId account, Optional<UUID> device) {
        bucket(code(account, device)).addTokens(1);
    }

    /** Throws away counts that are full again; a guesser of logins would fill the table otherwise. */
    int forget(int atMost) {
        return buckets.removeExpired(atMost);
    }

    private static Limit confirmation(AccountId account) {
        return new Limit("confirm:" + account, limit(5, TEN_MINUTES));
    }

    private static Limit code(AccountId account, Optional<UUID> device) {
        return new Limit("code:" + account + device.map(known -> "|" + known).orElse(""), limit(5, TEN_MINUTES));
    }

    private BucketProxy bucket(Limit limit) {
        return buckets.builder().build(limit.key(), limit::configuration);
    }

    private static List<Limit> limits(String login, String address, Optional<UUID> device) {
        return device.map(known -> List.of(new Limit("sign-in-device:" + known, limit(10, TEN_MINUTES))))
                .orElseGet(() -> List.of(
                        new Limit("sign-in:" + login + "|" + address, limit(10, TEN_MINUTES)),
                        new Limit("sign-in-login:" + login, limit(PER_LOGIN, HOUR)),
                        new Limit("sign-in-address:" + address, limit(200, TEN_MINUTES))));
    }

    private static BucketConfiguration limit(long tries, Duration period) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(tries)
                        .refillGreedy(tries, period)
                        .build())
                .build();
    }
}
