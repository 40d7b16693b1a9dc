package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.account.SecondFactors;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SecondNode;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Who sees many people signs in with a code as well; a code and a recovery code work once, and guessing stops after five. */
@ProductTest
class SecondFactorTest {

    private static final String PASSWORD = "сенімді сөз тіркесі 47";

    @LocalServerPort
    private int port;

    @Autowired
    private SecondFactor secondFactor;

    @Autowired
    private SecondNode secondNode;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private Totp totp;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Passwords passwords;

    @Autowired
    private SystemScope system;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @BeforeEach
    void asOutsideOfDemonstrationMode() {
        ReflectionTestUtils.setField(secondFactor, "on", true);
    }

    @AfterEach
    void backToDemonstrationMode() {
        ReflectionTestUtils.setField(secondFactor, "on", false);
        jdbc.sql("delete from rate_limit").update();
    }

    @Test
    void leadsWhoMustHaveOneToAddItBeforeAnythingElse() {
        String login = person(Role.UNION, "EDU");
        Visitor visitor = Visitor.anonymous(port);
        visitor.signIn(login, PASSWORD);
        for (String path : List.of("/app", "/app/orgs", "/app/analytics", "/app/orgs/EDU?format=csv", "/app/profile")) {
            assertThat(Visitor.location(visitor.get(path))).as(path).endsWith("/app/profile/second-factor");
        }
        assertThat(visitor.post("/app/posts", Map.of("_csrf", csrf(visitor))).statusCode())
                .isEqualTo(302);

        Document page = visitor.page("/app/profile/second-factor?lang=en");
        assertThat(page.select("img"))
                .as("the policy of the pages loads no picture from data")
                .isEmpty();
        assertThat(page.selectFirst("svg.qr path").attr("d")).startsWith("M");
        assertThat(visitor.fillIn("/app/profile/second-factor", "/app/profile/second-factor", Map.of("code", "000000"))
                        .statusCode())
                .isEqualTo(422);
        List<String> codes = add(visitor);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(visitor.page("/app/profile/second-factor").text()).doesNotContain(codes.get(0));
        assertThat(visitor.get("/app/orgs/EDU").statusCode()).isEqualTo(200);
    }

    @Test
    void asksForTheCodeAfterThePasswordAndLetsTheSessionDoNothingBefore() {
        String login = person(Role.OFFICER, "EDU-KZ-31");
        Visitor first = Visitor.anonymous(port);
        first.signIn(login, PASSWORD);
        List<String> codes = add(first);

        Visitor visitor = Visitor.anonymous(port);
        HttpResponse<String> half = visitor.signIn(login, PASSWORD);
        assertThat(Visitor.location(half)).endsWith("/login/code");
        assertThat(half.headers().allValues("Set-Cookie").toString()).doesNotContain("birlik-device");
        for (String path : List.of("/app", "/app/orgs", "/app/profile", "/app/profile/second-factor", "/app/posts")) {
            assertThat(Visitor.location(visitor.get(path))).as(path).endsWith("/login");
        }
        assertThat(enter(visitor, "123").statusCode()).isEqualTo(422);
        String code = nextCode(login);
        HttpResponse<String> whole = enter(visitor, code);
        assertThat(Visitor.location(whole))
                .as("the page that was asked for last")
                .endsWith("/app/posts");
        assertThat(whole.headers().allValues("Set-Cookie").toString()).contains("birlik=");
        assertThat(visitor.get("/app/orgs/EDU-KZ-31").statusCode()).isEqualTo(200);

        Visitor again = Visitor.anonymous(port);
        again.signIn(login, PASSWORD);
        assertThat(enter(again, code).statusCode()).as("the same code").isEqualTo(422);
        assertThat(Visitor.location(enter(again, codes.get(3).toUpperCase(java.util.Locale.ROOT))))
                .as("a recovery code")
                .endsWith("/app");

        Visitor third = Visitor.anonymous(port);
        third.signIn(login, PASSWORD);
        assertThat(enter(third, codes.get(3)).statusCode())
                .as("the same recovery code")
                .isEqualTo(422);
    }

