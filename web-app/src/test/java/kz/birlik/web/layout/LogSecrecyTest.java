package kz.birlik.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a person types in confidence never reaches the log, whatever goes wrong with it. */
@ProductTest
@ExtendWith(OutputCaptureExtension.class)
class LogSecrecyTest {

    private static final String PASSWORD = "canary-password-тайна-7731";
    private static final String NUMBER = "870413300017";

    @LocalServerPort
    private int port;

    @Test
    void neitherPasswordsNorNumbersNorTokensAreLogged(CapturedOutput log) {
        Visitor visitor = Visitor.signedIn(port, "union");
        String token = visitor.token();
        Visitor stranger = Visitor.anonymous(port);
        stranger.signIn("union", PASSWORD);
        stranger.signIn(PASSWORD, PASSWORD);
        visitor.post(
                "/app/profile/password",
                Map.of("_csrf", token, "current", PASSWORD, "password", PASSWORD, "repeat", PASSWORD));
        for (String address : List.of(
                "/app/analytics?from=",
                "/app/analytics?as-of=",
                "/app/orgs?as-of=",
                "/app/orgs?q=",
                "/app/orgs/",
                "/app/analytics/quality/",
                "/app/figures/import/",
                "/app/analytics/explain?indicator=a&period=")) {
            visitor.get(address + NUMBER);
        }
        visitor.post("/app/orgs/EDU/new", Map.of("_csrf", token, "founded", NUMBER, "name", NUMBER));
        visitor.post("/app/orgs/EDU/new", Map.of("_csrf", "wrong-" + NUMBER));
        String written = log.getAll();
        assertThat(written).doesNotContain(PASSWORD).doesNotContain(NUMBER).doesNotContain(token);
    }
}
