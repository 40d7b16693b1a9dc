package kz.birlik.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two people over a pool of five connections, with requests that end in every way a request can end. More of them:
 * {@code bench/pool 50000}.
 */
@MembershipTest
class PooledScopeTest {

    private static final int REQUESTS = Integer.getInteger("birlik.pool.requests", 10_000);
    private static final int THREADS = 200;

    @Autowired
    DataSource dataSource;

    @Autowired
    MemberChanges changes;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    RowScope scopes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final AtomicInteger rowsSeen = new AtomicInteger();
    private final AtomicInteger aborted = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> crossings = new ConcurrentLinkedQueue<>();

    private record Person(AccessScope scope, Set<UUID> own) {}

    @Test
    void nobody_ever_sees_through_the_connection_of_another() throws Exception {
        var union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        Person one = person(union, union.branch, union.primary, union.sibling);
        Person other = person(union, union.foreignPrimary, union.foreignPrimary);
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        int usual = pool.getMaximumPoolSize();
        pool.getHikariConfigMXBean().setMinimumIdle(5);
        pool.getHikariConfigMXBean().setMaximumPoolSize(5);
        pool.getHikariPoolMXBean().softEvictConnections();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long start = System.nanoTime();
            List<? extends Future<?>> all = IntStream.range(0, REQUESTS)
                    .mapToObj(number -> threads.submit(() -> request(number, number % 2 == 0 ? one : other)))
                    .toList();
            for (Future<?> request : all) {
                request.get(10, TimeUnit.MINUTES);
            }
            System.out.printf(
                    "%d requests of two people in %d threads over %d connections in %.1f s: %d ended by an error,"
                            + " %d rows seen, %d crossings%n",
                    REQUESTS,
                    THREADS,
                    pool.getHikariPoolMXBean().getTotalConnections(),
                    (System.nanoTime() - start) / 1e9,
                    aborted.get(),
                    rowsSeen.get(),
                    crossings.size());
            assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isLessThanOrEqualTo(5);
            assertThat(crossings).isEmpty();
            assertThat(aborted.get()).isGreaterThan(REQUESTS / 5);
            assertThat(rowsSeen.get()).isGreaterThan(REQUESTS / 2);
        } finally {
            threads.shutdownNow();
            pool.getHikariConfigMXBean().setMaximumPoolSize(usual);
            pool.getHikariConfigMXBean().setMinimumIdle(usual);
        }
    }

    private Person person(Union union, String post, String... primaries) {
        Set<UUID> own = new HashSet<>();
        for (String primary : primaries) {
            for (int member = 0; member < 3; member++) {
                own.add(changes.admit(
                                union.federation, Union.admission(primary, "Ортақ" + member, "Бассейн", Union.iin()))
                        .value());
            }
        }
        return new Person(union.scope(post), own);
    }

    private void request(int number, Person person) {
        Random random = new Random(number);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        int kind = random.nextInt(1000);
        try {
            if (kind < 100) {
                expect(number, "outside a transaction", Set.of());
            } else if (kind < 200) {
                transaction.executeWithoutResult(status -> expect(number, "outside a scope", Set.of()));
            } else if (kind < 600) {
                transaction.setReadOnly(random.nextBoolean());
                transaction.executeWithoutResult(status -> {
                    scopes.enter(person.scope());
                    expect(number, "in scope", person.own());
                });
            } else if (kind < 700) {
                transaction.executeWithoutResult(status -> {
                    scopes.enter(person.scope());
                    expect(number, "before an exception", person.own());
                    throw new Abort();
                });
            } else if (kind < 780) {
                transaction.executeWithoutResult(status -> {
                    scopes.enter(person.scope());
                    status.setRollbackOnly();
                    expect(number, "before a rollback", person.own());
                });
            } else if (kind < 860) {
                transaction.executeWithoutResult(status -> {
                    scopes.enter(person.scope());
                    jdbc.sql("set local statement_timeout = 1").update();
                    jdbc.sql("select pg_sleep(1)").query(row -> {});
                });
            } else if (kind < 940) {
                transaction.executeWithoutResult(status -> {
                    scopes.enter(person.scope());
                    jdbc.sql("select 1 / (select 0)").query(row -> {});
                });
            } else if (kind < 990) {
                transaction.executeWithoutResult(status -> {
                    jdbc.sql("savepoint before_scope").update();
                    scopes.enter(person.scope());
                    jdbc.sql("rollback to savepoint before_scope").update();
                    expect(number, "after a savepoint that was left", Set.of());
                });
            } else {
                transaction.executeWithoutResult(status -> {
                    scopes.enter(person.scope());
                    jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(row -> {});
                });
            }
        } catch (Abort e) {
            aborted.incrementAndGet();
        } catch (RuntimeException e) {
            if (kind < 780 || kind >= 940 && kind < 990) {
                crossings.add(number + " failed by " + e);
            }
            aborted.incrementAndGet();
        }
    }

    private void expect(int number, String when, Set<UUID> own) {
        Set<UUID> seen = new HashSet<>(
                jdbc.sql("select person_id from membership").query(UUID.class).list());
        rowsSeen.addAndGet(seen.size());
        if (!seen.equals(own)) {
            crossings.add("%d %s saw %d rows instead of %d".formatted(number, when, seen.size(), own.size()));
        }
    }

    private static final class Abort extends RuntimeException {}
}
