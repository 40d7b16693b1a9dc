package kz.birlik.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.birlik.BirlikApplication;
import kz.birlik.db.TestDatabaseConfiguration;
import kz.birlik.membership.account.FirstAdministrator;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.RunJobs;
import kz.birlik.web.security.Telephone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A new installation without demonstration mode: no accounts, one code, one administrator, then one post a person. */
@SpringBootTest(
        classes = BirlikApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "birlik.demo=false")
@Import(TestDatabaseConfiguration.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstAdministratorTest {

    private static final String PASSWORD = "сенімді сөз тіркесі 47";

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        MAIL.start();
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        properties.add("birlik.mail.from", () -> "birlik@example.kz");
    }

    @AfterAll
    static void stopMailServer() {
        MAIL.stop();
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SchedulerClient jobs;

    @Autowired
    private List<Task<?>> tasks;

    @Autowired
    private FirstAdministrator firstAdministrator;

    @Test
    @Order(1)
    void hasNoDefaultAccountAndAsksForTheCode() {
        Visitor visitor = Visitor.anonymous(port);
        assertThat(Visitor.location(visitor.get("/login"))).endsWith("/setup");
        assertThat(visitor.page("/setup?lang=en").select(".demo-banner")).isEmpty();
        HttpResponse<String> guess = visitor.fillIn("/setup", "/setup", form("not-the-code", PASSWORD));
        assertThat(guess.statusCode()).isEqualTo(422);
        assertThat(guess.body()).contains("value=\"first\"").doesNotContain(PASSWORD);
    }

    @Test
    @Order(2)
    void refusesAWeakPasswordBesideTheFieldWithoutUsingTheCode() {
        String code = firstAdministrator.issueCode().orElseThrow();
        Visitor visitor = Visitor.anonymous(port);
        HttpResponse<String> weak = visitor.fillIn("/setup", "/setup", form(code, "short"));
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(firstAdministrator.open()).isTrue();

        HttpResponse<String> made = visitor.fillIn("/setup", "/setup", form(code, PASSWORD));
        assertThat(made.statusCode()).isEqualTo(302);
        assertThat(firstAdministrator.open()).isFalse();
        assertThat(firstAdministrator.issueCode()).isEmpty();
        assertThat(visitor.get("/setup").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void theAdministratorInvitesAPersonWhoGetsALetterAndChoosesThePassword() throws Exception {
        Visitor administrator = Visitor.anonymous(port);
        HttpResponse<String> entered = administrator.signIn("first", PASSWORD);
        assertThat(Visitor.location(entered)).endsWith("/app");
        assertThat(entered.headers().allValues("Set-Cookie").toString())
                .contains("__Host-birlik=")
                .contains("Secure");
        assertThat(Visitor.location(administrator.get("/app"))).endsWith("/app/profile/second-factor");
        new Telephone().add(administrator);

        HttpResponse<String> refused =
                administrator.fillIn("/app/admin/users/new", "/app/admin/users", invitation(administrator, "chair"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"Second@Example.kz\"");

        HttpResponse<String> invited =
                administrator.fillIn("/app/admin/users/new", "/app/admin/users", invitation(administrator, "analyst"));
        assertThat(Visitor.location(invited)).startsWith("/app/admin/users/");
        assertThat(MAIL.getReceivedMessages())
                .as("nothing leaves before the job")
                .isEmpty();
        new RunJobs(jobs, tasks).run("outbox");
        new RunJobs(jobs, tasks).run("outbox");
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        MimeMessage letter = MAIL.getReceivedMessages()[0];
        assertThat(letter.getAllRecipients()).hasSize(1);
        assertThat(letter.getAllRecipients()[0].toString()).contains("second@example.kz");
        assertThat(letter.getSubject()).isEqualTo("Birlik жүйесіне шақыру");
        Matcher link = Pattern.compile("/invitation/[A-Za-z0-9_-]{43}")
                .matcher(letter.getContent().toString());
        assertThat(link.find()).isTrue();
        assertThat(administrator.get("/app/admin/outbox").body())
                .as("outside demonstration mode only the receiver reads a letter")
                .contains("second@example.kz")
                .doesNotContain(link.group());

        Visitor person = Visitor.anonymous(port);
        assertThat(Visitor.location(person.fillIn(
                        link.group(),
                        link.group(),
                        Map.of("login", "second", "password", PASSWORD, "repeated", PASSWORD))))
                .endsWith("/login?chosen");
        person.signIn("second", PASSWORD);
        new Telephone().add(person);
        assertThat(Visitor.location(person.get("/app"))).endsWith("/app/analytics");
    }

    @Test
    @Order(4)
    void letsNobodyInByALoginAndPasswordThatComeWithOtherProducts() {
        List<String> logins = List.of(
                "admin",
                "administrator",
                "root",
                "user",
                "test",
                "guest",
                "demo",
                "birlik",
                "federation",
                "analyst",
                "union",
                "officer",
                "territory",
                "lawyer",
                "inspector",
                "chair",
                "operator",
                "support",
                "first",
                "second");
        List<String> words = List.of(
                "birlik-demo-2026",
                "admin",
                "password",
                "123456",
                "",
                "birlik",
                "changeme",
                "qwerty",
                "admin123",
                "first");
        int tried = 0;
        List<String> entered = new ArrayList<>();
        for (String login : logins) {
            for (String word : words) {
                tried++;
                String where = Visitor.location(Visitor.anonymous(port).signIn(login, word));
                if (!where.endsWith("/login?refused") && !where.endsWith("/login?throttled")) {
                    entered.add(login + "/" + word + " led to " + where);
                }
            }
            jdbc.sql("delete from rate_limit").update();
        }
        System.out.println(
                "Default accounts: " + tried + " pairs of login and password, " + entered.size() + " got in");
        assertThat(entered).isEmpty();
    }

    private static Map<String, String> form(String code, String password) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put("login", "first");
        fields.put("displayName", "Алғашқы Әкімші");
        fields.put("password", password);
        fields.put("repeated", password);
        return fields;
    }

    private static Map<String, String> invitation(Visitor administrator, String role) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("displayName", "Екінші Адам");
        fields.put("email", "Second@Example.kz");
        fields.put("role", role);
        fields.put("organisation", "FPRK");
        fields.put("line", "sectoral");
        fields.put("language", "kk");
        fields.put(
                "from",
                administrator.page("/app/admin/users/new").select("#from").val());
        return fields;
    }
}
