package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A migration is read years later by somebody who asks why: its name says whose it is, its first line the reason. */
class MigrationFilesTest {

    private static final Pattern NAME = Pattern.compile("V(\\d{12})__([a-z]+)_([a-z0-9_]+)\\.sql");

    @Test
    void every_migration_is_named_by_time_module_and_purpose_and_begins_with_its_reason() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> folder = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (Path file : folder.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertThat(files).isNotEmpty();
        assertThat(faults(files)).isEmpty();
    }

    @Test
    void finds_a_wrong_name_a_time_used_twice_and_a_missing_reason() {
        assertThat(faults(Map.of("V1__init.sql", "-- why\n"))).hasSize(1);
        assertThat(faults(Map.of("V202611200100__account.sql", "-- why\n"))).hasSize(1);
        assertThat(faults(Map.of("V202611200100__account_a.sql", "create table a ();\n")))
                .containsExactly("V202611200100__account_a.sql does not begin with a comment that says why");
        assertThat(faults(
                        Map.of("V202611200100__account_a.sql", "-- why\n", "V202611200100__account_b.sql", "-- why\n")))
                .containsExactly("V202611200100 is used twice");
        assertThat(faults(Map.of("V202611200100__account_a.sql", "-- why\n"))).isEmpty();
    }

    private static List<String> faults(Map<String, String> files) {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> times = new HashMap<>();
        files.forEach((name, content) -> {
            Matcher parts = NAME.matcher(name);
            if (!parts.matches()) {
                faults.add(name + " is not named V<yyyymmddhhmm>__<module>_<what>.sql");
            } else {
                times.merge("V" + parts.group(1), 1, Integer::sum);
            }
            if (!content.matches("(?s)-- *\\S.*")) {
                faults.add(name + " does not begin with a comment that says why");
            }
        });
        times.forEach((time, uses) -> {
            if (uses > 1) {
                faults.add(time + " is used twice");
            }
        });
        return faults;
    }
}
