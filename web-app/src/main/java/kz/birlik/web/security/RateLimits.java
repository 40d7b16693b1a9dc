package kz.birlik.web.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts in the database, so that all nodes share one count. A key keeps only the instant until which it is used up: each
 * request moves it on by one step, and is refused when it would run further ahead than one period. Counting is one
 * statement and one round trip, whatever the number of keys.
 */
@Component
public class RateLimits {

    private record Counted(String key, int allowed) {}

    private final JdbcClient jdbc;
    private final double factor;

    RateLimits(JdbcClient jdbc, @Value("${birlik.limits.factor:1}") double factor) {
        if (factor <= 0) {
            throw new IllegalArgumentException("birlik.limits.factor has to be greater than 0");
        }
        this.jdbc = jdbc;
        this.factor = factor;
    }

    /**
     * Takes one of what a key has: a login that is asked about, a record that is opened.
     *
     * @throws TooManyRequests when nothing is left
     */
    public void take(Limit limit, String key) {
        take(limit, List.of(new Counted(name(limit, "key", key), limit.person())));
    }

    /**
     * Takes one for the person, the address and everybody together.
     *
     * @throws TooManyRequests when one of them has nothing left
     */
    void take(Limit limit, Optional<String> account, String address) {
        List<Counted> counted = new ArrayList<>();
        account.ifPresent(id -> counted.add(new Counted(name(limit, "person", id), limit.person())));
        counted.add(new Counted(name(limit, "address", address), limit.address()));
        counted.add(new Counted(name(limit, "everybody", ""), limit.everybody()));
        take(limit, counted);
    }

    private void take(Limit limit, List<Counted> asked) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a limit is taken before the work begins, outside its transaction");
        }
        // One order for everybody, so that two requests never wait for each other.
        List<Counted> counted = asked.stream()
                .filter(one -> one.allowed() > 0)
                .sorted(Comparator.comparing(Counted::key))
                .toList();
        if (counted.isEmpty()) {
            return;
        }
        double period = limit.period().toMillis() / 1000.0;
        List<String> granted = jdbc.sql("""
                        insert into request_limit as l (key, used_until)
                        select a.key, now() + make_interval(secs => a.step)
                        from unnest(:keys::text[], :steps::float8[]) as a(key, step)
                        on conflict (key) do update
                            set used_until = greatest(l.used_until, now()) + (excluded.used_until - now())
                            where greatest(l.used_until, now()) + (excluded.used_until - now())
                                  <= now() + make_interval(secs => :period) + interval '1 millisecond'
                        returning key""")
                .param("keys", counted.stream().map(Counted::key).toArray(String[]::new))
                .param(
                        "steps",
                        counted.stream()
                                .map(one -> period / Math.max(1, Math.floor(one.allowed() * factor)))
                                .toArray(Double[]::new))
                .param("period", period)
                .query(String.class)
                .list();
        if (granted.size() < counted.size()) {
            throw new TooManyRequests(wait(counted, granted, period));
        }
    }

    private Duration wait(List<Counted> counted, List<String> granted, double period) {
        List<Counted> refused =
                counted.stream().filter(one -> !granted.contains(one.key())).toList();
        double seconds = jdbc.sql("""
                        select coalesce(max(extract(epoch from used_until - now())), 0)
                        from request_limit where key = any (:keys)""")
                .param("keys", refused.stream().map(Counted::key).toArray(String[]::new))
                .query(Double.class)
                .single();
        double step = refused.stream()
                .mapToDouble(one -> period / Math.max(1, Math.floor(one.allowed() * factor)))
                .max()
                .orElse(period);
        return Duration.ofMillis((long) (1000 * Math.max(0, seconds + step - period)));
    }

    /** Throws away the counts that are used up no more. */
    public int forget() {
        return jdbc.sql("delete from request_limit where used_until < now()").update();
    }

    static String name(Limit limit, String kind, String value) {
        String shown = value.length() > 100 ? value.substring(0, 100) : value;
        return limit.name() + " " + kind + " " + shown;
    }
}
