package kz.birlik.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SecondNode;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.security.Passwords;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A right that is taken away is gone with the next request on every node, and a right that moves with an organisation
 * arrives with it. {@code -Dbirlik.moves=100} runs the long series.
 */
@ProductTest
class RevokedRightsTest {

    private static final String PASSWORD = "он екі айдың жарық таңы";
    private static final int MOVES = Integer.getInteger("birlik.moves", 20);

    @LocalServerPort
    private int port;

    @Autowired
    private SecondNode second;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Passwords passwords;

    @Autowired
    private SystemScope system;

    @Autowired
    private OrganisationChanges changes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    /** When a request began and what it was answered. */
    private record Asked(long began, int status) {}

    @Test
    void nothingIsAnsweredAfterARightWasTakenAwayUnderLoad() throws Exception {
        Visitor admin = Visitor.signedIn(port, "admin");
        int after = 0;
        int succeeded = 0;
        int before = 0;
        for (String way : List.of("suspend", "end")) {
            AccountId id = person("revoked." + way, Role.INSPECTOR, "EDU-KZ-31");
            ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
            AtomicBoolean stop = new AtomicBoolean();
            ExecutorService load = Executors.newFixedThreadPool(4);
            String[] paths = {"/app/profile", "/app/orgs?format=csv", "/app/orgs/EDU-KZ-31", "/app/orgs?format=xlsx"};
            for (int i = 0; i < 4; i++) {
                Visitor person = Visitor.anonymous(i % 2 == 0 ? port : second.port());
                person.signIn("revoked." + way, PASSWORD);
                String path = paths[i];
                load.submit(() -> {
                    while (!stop.get()) {
                        long began = System.nanoTime();
                        asked.add(new Asked(began, person.get(path).statusCode()));
                        TimeUnit.MILLISECONDS.sleep(150);
                    }
                    return true;
                });
            }
            TimeUnit.MILLISECONDS.sleep(1_000);
            String page = "/app/admin/users/" + id;
            String action = way.equals("suspend")
                    ? page + "/suspend"
                    : page + "/posts/"
                            + jdbc.sql("select id from post where account_id = :id")
                                    .param("id", id.value())
                                    .query(java.util.UUID.class)
                                    .single()
                            + "/end";
            assertThat(admin.fillIn(action, action, Map.of("reason", "сынақ")).statusCode())
                    .isEqualTo(302);
            long taken = System.nanoTime();
            TimeUnit.MILLISECONDS.sleep(1_500);
            stop.set(true);
            load.shutdown();
            assertThat(load.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            before += (int) asked.stream()
                    .filter(one -> one.began() < taken && one.status() == 200)
                    .count();
            after += (int) asked.stream().filter(one -> one.began() > taken).count();
            succeeded += (int) asked.stream()
                    .filter(one -> one.began() > taken && one.status() == 200)
                    .count();
        }
        System.out.println("Revoked rights: " + before + " requests served before, " + after
                + " made afterwards on 2 nodes, " + succeeded + " of them served");
        assertThat(before).isPositive();
        assertThat(after).isPositive();
        assertThat(succeeded).isZero();
    }

    @Test
    void rightsMoveWithAnOrganisationUnderLoad() throws Exception {
        AccessScope federation = system.wholeFederation("a test of moving organisations");
        List<String> branches = jdbc.sql("""
                        select o.code from organisation o
                        join organisation_affiliation a on a.organisation_id = o.id and a.line = 'sectoral'
                             and a.valid_to is null
                        join organisation union_ on union_.id = a.parent_id
                        where union_.kind = 'sectoral_union' and union_.code <> 'EDU' and o.valid_to is null
                          and o.valid_from < current_date - 60
                          and exists (select 1 from post_role_kind k where k.role = 'officer' and k.kind = o.kind)
                          and exists (select 1 from organisation_kind_parent k where k.kind = 'primary'
                                      and k.parent_kind = o.kind and k.line = 'sectoral')
                          and union_.code = (select u.code from organisation u
                              join organisation_affiliation c on c.parent_id = u.id and c.line = 'sectoral'
                              where u.kind = 'sectoral_union' and u.code <> 'EDU'
                              group by u.code having count(*) > 1 order by u.code limit 1)
                        order by o.code limit 2""").query(String.class).list();
        assertThat(branches).hasSize(2);
        LocalDate today = LocalDate.now(clock);
        List<String> primaries = new ArrayList<>();
        for (int i = 0; i < MOVES; i++) {
            String code = branches.get(0) + "-MV%02d".formatted(i);
            changes.apply(
                    federation,
                    new OrganisationChange.Create(
                            code,
                            "primary",
                            branches.get(0),
                            Line.SECTORAL,
                            MultilingualText.of("Көшпелі " + i, "Кочевая " + i),
                            null,
                            true,
                            today.minusDays(30),
                            null,
                            "test"),
                    "test");
            primaries.add(code);
        }
        person("old.parent", Role.OFFICER, branches.get(0));
        person("new.parent", Role.OFFICER, branches.get(1));
        int[] ports = {port, second.port()};
        List<Visitor> old = signedIn("old.parent", ports);
        List<Visitor> next = signedIn("new.parent", ports);

        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        ExecutorService load = Executors.newFixedThreadPool(2);
        for (Visitor visitor : signedIn("old.parent", ports)) {
            load.submit(() -> {
                while (!stop.get()) {
                    if (visitor.get("/app/orgs").statusCode() >= 500) {
                        failures.incrementAndGet();
                    }
                }
                return true;
            });
        }
        Random random = new Random(9);
        int leaks = 0;
        int missing = 0;
        List<String> order = new ArrayList<>(primaries);
        java.util.Collections.shuffle(order, random);
        for (String code : order) {
            assertThat(old.get(random.nextInt(2)).get("/app/orgs/" + code).statusCode())
                    .isEqualTo(200);
            long version = jdbc.sql("select version from organisation where code = :code")
                    .param("code", code)
                    .query(Long.class)
                    .single();
            changes.apply(
                    federation,
                    new OrganisationChange.Affiliate(
                            code, version, Line.SECTORAL, branches.get(1), today, "№ 1", "көшу"),
                    "test");
            for (int node = 0; node < 2; node++) {
                leaks += old.get(node).get("/app/orgs/" + code).statusCode() == 404 ? 0 : 1;
                missing += next.get(node).get("/app/orgs/" + code).statusCode() == 200 ? 0 : 1;
            }
        }
        stop.set(true);
        load.shutdown();
        assertThat(load.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        System.out.println("Moved organisations: " + MOVES + " moves under load on 2 nodes, " + leaks
                + " still open to the old parent, " + missing + " not open to the new one, " + failures
                + " failures of the server");
        assertThat(leaks).isZero();
        assertThat(missing).isZero();
        assertThat(failures).hasValue(0);
    }

    private static List<Visitor> signedIn(String login, int[] ports) {
        List<Visitor> visitors = new ArrayList<>();
        for (int node : ports) {
            Visitor visitor = Visitor.anonymous(node);
            assertThat(Visitor.location(visitor.signIn(login, PASSWORD))).endsWith("/app");
            visitors.add(visitor);
        }
        return visitors;
    }

    private AccountId person(String login, Role role, String organisation) {
        return accounts.create(
                system.wholeFederation("a person of this test"),
                new NewAccount(
                        login,
                        passwords.hash(PASSWORD),
                        "Сынақ Адамы",
                        "kk",
                        false,
                        true,
                        role,
                        organisation,
                        Line.SECTORAL,
                        "test"));
    }
}
