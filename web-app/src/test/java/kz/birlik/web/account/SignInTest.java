package kz.birlik.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class SignInTest {

    @LocalServerPort
    private int port;

    @Test
    void refusesAWrongPasswordAndAnUnknownLoginWithTheSameWords() {
        HttpResponse<String> wrong = Visitor.anonymous(port).signIn("lawyer", "not the password");
        HttpResponse<String> unknown = Visitor.anonymous(port).signIn("nobody-at-all", "not the password");
        assertThat(Visitor.location(wrong)).endsWith("/login?refused");
        assertThat(Visitor.location(unknown)).endsWith("/login?refused");
    }

    @Test
    void slowsDownGuessingAfterTenWrongTries() {
        for (int i = 0; i < 10; i++) {
            Visitor.anonymous(port).signIn("guessed", "wrong number " + i);
        }
        assertThat(Visitor.location(Visitor.anonymous(port).signIn("guessed", "wrong again")))
                .endsWith("/login?throttled");
        assertThat(Visitor.anonymous(port).page("/login?throttled&lang=en").text())
                .contains("Too many wrong attempts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "federation",
                "analyst",
                "union",
                "officer",
                "officer2",
                "territory",
                "lawyer",
                "inspector",
                "chair",
                "chair2"
            })
    void letsEveryDemonstrationAccountInToItsHome(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        HttpResponse<String> home = visitor.get("/app");
        if (home.statusCode() == 302) {
            home = visitor.get(Visitor.location(home));
        }
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).doesNotContain("??");
    }

    @Test
    void sendsAStrangerToTheSignInForm() {
        HttpResponse<String> answer = Visitor.anonymous(port).get("/app/profile");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).endsWith("/login");
    }

    @Test
    void signsOutOnlyByAFormWithItsToken() {
        Visitor visitor = Visitor.signedIn(port, "inspector");
        assertThat(visitor.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/app/profile").statusCode()).isEqualTo(200);
        assertThat(visitor.post("/logout", Map.of("_csrf", visitor.token())).statusCode())
                .isEqualTo(302);
        assertThat(visitor.get("/app/profile").statusCode()).isEqualTo(302);
    }

    @Test
    void keepsTheSessionIdOutOfTheAddressAndChangesItAtSignIn() {
        Visitor visitor = Visitor.anonymous(port);
        HttpResponse<String> before = visitor.get("/login");
        HttpResponse<String> after = visitor.signIn("territory", "birlik-demo-2026");
        String first = before.headers().firstValue("Set-Cookie").orElse("");
        String second = after.headers().allValues("Set-Cookie").toString();
        assertThat(first).startsWith("birlik=").contains("HttpOnly").contains("SameSite=Lax");
        assertThat(second).contains("birlik=");
        assertThat(second).doesNotContain(first.substring(0, first.indexOf(';')));
    }

    @Test
    void healthSaysUpAndNothingElse() {
        HttpResponse<String> health = Visitor.anonymous(port).get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(Visitor.anonymous(port).get("/actuator/metrics").statusCode())
                .isEqualTo(404);
        assertThat(Visitor.anonymous(port).get("/actuator").statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "admin").get("/actuator/env").statusCode())
                .isEqualTo(404);
    }
}