    @Test
    void aCodeWorksOnceHoweverManyNodesTryItAtTheSameMoment() throws Exception {
        String login = person(Role.OFFICER, "EDU-KZ-31");
        AccountId account = id(login);
        String seed = factors.begin(account, totp.newSeed());
        List<String> recovery = factors.confirm(account, 1);
        List<SecondFactor> nodes = List.of(secondFactor, secondNode.part(SecondFactor.class));
        int rights = 0;
        int recoveries = 0;
        int trials = 100;
        String code = totp.code(seed, clock.instant().getEpochSecond());
        rights += (int) atOnce(trials, i -> nodes.get(i % 2).isRight(account, code));
        recoveries += (int) atOnce(trials, i -> nodes.get(i % 2).isRight(account, recovery.get(0)));
        System.out.println("Second factor: one code tried " + trials + " times in parallel on two nodes, " + rights
                + " accepted; one recovery code likewise, " + recoveries + " accepted");
        assertThat(rights).isEqualTo(1);
        assertThat(recoveries).isEqualTo(1);
    }

    @Test
    void ofTwoNodesThatGetTheSameCodeAtTheSameMomentOneTakesIt() throws Exception {
        List<SecondFactor> nodes = List.of(secondFactor, secondNode.part(SecondFactor.class));
        int trials = Integer.getInteger("birlik.second-factor.trials", 100);
        int once = 0;
        for (int trial = 0; trial < trials; trial++) {
            AccountId account = id(person(Role.OFFICER, "EDU-KZ-31"));
            String seed = factors.begin(account, totp.newSeed());
            factors.confirm(account, 1);
            String code = totp.code(seed, clock.instant().getEpochSecond());
            once += atOnce(2, i -> nodes.get(i).isRight(account, code)) == 1 ? 1 : 0;
        }
        System.out.println("Second factor: " + trials
                + " trials of one code at two nodes at once, accepted exactly once in " + once);
        assertThat(once).isEqualTo(trials);
    }

    @Test
    void stopsGuessingAfterFiveWrongCodes() {
        AccountId account = id(person(Role.OFFICER, "EDU-KZ-31"));
        factors.begin(account, totp.newSeed());
        factors.confirm(account, 1);
        int guesses = 1000;
        int lookedAt = 0;
        for (int i = 0; i < guesses; i++) {
            SecondFactor.Outcome outcome = secondFactor.enter(account, Optional.empty(), "%06d".formatted(i));
            lookedAt += outcome == SecondFactor.Outcome.TOO_MANY ? 0 : 1;
        }
        System.out.println("Second factor: " + guesses + " guesses, " + lookedAt + " looked at");
        assertThat(lookedAt).isEqualTo(5);
    }

