package kz.birlik.db;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the embedded server is started with. Given on the command line, so nothing written into its configuration files by
 * hand takes precedence.
 */
record ServerSettings(Map<String, String> values) {

    static ServerSettings durable() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("fsync", "on");
        values.put("synchronous_commit", "on");
        values.put("full_page_writes", "on");
        values.put("listen_addresses", "127.0.0.1");
        values.put("unix_socket_directories", "");
        values.put("password_encryption", "scram-sha-256");
        values.put("max_connections", "60");
        values.put("shared_buffers", "256MB");
        // With 1 GB a large import forces a checkpoint every half a minute, and each writes whole pages to the log anew
        values.put("max_wal_size", "2GB");
        values.put("checkpoint_timeout", "15min");
        values.put("jit", "off");
        values.put("timezone", "UTC");
        values.put("log_timezone", "UTC");
        values.put("logging_collector", "on");
        values.put("log_directory", "../log");
        values.put("log_filename", "postgresql-%a.log");
        values.put("log_rotation_age", "1d");
        values.put("log_rotation_size", "0");
        values.put("log_truncate_on_rotation", "on");
        return new ServerSettings(values);
    }

    ServerSettings with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new ServerSettings(changed);
    }

    /** One argument for {@code pg_ctl -o}, which a shell takes apart again. */
    String options() {
        return values.entrySet().stream()
                .map(setting -> "-c %s='%s'".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(" "));
    }
}
