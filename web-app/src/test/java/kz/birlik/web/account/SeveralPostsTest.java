package kz.birlik.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SecondNode;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.security.Passwords;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person, several posts: one is active at a time, and the rights are never those of all together. */
@ProductTest
class SeveralPostsTest {

    private static final String PASSWORD = "сегіз арыстан көлге барды";

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Passwords passwords;

    @Autowired
    private SystemScope system;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SecondNode second;

    @Test
    void actsInOnePostAtATimeAndChangesTheSessionIdWithThePost() {
        AccountId person = person("several", Role.OFFICER, "EDU-KZ-31");
        UUID analyst = post(person, Role.ANALYST, "FPRK", "current_date - 1", "null");
        Visitor visitor = Visitor.anonymous(port);
        assertThat(Visitor.location(visitor.signIn("several", PASSWORD))).endsWith("/app/posts");
        assertThat(visitor.page("/app/posts?lang=ru").text()).contains("Текущая должность");

        // The demonstration posts begin today, the analyst's yesterday: that is the one active at first.
        assertThat(visitor.get("/app/orgs/EDU-KZ-55").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/app/orgs/EDU-KZ-31/new").statusCode()).isEqualTo(403);

        UUID officer = jdbc.sql("select id from post where account_id = :id and role = 'officer'")
                .param("id", person.value())
                .query(UUID.class)
                .single();
        HttpResponse<String> switched = visitor.fillIn("/app/posts", "/app/posts", Map.of("post", officer.toString()));
        assertThat(switched.statusCode()).isEqualTo(302);
        assertThat(switched.headers().allValues("Set-Cookie").toString()).contains("birlik=");
        assertThat(visitor.get("/app/orgs/EDU-KZ-55").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/app/orgs/EDU-KZ-31").statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select post_id from audit_event where action = 'session.post-chosen' and account_id = :id")
                        .param("id", person.value())
                        .query(UUID.class)
                        .list())
                .containsExactly(analyst);
    }

    @Test
    void refusesThePostOfSomebodyElseAndOneOfAnotherTime() {
        AccountId person = person("chooser", Role.OFFICER, "EDU-KZ-31");
        UUID later = post(person, Role.ANALYST, "FPRK", "current_date + 1", "null");
        UUID foreign = jdbc.sql("select p.id from post p join account a on a.id = p.account_id where a.login = 'admin'")
                .query(UUID.class)
                .single();
        Visitor visitor = Visitor.anonymous(port);
        assertThat(Visitor.location(visitor.signIn("chooser", PASSWORD))).endsWith("/app");
        for (UUID refused : new UUID[] {later, foreign, UUID.randomUUID()}) {
            assertThat(visitor.post("/app/posts", Map.of("_csrf", visitor.token(), "post", refused.toString()))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(visitor.get("/app/orgs/EDU-KZ-55").statusCode()).isEqualTo(404);
    }

    @Test
    void endsWithTheActivePostAtTheNextRequestOnEveryNode() {
        AccountId person = person("ending", Role.CHAIR, "EDU-KZ-31-0001");
        Visitor here = Visitor.anonymous(port);
        here.signIn("ending", PASSWORD);
        Visitor there = Visitor.anonymous(second.port());
        there.signIn("ending", PASSWORD);
        assertThat(here.get("/app/profile").statusCode()).isEqualTo(200);
        assertThat(there.get("/app/profile").statusCode()).isEqualTo(200);

        jdbc.sql("update post set valid_to = current_date where account_id = :id")
                .param("id", person.value())
                .update();
        assertThat(Visitor.location(here.get("/app/profile"))).endsWith("/login");
        assertThat(Visitor.location(there.get("/app/profile"))).endsWith("/login");

        Visitor again = Visitor.anonymous(port);
        assertThat(Visitor.location(again.signIn("ending", PASSWORD))).endsWith("/login?no-post");
        assertThat(again.page("/login?no-post&lang=ru").text()).contains("срок вашей должности истёк");
        assertThat(Visitor.location(Visitor.anonymous(port).signIn("ending", "not the password")))
                .endsWith("/login?refused");
    }

    private AccountId person(String login, Role role, String organisation) {
        return accounts.create(
                system.wholeFederation("a person of this test"),
                new NewAccount(
                        login,
                        passwords.hash(PASSWORD),
                        "Көп Қызметті",
                        "kk",
                        false,
                        true,
                        role,
                        organisation,
                        Line.SECTORAL,
                        "test"));
    }

    private UUID post(AccountId person, Role role, String organisation, String from, String to) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into post (id, account_id, role, organisation_id, line, valid_from, valid_to,
                                          created_at, created_by, version)
                        select :id, :account, :role, o.id, 'sectoral', %s, %s, now(), 'test', 0
                        from organisation o where o.code = :organisation""".formatted(from, to))
                .param("id", id)
                .param("account", person.value())
                .param("role", role.code())
                .param("organisation", organisation)
                .update();
        return id;
    }
}
