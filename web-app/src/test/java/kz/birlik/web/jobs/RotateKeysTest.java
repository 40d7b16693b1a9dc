package kz.birlik.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.KeyView;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class RotateKeysTest {

    @LocalServerPort
    private int port;

    @Autowired
    private RotateKeys rotation;

    @Autowired
    private KeyRotation keys;

    @Autowired
    private KeyRing ring;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void the_administrator_changes_the_keys_and_nothing_becomes_unreadable() {
        byte[] old = ring.seal("a text", "test/1");
        String oldKey = primary();
        Visitor admin = Visitor.signedIn(port, "admin");

        HttpResponse<String> answer = admin.post(
                "/app/admin/keys/rotate",
                Map.of(
                        "_csrf",
                        admin.token(),
                        "_key",
                        java.util.UUID.randomUUID().toString()));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(primary()).isNotEqualTo(oldKey);
        assertThat(admin.get("/app/admin/keys").body()).contains(oldKey).contains(primary());
        assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_name = 'key-rotation'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        rotation.finish();

        assertThat(keys.inventory())
                .filteredOn(key -> key.state().equals("active"))
                .isEmpty();
        assertThat(ring.open(old, "test/1")).isEqualTo("a text");
    }

    @Test
    void nobody_else_sees_or_changes_the_keys() {
        String before = primary();
        Visitor officer = Visitor.signedIn(port, "officer");

        assertThat(officer.get("/app/admin/keys").statusCode()).isEqualTo(403);
        assertThat(officer.post("/app/admin/keys/rotate", Map.of("_csrf", officer.token()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(primary()).isEqualTo(before);
    }

    private String primary() {
        return keys.inventory().stream()
                .filter(key -> key.purpose().equals("seal") && key.state().equals("primary"))
                .map(KeyView::id)
                .findFirst()
                .orElseThrow();
    }
}