    @Test
    void keepsTheSeedSealedAndTheRecoveryCodesHashed() {
        AccountId account = id(person(Role.CHAIR, "EDU-KZ-31-0001"));
        String seed = factors.begin(account, totp.newSeed());
        List<String> codes = factors.confirm(account, 1);
        byte[] sealed = jdbc.sql("select sealed_seed from account_second_factor where account_id = :id")
                .param("id", account.value())
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(seed);
        assertThat(jdbc.sql(
                                "select count(*) from account_recovery_code where account_id = :id and octet_length(code_hash) = 32")
                        .param("id", account.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(codes.size());
    }

    @Test
    void offersItToAChairWhoMayRemoveItAgain() {
        String login = person(Role.CHAIR, "EDU-KZ-31-0001");
        Visitor visitor = Visitor.anonymous(port);
        assertThat(Visitor.location(visitor.signIn(login, PASSWORD))).endsWith("/app");
        assertThat(visitor.get("/app/profile").statusCode()).isEqualTo(200);
        List<String> old = add(visitor);
        HttpResponse<String> renewed =
                visitor.fillIn("/app/profile/second-factor", "/app/profile/second-factor/codes", Map.of());
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(codes(renewed)).hasSize(10).doesNotContainAnyElementsOf(old);
        assertThat(secondFactor.isRight(id(login), old.get(0))).isFalse();
        assertThat(secondFactor.isRight(id(login), codes(renewed).get(0))).isTrue();
        visitor.fillIn("/app/profile/second-factor", "/app/profile/second-factor/remove", Map.of());
        assertThat(factors.state(id(login))).isEmpty();
        assertThat(Visitor.location(Visitor.anonymous(port).signIn(login, PASSWORD)))
                .endsWith("/app");
    }

    @Test
    void aStepUpAsksForTheCodeInsteadOfThePassword() {
        String login = person(Role.UNION, "EDU");
        Visitor visitor = Visitor.anonymous(port);
        visitor.signIn(login, PASSWORD);
        add(visitor);
        jdbc.sql("""
                        update spring_session_attributes confirmed set attribute_bytes = '0'
                        from spring_session_attributes owner
                        where confirmed.attribute_name = 'confirmed' and owner.attribute_name = 'account'
                          and owner.session_primary_id = confirmed.session_primary_id
                          and convert_from(owner.attribute_bytes, 'UTF8') = :id""").param("id", id(login).toString()).update();
        String question = Visitor.location(visitor.get("/app/orgs/EDU-KZ-31/detach"));
        assertThat(question).startsWith("/app/confirm");
        assertThat(visitor.fillIn(question, "/app/confirm", Map.of("confirm-secret", PASSWORD))
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.fillIn(question, "/app/confirm", Map.of("confirm-secret", nextCode(login)))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void theAdministratorRemovesALostOneWithAReasonAndTheSessionsEnd() {
        String login = person(Role.OFFICER, "EDU-KZ-31");
        Visitor person = Visitor.anonymous(port);
        person.signIn(login, PASSWORD);
        add(person);
        ReflectionTestUtils.setField(secondFactor, "on", false);
        Visitor administrator = Visitor.signedIn(port, "admin");
        String path = "/app/admin/users/" + id(login) + "/second-factor";
        jdbc.sql("update account set email = :email where login = :login")
                .param("email", login + "@example.kz")
                .param("login", login)
                .update();
        assertThat(administrator.page("/app/admin/users/" + id(login)).select("a[href=" + path + "]"))
                .hasSize(1);
        assertThat(administrator.fillIn(path, path, Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        assertThat(factors.state(id(login))).isPresent();
        assertThat(administrator
                        .fillIn(path, path, Map.of("reason", "Телефон жоғалды"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(factors.state(id(login))).isEmpty();
        assertThat(Visitor.location(person.get("/app/orgs"))).endsWith("/login");
        assertThat(jdbc.sql(
                                "select reason from audit_event where action = 'second-factor.removed-as-lost' and object_id = :id")
                        .param("id", id(login).toString())
                        .query(String.class)
                        .list())
                .containsExactly("Телефон жоғалды");
        assertThat(jdbc.sql("select kind from outbox_message where address = :email")
                        .param("email", login + "@example.kz")
                        .query(String.class)
                        .list())
                .as("the person is told")
                .containsExactly("notice");
        assertThat(administrator.get(path).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "officer").get(path).statusCode()).isEqualTo(403);
    }

    private interface Trial {
        boolean is(int i);
    }

    private static long atOnce(int trials, Trial trial) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < trials; i++) {
                int number = i;
                work.add(() -> trial.is(number));
            }
            long right = 0;
            for (Future<Boolean> one : threads.invokeAll(work)) {
                right += one.get() ? 1 : 0;
            }
            return right;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> add(Visitor visitor) {
        Document page = visitor.page("/app/profile/second-factor");
        String seed = page.selectFirst("code.code").text().replace(" ", "");
        HttpResponse<String> added = visitor.fillIn(
                "/app/profile/second-factor",
                "/app/profile/second-factor",
                Map.of("code", totp.code(seed, clock.instant().getEpochSecond())));
        assertThat(added.statusCode()).isEqualTo(200);
        return codes(added);
    }

    private static List<String> codes(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select(".recovery-codes code").eachText();
    }

    private HttpResponse<String> enter(Visitor visitor, String code) {
        return visitor.fillIn("/login/code", "/login/code", Map.of("code", code));
    }

    /** The code of the telephone after the one that was used last. */
    private String nextCode(String login) {
        return totp.code(factors.seed(id(login)).orElseThrow(), clock.instant().getEpochSecond() + 30);
    }

    private static String csrf(Visitor visitor) {
        return visitor.page("/app/profile/second-factor")
                .selectFirst("input[name=_csrf]")
                .attr("value");
    }

    private AccountId id(String login) {
        return accounts.forSignIn(login).orElseThrow().id();
    }

    private String person(Role role, String organisation) {
        String login = "factor-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.create(
                system.wholeFederation("an account of its own for this test"),
                new NewAccount(
                        login,
                        passwords.hash(PASSWORD),
                        "Екі Қадам",
                        "kk",
                        false,
                        true,
                        role,
                        organisation,
                        Line.SECTORAL,
                        "test"));
        return login;
    }
}
