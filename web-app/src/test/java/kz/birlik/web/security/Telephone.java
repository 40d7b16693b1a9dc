package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import kz.birlik.web.Visitor;

/** The authenticator application of a person in a test. */
public final class Telephone {

    private static final String PAGE = "/app/profile/second-factor";

    private final Totp totp = new Totp(Clock.systemUTC());
    private String seed = "";

    /** Reads the key from the profile page of somebody signed in and confirms it. */
    public HttpResponse<String> add(Visitor visitor) {
        seed = visitor.page(PAGE).selectFirst("code.code").text().replace(" ", "");
        HttpResponse<String> added =
                visitor.fillIn(PAGE, PAGE, Map.of("code", totp.code(seed, System.currentTimeMillis() / 1000)));
        assertThat(added.statusCode()).isEqualTo(200);
        return added;
    }

    /** The code after the one shown now: the one shown now has been used. */
    public String nextCode() {
        return totp.code(seed, System.currentTimeMillis() / 1000 + 30);
    }
}
