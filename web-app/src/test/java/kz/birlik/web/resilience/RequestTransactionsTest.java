package kz.birlik.web.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import kz.birlik.db.TestDatabase;
import kz.birlik.web.Addresses;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.People;
import kz.birlik.web.security.Policy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Reading never writes, no transaction waits for a second connection, and a clash is nobody's error. */
@ProductTest
class RequestTransactionsTest {

    /**
     * Written while somebody reads, each in a transaction of its own: who is here, who saw what, how often, how many people
     * were taken out as a file; and the seed of a second factor that a page offers, which counts for nothing before it is confirmed by a form.
     */
    private static final Set<String> WRITTEN_BY_READING = Set.of(
            "spring_session",
            "spring_session_attributes",
            "request_limit",
            "row_change",
            "rate_limit",
            "audit_event",
            "export_person_day",
            "account_second_factor");

    private static final int SENT = 300;

    @LocalServerPort
    private int port;

    @Autowired
    private Policy policy;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase.Database database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Submissions submissions;

    @Autowired
    private People people;

    @Test
    void noAddressThatIsReadChangesAnyTable() {
        Map<String, Visitor> visitors = new HashMap<>();
        policy.rules().stream()
                .filter(rule -> rule.method().equals("GET") && !rule.isPublic())
                .forEach(rule ->
                        visitors.computeIfAbsent(Addresses.opener(rule), login -> Visitor.signedIn(port, login)));
        Map<String, String> before = checksums();
        int read = 0;
        List<String> failed = new ArrayList<>();
        for (Policy.Rule rule : policy.rules()) {
            if (!rule.method().equals("GET") || rule.pattern().equals("/error")) {
                continue;
            }
            Visitor visitor = rule.isPublic() ? Visitor.anonymous(port) : visitors.get(Addresses.opener(rule));
            String path = Addresses.of(rule);
            String joint = path.contains("?") ? "&" : "?";
            for (String more : List.of("", joint + "format=csv", joint + "q=abc", joint + "lang=en")) {
                HttpResponse<String> answer = visitor.get(path + more);
                read++;
                if (answer.statusCode() >= 500) {
                    failed.add(path + more + " answered " + answer.statusCode());
                }
            }
        }
        Map<String, String> after = checksums();
        List<String> changed = after.keySet().stream()
                .filter(table -> !after.get(table).equals(before.get(table)))
                .toList();
        System.out.println("Reading: " + read + " addresses read, " + after.size() + " tables compared, "
                + changed.size() + " changed, " + failed.size() + " failed");
        assertThat(changed).isEmpty();
        assertThat(failed).isEmpty();
    }

    @Test
    void aWriteWhileSomethingIsReadFailsInsteadOfHappening() {
        assertThatThrownBy(() -> duringA("GET", () -> write(new TransactionTemplate(transactions))))
                .hasStackTraceContaining("read-only transaction");
        assertThat(duringA("POST", () -> write(new TransactionTemplate(transactions))))
                .isZero();
    }

    @Test
    void whatMustBeKeptOfAReadingIsWrittenInATransactionOfItsOwn() {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        assertThat(duringA("GET", () -> write(own))).isZero();
    }

    @Test
    void aTransactionOfItsOwnInsideAnotherIsRefusedBecauseItWouldTakeASecondConnection() {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(outer -> own.executeWithoutResult(inner -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("second connection");
    }

    /** One transaction in a hundred is made to clash by the database itself, some of them twice in a row. */
    @Test
    void clashesAreTriedAgainAsAWholeAndNothingHappensTwice() throws SQLException {
        CurrentUser user = people.named("officer");
        String route = "clash-" + UUID.randomUUID();
        execute(
                "create sequence clash_count",
                "grant usage on sequence clash_count to public",
                """
                create function clash() returns trigger language plpgsql as $$
                declare n bigint := nextval('clash_count');
                begin
                    if n % 100 = 7 or n = 108 then
                        raise exception 'forced' using errcode = case when n % 2 = 0 then '40001' else '40P01' end;
                    end if;
                    return new;
                end $$""",
                "create trigger clash before insert on form_submission for each row execute function clash()");
        int errors = 0;
        AtomicInteger runs = new AtomicInteger();
        try {
            for (int i = 0; i < SENT; i++) {
                String place = "/app?n=" + i;
                try {
                    submissions.once(user, UUID.randomUUID().toString(), route, () -> {
                        runs.incrementAndGet();
                        return place;
                    });
                } catch (RuntimeException error) {
                    errors++;
                }
            }
        } finally {
            execute("drop trigger clash on form_submission", "drop function clash", "drop sequence clash_count");
        }
        int kept = jdbc.sql("select count(*) from form_submission where route = ?")
                .params(route)
                .query(Integer.class)
                .single();
        System.out.println("Clashes: " + SENT + " forms sent, 1 % forced to clash, " + errors + " errors for a person, "
                + kept + " kept, " + (runs.get() - SENT) + " done twice");
        assertThat(errors).isZero();
        assertThat(kept).isEqualTo(SENT);
        assertThat(runs).hasValue(SENT);
    }

    private int write(TransactionTemplate in) {
        return in.execute(begun -> jdbc.sql("update account set display_name = display_name where false")
                .update());
    }

    /** Seen with the rights of the whole federation, so that rows about people count too. */
    private Map<String, String> checksums() {
        return new TransactionTemplate(transactions).execute(begun -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(String.class)
                    .single();
            Map<String, String> sums = new TreeMap<>();
            for (String table : jdbc.sql("""
                            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = 'public' and c.relkind = 'r'
                              and has_table_privilege(c.oid, 'select')""").query(String.class).list()) {
                if (!WRITTEN_BY_READING.contains(table)) {
                    sums.put(
                            table,
                            jdbc.sql("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from \""
                                            + table + "\" t")
                                    .query(String.class)
                                    .single());
                }
            }
            return sums;
        });
    }

    private void execute(String... statements) throws SQLException {
        TestDatabase.Database owned = TestDatabase.asOwner(database);
        try (Connection owner = DriverManager.getConnection(owned.url(), owned.username(), owned.password());
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static <T> T duringA(String method, Supplier<T> work) {
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest(method, "/app")));
        try {
            return work.get();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
