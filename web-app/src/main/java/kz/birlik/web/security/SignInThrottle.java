package kz.birlik.web.security;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import kz.birlik.membership.account.AccountId;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: wrong passwords are counted per login and address, per login and per address, in the
 * database, so that nodes share the count. Nobody is locked out for good; the count refills with time.
 */
@Component
class SignInThrottle {

    private record Limit(String key, BucketConfiguration configuration) {}

    private final ProxyManager<String> buckets;

    SignInThrottle(DataSource dataSource) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("rate_limit")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .build();
    }

    /** Takes one try; false when there have been too many wrong ones. */
    boolean tryOnce(String login, String address) {
        List<Limit> taken = new java.util.ArrayList<>();
        for (Limit limit : limits(login, address)) {
            if (!bucket(limit).tryConsume(1)) {
                taken.forEach(earlier -> bucket(earlier).addTokens(1));
                return false;
            }
            taken.add(limit);
        }
        return true;
    }

    /** Gives the try back: a right password costs nothing. */
    void giveBack(String login, String address) {
        limits(login, address).forEach(limit -> bucket(limit).addTokens(1));
    }

    /** Takes one try of a confirmation by somebody already signed in. */
    boolean tryConfirmation(AccountId account) {
        return bucket(confirmation(account)).tryConsume(1);
    }

    void giveBackConfirmation(AccountId account) {
        bucket(confirmation(account)).addTokens(1);
    }

    private static Limit confirmation(AccountId account) {
        return new Limit("confirm:" + account, limit(5, Duration.ofMinutes(10)));
    }

    private BucketProxy bucket(Limit limit) {
        return buckets.builder().build(limit.key(), limit::configuration);
    }

    private static List<Limit> limits(String login, String address) {
        return List.of(
                new Limit("sign-in:" + login + "|" + address, limit(10, Duration.ofMinutes(10))),
                new Limit("sign-in-login:" + login, limit(100, Duration.ofHours(1))),
                new Limit("sign-in-address:" + address, limit(200, Duration.ofMinutes(10))));
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
