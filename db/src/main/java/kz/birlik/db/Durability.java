package kz.birlik.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings on which the promise rests that what was confirmed is kept and that nobody else comes in. They are asked of
 * the running server, in the sessions that do the work, because a setting can be changed in more places than one.
 */
final class Durability {

    private static final Map<String, String> REQUIRED = required();

    private Durability() {}

    private static Map<String, String> required() {
        Map<String, String> required = new LinkedHashMap<>();
        required.put("fsync", "on");
        required.put("full_page_writes", "on");
        required.put("data_checksums", "on");
        required.put("zero_damaged_pages", "off");
        required.put("ignore_checksum_failure", "off");
        required.put("password_encryption", "scram-sha-256");
        required.put("listen_addresses", "127.0.0.1");
        required.put("unix_socket_directories", "");
        required.put("pg_hba methods", "scram-sha-256");
        required.put("synchronous_commit of birlik_app", "on");
        required.put("synchronous_commit of birlik_owner", "on");
        required.put("home", "closed to others");
        return required;
    }

    static Map<String, String> found(DatabaseHome home, Connection admin, Connection owner, Connection application)
            throws SQLException, java.io.IOException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String setting : List.of(
                "fsync",
                "full_page_writes",
                "data_checksums",
                "zero_damaged_pages",
                "ignore_checksum_failure",
                "password_encryption",
                "listen_addresses",
                "unix_socket_directories")) {
            found.put(setting, ask(admin, "select setting from pg_settings where name = '%s'".formatted(setting)));
        }
        found.put(
                "pg_hba methods",
                ask(
                        admin,
                        "select string_agg(distinct coalesce(auth_method, 'unreadable'), ', ') from pg_hba_file_rules"));
        found.put("synchronous_commit of birlik_app", ask(application, "show synchronous_commit"));
        found.put("synchronous_commit of birlik_owner", ask(owner, "show synchronous_commit"));
        found.put("home", home.isClosedToOthers() ? "closed to others" : "open to others");
        return found;
    }

    /** Refuses if anything differs, and says everything that does. */
    static void require(Map<String, String> found) {
        List<String> differences = REQUIRED.entrySet().stream()
                .filter(setting -> !setting.getValue().equals(found.get(setting.getKey())))
                .map(setting -> "%s is '%s' and must be '%s'"
                        .formatted(setting.getKey(), found.get(setting.getKey()), setting.getValue()))
                .toList();
        if (!differences.isEmpty()) {
            throw new DatabaseRefusal(
                    "The embedded PostgreSQL would not keep its word: " + String.join("; ", differences) + ".",
                    "Undo the change that was made to the settings or to pg_hba.conf; the data have not been touched.");
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            String answer = result.next() ? result.getString(1) : null;
            return answer == null ? "absent" : answer;
        }
    }
}
