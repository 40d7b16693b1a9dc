package kz.birlik.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.security.Passwords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class ProfileTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Passwords passwords;

    @Autowired
    private SystemScope system;

    @ParameterizedTest
    @CsvSource({
        "wrong current one, жаңа сенімді тіркес, жаңа сенімді тіркес, current",
        "birlik-demo-2026, short, short, chosen",
        "birlik-demo-2026, lawyer is my own login, lawyer is my own login, chosen",
        "birlik-demo-2026, кәсіподақ мүшесімін, кәсіподақ мүшесімін, chosen",
        "birlik-demo-2026, жаңа сенімді тіркес, басқа сенімді тіркес, repeated"
    })
    void refusesABadPasswordBesideItsField(String current, String chosen, String repeated, String field) {
        Visitor visitor = Visitor.signedIn(port, "lawyer");
        HttpResponse<String> answer = visitor.fillIn(
                "/app/profile",
                "/app/profile/password",
                Map.of("current", current, "chosen", chosen, "repeated", repeated));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(org.jsoup.Jsoup.parse(answer.body()).selectFirst("#" + field + "-error"))
                .isNotNull();
        assertThat(org.jsoup.Jsoup.parse(answer.body()).title()).startsWith("Қате:");
        assertThat(answer.body()).doesNotContain("value=\"" + chosen);
        Visitor.signedIn(port, "lawyer");
    }

    @Test
    void changesThePasswordAndEndsEveryOtherSession() {
        String first = "бірінші ұзын сөз тіркесі";
        accounts.create(
                system.wholeFederation("an account of its own for this test"),
                new NewAccount(
                        "changer",
                        passwords.hash(first),
                        "Ауысым Сынақ",
                        "kk",
                        false,
                        true,
                        Role.ANALYST,
                        "FPRK",
                        Line.SECTORAL,
                        "test"));
        Visitor elsewhere = Visitor.anonymous(port);
        elsewhere.signIn("changer", first);
        Visitor visitor = Visitor.anonymous(port);
        visitor.signIn("changer", first);
        String chosen = "тау бөктеріндегі алпыс төрт әріптен ұзын сөз тіркесі осы жерде тұр";
        assertThat(chosen.length()).isGreaterThan(64);
        assertThat(visitor.fillIn(
                                "/app/profile",
                                "/app/profile/password",
                                Map.of("current", first, "chosen", chosen, "repeated", chosen))
                        .statusCode())
                .isEqualTo(302);

        assertThat(visitor.get("/app/profile").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/app/profile").statusCode()).isEqualTo(302);
        assertThat(Visitor.location(Visitor.anonymous(port).signIn("changer", first)))
                .endsWith("refused");
        String wrongAtTheEnd = chosen.substring(0, chosen.length() - 1) + "х";
        assertThat(Visitor.location(Visitor.anonymous(port).signIn("changer", wrongAtTheEnd)))
                .endsWith("refused");
        assertThat(Visitor.location(Visitor.anonymous(port).signIn("changer", chosen)))
                .endsWith("/app");
    }

    @Test
    void keepsTheLanguageOfTheAccountForTheNextBrowser() {
        Visitor visitor = Visitor.signedIn(port, "officer2");
        assertThat(visitor.fillIn("/app/profile", "/app/profile/language", Map.of("language", "en"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.page("/app/profile").selectFirst("html").attr("lang"))
                .isEqualTo("en");
        assertThat(Visitor.signedIn(port, "officer2")
                        .page("/app/profile")
                        .selectFirst("html")
                        .attr("lang"))
                .isEqualTo("en");
        visitor.fillIn("/app/profile", "/app/profile/language", Map.of("language", "kk"));
    }

    @Test
    void switchesTheLanguageOnTheSamePage() {
        Visitor visitor = Visitor.signedIn(port, "union");
        assertThat(visitor.page("/app/profile?password&lang=ru")
                        .selectFirst("html")
                        .attr("lang"))
                .isEqualTo("ru");
        assertThat(visitor.page("/app/profile?password")
                        .select("a[hreflang=kk]")
                        .attr("href"))
                .isEqualTo("/app/profile?password&lang=kk");
        assertThat(visitor.page("/app/profile").selectFirst("html").attr("lang"))
                .isEqualTo("ru");
    }
}
