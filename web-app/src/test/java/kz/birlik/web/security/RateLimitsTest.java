package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SecondNode;
import kz.birlik.web.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;

/** Limits hold for a person, an address and everybody, on all nodes together, and are never met by people. */
@ProductTest
class RateLimitsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Policy policy;

    @Autowired
    private SecondNode second;

    @Autowired
    private TransactionTemplate transaction;

    /** Others are of an address and of everybody only. */
    static Stream<Limit> ofAKey() {
        return Stream.of(Limit.values()).filter(limit -> limit.person() > 0);
    }

    @ParameterizedTest
    @MethodSource("ofAKey")
    void aKeyGetsItsNumberAndNotOneMore(Limit limit) {
        RateLimits limits = new RateLimits(jdbc, 1);
        String key = UUID.randomUUID().toString();
        double seconds = limit.period().toMillis() / 1000.0;
        long begun = System.nanoTime();
        int through = 0;
        TooManyRequests refused = null;
        // What is used up comes back with time, so a slow machine is let through as much more as its time has brought
        // back
        while (refused == null && through <= 10 * limit.person()) {
            refused = catchThrowableOfType(TooManyRequests.class, () -> limits.take(limit, key));
            through += refused == null ? 1 : 0;
        }
        double back = (System.nanoTime() - begun) / 1e9 * limit.person() / seconds;
        assertThat(through).isBetween(limit.person(), limit.person() + (int) Math.ceil(back));
        assertThat(refused).isNotNull();
        assertThat(refused.seconds()).isBetween(1L, (long) Math.ceil(seconds / limit.person()) + 1);
    }

    @Test
    void theTableOfLimitsIsComplete() {
        for (Limit limit : Limit.values()) {
            System.out.printf(
                    "Limit %-11s %4d a person, %5d an address, %6d altogether in %s%n",
                    limit, limit.person(), limit.address(), limit.everybody(), limit.period());
            assertThat(limit.address()).isGreaterThan(limit.person()).isLessThan(limit.everybody());
        }
        assertThat(Limit.values()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void twoNodesLetThroughNoMoreThanOne() throws Exception {
        JdbcClient other = second.part(JdbcClient.class);
        List<RateLimits> nodes = List.of(new RateLimits(jdbc, 1), new RateLimits(other, 1));
        Limit limit = Limit.SEARCH;
        String person = UUID.randomUUID().toString();
        int tries = limit.person() * 3;
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            RateLimits node = nodes.get(i % 2);
            requests.add(() -> {
                try {
                    node.take(limit, Optional.of(person), "203.0.113." + person.hashCode() % 100);
                    return true;
                } catch (TooManyRequests refused) {
                    return false;
                }
            });
        }
        long begun = System.nanoTime();
        int through = 0;
        for (Future<Boolean> done : clients.invokeAll(requests)) {
            through += done.get() ? 1 : 0;
        }
        clients.shutdown();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double refilled = seconds * limit.person() / limit.period().toSeconds();
        System.out.printf(
                "Limits on two nodes: %d of %d requests let through in %.1f s, limit %d%n",
                through, tries, seconds, limit.person());
        assertThat(through)
                .isBetween(limit.person(), (int) Math.ceil(limit.person() + refilled + limit.person() * 0.1));
    }

    @Test
    void whoMeetsALimitIsToldSoInThreeLanguagesAndWhenToComeBack() {
        Visitor visitor = Visitor.signedIn(port, "territory");
        String account = jdbc.sql("select id::text from account where login = 'territory'")
                .query(String.class)
                .single();
        String key = RateLimits.name(Limit.SEARCH, "person", account);
        jdbc.sql("""
                        insert into request_limit (key, used_until) values (?, now() + interval '70 seconds')
                        on conflict (key) do update set used_until = excluded.used_until""").params(key).update();
        try {
            for (String[] told : new String[][] {
                {"kk", "Сұраулар тым көп"}, {"ru", "Слишком много запросов"}, {"en", "Too many requests"}
            }) {
                HttpResponse<String> answer = visitor.get("/app/orgs?q=abc&lang=" + told[0]);
                assertThat(answer.statusCode()).isEqualTo(429);
                assertThat(answer.headers()
                                .firstValue("Retry-After")
                                .map(Integer::parseInt)
                                .orElse(0))
                        .isBetween(1, 12);
                assertThat(answer.body()).contains(told[1]);
            }
            assertThat(visitor.get("/app/orgs").statusCode())
                    .as("without a search")
                    .isEqualTo(200);
        } finally {
            jdbc.sql("delete from request_limit where key = ?").params(key).update();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /app/orgs, q=abc, , SEARCH",
        "GET, /app/orgs/picker, , , SEARCH",
        "GET, /app/orgs, format=csv, , EXPORT",
        "GET, /app/orgs, , , ",
        "POST, /app/orgs/EDU/rename, , application/x-www-form-urlencoded, CHANGE",
        "POST, /app/figures/import, , multipart/form-data; boundary=x, IMPORT",
        "POST, /setup, , application/x-www-form-urlencoded, PUBLIC_FORM",
        "POST, /app/profile/password, , application/x-www-form-urlencoded, CODE"
    })
    void whatARequestDoesDecidesItsLimit(String method, String path, String query, String type, Limit expected) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setContentType(type);
        if (query != null) {
            request.setParameter(query.split("=")[0], query.split("=")[1]);
        }
        Policy.Rule rule = policy.ruleFor(method, path).orElseThrow();
        assertThat(LimitedRequests.limit(rule, request)).isEqualTo(Optional.ofNullable(expected));
    }

    /** 20,000 people in ten minutes, 200 behind one address, each searching twice and saving once. */
    @Test
    void peopleNeverMeetALimit() {
        int people = 20_000;
        int behindOneAddress = 200;
        for (Limit limit : List.of(Limit.SEARCH, Limit.CHANGE)) {
            double minutes = limit.period().toSeconds() / 60.0;
            double requests = limit == Limit.SEARCH ? 2 : 1;
            assertThat(people * requests / 10 * minutes)
                    .as(limit + " altogether")
                    .isLessThan(limit.everybody());
            assertThat(behindOneAddress * requests)
                    .as(limit + " all at once behind one address")
                    .isLessThan(limit.address());
            assertThat(requests).isLessThan(limit.person() / 10.0);
        }
    }

    @Test
    void aLimitIsTakenBeforeATransactionBegins() {
        RateLimits limits = new RateLimits(jdbc, 1);
        assertThatThrownBy(() -> transaction.executeWithoutResult(begun -> limits.take(Limit.RESET, "somebody")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void countsThatAreUsedUpNoMoreAreForgotten() {
        jdbc.sql("insert into request_limit (key, used_until) values (?, now() - interval '1 second')")
                .params("old " + UUID.randomUUID())
                .update();
        assertThat(new RateLimits(jdbc, 1).forget()).isPositive();
        assertThat(jdbc.sql("select count(*) from request_limit where used_until < now()")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
