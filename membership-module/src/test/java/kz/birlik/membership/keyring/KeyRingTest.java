package kz.birlik.membership.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import kz.birlik.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

class KeyRingTest {

    @TempDir
    private Path home;

    private DriverManagerDataSource database;

    @BeforeEach
    void freshDatabase() {
        TestDatabase.Database fresh = TestDatabase.fresh();
        database = new DriverManagerDataSource(fresh.url(), fresh.username(), fresh.password());
    }

    @Test
    void the_first_start_makes_keys_that_only_their_owner_may_read() throws Exception {
        FileKeyRing ring = start();

        assertThat(ring.inventory()).extracting(KeyView::purpose).containsExactly("lookup", "seal");
        assertThat(ring.inventory()).extracting(KeyView::state).containsOnly("primary");
        for (String file : List.of("sealing.json", "lookup.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void what_is_sealed_opens_after_a_restart_and_in_its_own_context_only() {
        byte[] sealed = start().seal("910101500011", "person/1/iin");

        FileKeyRing restarted = start();

        assertThat(restarted.open(sealed, "person/1/iin")).isEqualTo("910101500011");
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("910101500011");
        assertThatThrownBy(() -> restarted.open(sealed, "person/2/iin"))
                .isInstanceOf(KeyRingRefusal.class)
                .hasMessageNotContaining("910101500011");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> restarted.open(sealed, "person/1/iin")).isInstanceOf(KeyRingRefusal.class);
    }

    @Test
    void the_same_text_seals_differently_each_time_and_looks_up_alike_per_purpose() {
        FileKeyRing ring = start();

        assertThat(ring.seal("910101500011", "a")).isNotEqualTo(ring.seal("910101500011", "a"));
        assertThat(ring.lookup("910101500011", "iin")).hasSize(32).isEqualTo(start().lookup("910101500011", "iin"));
        assertThat(ring.lookup("910101500011", "iin")).isNotEqualTo(ring.lookup("910101500011", "phone"));
        assertThat(ring.lookup("910101500011", "iin")).isNotEqualTo(ring.lookup("910101500012", "iin"));
    }

    @Test
    void a_start_without_the_keys_of_the_database_is_refused_and_makes_no_new_ones() throws Exception {
        start();
        Files.delete(keys().resolve("lookup.json"));

        assertThatThrownBy(this::start).isInstanceOf(KeyRingRefusal.class).hasMessageContaining("cannot be read");
        assertThat(keys().resolve("lookup.json")).doesNotExist();
    }

    @Test
    void a_start_with_the_keys_of_another_database_is_refused() throws Exception {
        start();
        for (String file : List.of("sealing.json", "lookup.json")) {
            Files.delete(keys().resolve(file));
        }
        TestDatabase.Database other = TestDatabase.fresh();
        DriverManagerDataSource mine = database;
        database = new DriverManagerDataSource(other.url(), other.username(), other.password());
        start();
        database = mine;

        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        KeyRingRefusal.class,
                        refusal -> assertThat(refusal.remedy()).contains("BIRLIK_KEYS_DIR"))
                .hasMessageContaining("this database was written with");
    }

    @Test
    void after_a_rotation_new_keys_write_and_old_texts_stay_readable_on_every_node() {
        FileKeyRing first = start();
        FileKeyRing second = start();
        byte[] old = first.seal("910101500011", "person/1/iin");
        byte[] oldLookup = first.lookup("910101500011", "iin");

        first.begin("test");

        assertThat(first.isSealedByPrimary(old)).isFalse();
        assertThat(first.open(old, "person/1/iin")).isEqualTo("910101500011");
        assertThat(first.lookups("910101500011", "iin")).hasSize(2).contains(oldLookup);
        assertThat(first.lookup("910101500011", "iin")).isNotEqualTo(oldLookup);
        byte[] fresh = first.seal("910101500011", "person/1/iin");
        assertThat(first.isSealedByPrimary(fresh)).isTrue();
        assertThat(second.open(fresh, "person/1/iin")).isEqualTo("910101500011");
        assertThat(first.inventory())
                .extracting(KeyView::state)
                .containsExactlyInAnyOrder("active", "primary", "active", "primary");

        first.retireOld();

        assertThat(first.inventory())
                .filteredOn(key -> key.state().equals("retired"))
                .hasSize(2);
        assertThat(start().open(old, "person/1/iin")).isEqualTo("910101500011");
    }

    @Test
    void what_a_key_of_its_own_has_sealed_opens_with_that_key_only() {
        FileKeyRing ring = start();
        byte[] one = ring.makeKey("trail/1");
        byte[] other = ring.makeKey("trail/2");

        byte[] sealed = ring.key(one, "trail/1").seal("Сапарова");

        assertThat(start().key(one, "trail/1").open(sealed)).isEqualTo("Сапарова");
        assertThatThrownBy(() -> ring.key(other, "trail/2").open(sealed)).isInstanceOf(KeyRingRefusal.class);
        assertThatThrownBy(() -> ring.key(one, "trail/2")).isInstanceOf(KeyRingRefusal.class);
    }

    @Test
    void the_database_holds_one_primary_key_of_a_purpose() throws Exception {
        start();
        try (Connection connection =
                DriverManager.getConnection(database.getUrl(), database.getUsername(), database.getPassword())) {
            assertThatThrownBy(() -> connection
                            .createStatement()
                            .execute("insert into key_inventory (purpose, key_id, state, check_value, made_at)"
                                    + " values ('seal', 1, 'primary', '', now())"))
                    .hasMessageContaining("key_inventory_one_primary");
        }
    }

    private Path keys() {
        return home.resolve("keys");
    }

    private FileKeyRing start() {
        return new FileKeyRing(
                JdbcClient.create(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                Clock.systemUTC(),
                new KeyDirectory(new MockEnvironment().withProperty("birlik.data-dir", home.toString())));
    }
}
