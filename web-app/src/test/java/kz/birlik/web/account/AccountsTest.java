package kz.birlik.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
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
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class AccountsTest {

    private static final String PASSWORD = "жеті қазына жеті жарғы";

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

    private Visitor admin;

    @BeforeEach
    void signInAsAdministrator() {
        admin = Visitor.signedIn(port, "admin");
    }

    @Test
    void findsAnAccountByPartOfANameALoginRoleAndState() {
        assertThat(names("q=Бекова")).containsExactly("Бекова Әсел");
        assertThat(names("q=асел")).containsExactly("Бекова Әсел");
        assertThat(names("q=officer2")).containsExactly("Жұмабай Ернар");
        assertThat(names("role=territory")).containsExactly("Қалиева Назгүл");
        assertThat(names("role=officer&state=active&q=Әсел")).containsExactly("Бекова Әсел");
        assertThat(names("role=officer&state=suspended&q=Әсел")).isEmpty();
        assertThat(admin.get("/app/admin/users?q=%25'%22%3Cb%3E&role=nothing&state=nothing&page=-1")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsAnAccountThatDoesNotExistLikeAnyOtherMissingPage() {
        assertThat(admin.get("/app/admin/users/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/app/admin/users/not-an-id").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyTheAdministratorAdministersAccounts() {
        String page = page(person("guarded", Role.INSPECTOR, "EDU-KZ-31"));
        for (String login :
                new String[] {"federation", "analyst", "union", "territory", "officer", "chair", "lawyer"}) {
            Visitor other = Visitor.signedIn(port, login);
            assertThat(other.get("/app/admin/users").statusCode()).as(login).isEqualTo(403);
            assertThat(other.get(page).statusCode()).as(login).isEqualTo(403);
            assertThat(other.post(page + "/suspend", Map.of("_csrf", other.token(), "reason", "forged", "version", "0"))
                            .statusCode())
                    .as(login)
                    .isEqualTo(403);
            assertThat(other.get("/app/admin/outbox").statusCode()).as(login).isEqualTo(403);
        }
        assertThat(state("guarded")).isNull();
    }

    @Test
    void suspensionTakesEffectAtTheNextRequestOnEveryNodeUntilRestored() {
        AccountId id = person("suspended", Role.INSPECTOR, "EDU-KZ-31");
        Visitor here = Visitor.anonymous(port);
        here.signIn("suspended", PASSWORD);
        Visitor there = Visitor.anonymous(second.port());
        there.signIn("suspended", PASSWORD);
        assertThat(here.get("/app/orgs?format=csv").statusCode()).isEqualTo(200);
        assertThat(there.get("/app/profile").statusCode()).isEqualTo(200);

        HttpResponse<String> without =
                admin.fillIn(page(id) + "/suspend", page(id) + "/suspend", Map.of("reason", " "));
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(without.body()).selectFirst("#reason-error")).isNotNull();
        assertThat(admin.fillIn(page(id) + "/suspend", page(id) + "/suspend", Map.of("reason", "Еңбек шарты бұзылды"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(here.get("/app/orgs?format=csv").statusCode()).as("a file").isEqualTo(302);
        assertThat(here.get("/app/profile").statusCode()).isEqualTo(302);
        assertThat(there.get("/app/profile").statusCode()).isEqualTo(302);
        assertThat(Visitor.location(Visitor.anonymous(port).signIn("suspended", PASSWORD)))
                .endsWith("/login?refused");
        assertThat(admin.page(page(id)).text()).contains("Еңбек шарты бұзылды");

        admin.fillIn(page(id) + "/restore", page(id) + "/restore", Map.of("reason", "Қате шешім"));
        assertThat(here.get("/app/profile").statusCode())
                .as("the old session stays ended")
                .isEqualTo(302);
        assertThat(Visitor.location(Visitor.anonymous(port).signIn("suspended", PASSWORD)))
                .endsWith("/app");
        assertThat(jdbc.sql(
                                "select action || ': ' || reason from audit_event where object_id = :id and reason is not null order by id")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .containsExactly("account.suspended: Еңбек шарты бұзылды", "account.restored: Қате шешім");
    }

    @Test
    void anotherPostIsGivenChosenAndEndedWithAReason() {
        AccountId id = person("growing", Role.INSPECTOR, "EDU-KZ-31");
        Map<String, String> post = new LinkedHashMap<>();
        post.put("role", "lawyer");
        post.put("organisation", "EDU-KZ-31");
        post.put("line", "sectoral");
        post.put("from", admin.page("/app/admin/users/new").select("#from").val());
        String form = page(id) + "/posts/new";
        assertThat(admin.fillIn(form, form, post).statusCode()).isEqualTo(302);
        HttpResponse<String> twice = admin.fillIn(form, form, post);
        assertThat(twice.statusCode()).as("the same post twice").isEqualTo(422);
        assertThat(Jsoup.parse(twice.body()).selectFirst("#role-error")).isNotNull();

        Visitor person = Visitor.anonymous(port);
        assertThat(Visitor.location(person.signIn("growing", PASSWORD))).endsWith("/app/posts");
        UUID lawyer = jdbc.sql("select id from post where account_id = :id and role = 'lawyer'")
                .param("id", id.value())
                .query(UUID.class)
                .single();
        person.fillIn("/app/posts", "/app/posts", Map.of("post", lawyer.toString()));
        assertThat(person.get("/app/profile").statusCode()).isEqualTo(200);

        String end = page(id) + "/posts/" + lawyer + "/end";
        assertThat(admin.fillIn(end, end, Map.of("reason", "Басқа адам сайланды"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(person.get("/app/profile").statusCode())
                .as("in the ended post")
                .isEqualTo(302);
        assertThat(Visitor.location(Visitor.anonymous(port).signIn("growing", PASSWORD)))
                .as("the other post is there")
                .endsWith("/app");
        assertThat(admin.fillIn(end, end, Map.of("reason", "Тағы бір рет")).statusCode())
                .isEqualTo(422);
        assertThat(admin.page(page(id)).text()).contains("Басқа адам сайланды");
    }

    @Test
    void whoDecidesAboutAnOldStateIsToldAndDecidesAgain() {
        AccountId id = person("contested", Role.INSPECTOR, "EDU-KZ-31");
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("displayName", "Жаңа Аты");
        typed.put("email", "contested@example.kz");
        typed.put("language", "ru");
        String form = page(id) + "/contact";
        assertThat(admin.fillIn(form, form, typed).statusCode()).isEqualTo(302);
        typed.put("version", "0");
        typed.put("displayName", "Кеш Қалған");
        HttpResponse<String> late = admin.fillIn(form, form, typed);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Жаңа Аты").contains("Кеш Қалған");
        Map<String, String> suspension = Map.of("reason", "ескі бет", "version", "0");
        HttpResponse<String> refused = admin.fillIn(page(id) + "/suspend", page(id) + "/suspend", suspension);
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(state("contested")).isNull();
    }

    @Test
    void nobodyGivesRightsToOneselfOrLocksOneselfOut() {
        UUID own = jdbc.sql("select id from account where login = 'admin'")
                .query(UUID.class)
                .single();
        String page = "/app/admin/users/" + own;
        Map<String, String> post = new LinkedHashMap<>();
        post.put("role", "analyst");
        post.put("organisation", "FPRK");
        post.put("line", "sectoral");
        post.put("from", admin.page("/app/admin/users/new").select("#from").val());
        assertThat(admin.fillIn(page + "/posts/new", page + "/posts/new", post).statusCode())
                .isEqualTo(422);
        assertThat(admin.fillIn(page + "/suspend", page + "/suspend", Map.of("reason", "өзімді"))
                        .statusCode())
                .isEqualTo(422);
        UUID postId = jdbc.sql("select id from post where account_id = :id")
                .param("id", own)
                .query(UUID.class)
                .single();
        String end = page + "/posts/" + postId + "/end";
        assertThat(admin.fillIn(end, end, Map.of("reason", "өзімдікін")).statusCode())
                .isEqualTo(422);
        assertThat(admin.get("/app/admin/users").statusCode()).isEqualTo(200);
    }

    @Test
    void asksForThePasswordAgainBeforeAnAccountIsChangedInAnOldSession() {
        AccountId id = person("stepped", Role.INSPECTOR, "EDU-KZ-31");
        jdbc.sql("""
                        update spring_session_attributes set attribute_bytes = convert_to('1000000000', 'UTF8')
                        where attribute_name = 'confirmed' and session_primary_id in (
                            select session_primary_id from spring_session_attributes
                            where attribute_name = 'account' and convert_from(attribute_bytes, 'UTF8')
                                = (select a.id::text from account a where a.login = 'admin'))""").update();
        HttpResponse<String> asked =
                admin.post(page(id) + "/suspend", Map.of("_csrf", admin.token(), "reason", "forged", "version", "0"));
        assertThat(asked.body()).contains("confirm-secret");
        assertThat(state("stepped")).isNull();
        assertThat(Visitor.location(admin.get("/app/admin/users/new"))).contains("/app/confirm");
    }

    private java.util.List<String> names(String query) {
        return admin.page("/app/admin/users?" + query).select("tbody th a").eachText();
    }

    private java.sql.Timestamp state(String login) {
        return jdbc.sql("select suspended_at from account where login = :login")
                .param("login", login)
                .query((row, i) -> java.util.Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .orElse(null);
    }

    private static String page(AccountId id) {
        return "/app/admin/users/" + id;
    }

    private AccountId person(String login, Role role, String organisation) {
        return accounts.create(
                system.wholeFederation("a person of this test"),
                new NewAccount(
                        login,
                        passwords.hash(PASSWORD),
                        "Сынақ Адамы " + login,
                        "kk",
                        false,
                        true,
                        role,
                        organisation,
                        Line.SECTORAL,
                        "test"));
    }
}
