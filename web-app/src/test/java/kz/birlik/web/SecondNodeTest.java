package kz.birlik.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The test support itself: two instances, one database, one session. */
@ProductTest
class SecondNodeTest {

    @LocalServerPort
    private int port;

    @Autowired
    private SecondNode second;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void standsBesideTheFirstOverTheSameDatabase() {
        assertThat(second.port()).isNotEqualTo(port);
        String name = "select current_database()";
        assertThat(second.part(JdbcClient.class).sql(name).query(String.class).single())
                .isEqualTo(jdbc.sql(name).query(String.class).single());
    }

    @Test
    void knowsThePersonWhoSignedInAtTheFirst() {
        Visitor officer = Visitor.signedIn(port, "officer");
        assertThat(officer.at(second.port()).get("/app/profile").statusCode()).isEqualTo(200);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", officer.token());
        // The language the account has: other tests read its pages
        fields.put("language", "kk");
        assertThat(officer.at(second.port())
                        .post("/app/profile/language", fields)
                        .statusCode())
                .isEqualTo(302);
    }
}
