package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurabilityTest {

    private final Map<String, String> found = new HashMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("data_checksums", "on"),
            Map.entry("zero_damaged_pages", "off"),
            Map.entry("ignore_checksum_failure", "off"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("pg_hba methods", "scram-sha-256"),
            Map.entry("synchronous_commit of birlik_app", "on"),
            Map.entry("synchronous_commit of birlik_owner", "on"),
            Map.entry("home", "closed to others")));

    @Test
    void accepts_a_server_with_all_settings_as_required() {
        assertThatCode(() -> Durability.require(found)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, off",
        "full_page_writes, off",
        "data_checksums, off",
        "zero_damaged_pages, on",
        "ignore_checksum_failure, on",
        "password_encryption, md5",
        "listen_addresses, *",
        "unix_socket_directories, /tmp",
        "pg_hba methods, 'scram-sha-256, trust'",
        "synchronous_commit of birlik_app, local",
        "synchronous_commit of birlik_owner, off",
        "home, open to others"
    })
    void refuses_a_server_with_one_of_them_off(String setting, String value) {
        found.put(setting, value);

        assertThatThrownBy(() -> Durability.require(found))
                .isInstanceOf(DatabaseRefusal.class)
                .hasMessageContaining("%s is '%s' and must be".formatted(setting, value));
    }

    @Test
    void refuses_a_server_that_does_not_know_a_setting() {
        found.remove("data_checksums");

        assertThatThrownBy(() -> Durability.require(found)).hasMessageContaining("data_checksums is 'null'");
    }
}
