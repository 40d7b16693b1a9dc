package kz.birlik.web.demonstration;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A table of invented data beside the application; data and no code, so that a person can read and correct it. */
final class DemonstrationTable {

    record Row(NamedCsvRecord fields) {

        String text(String name) {
            return fields.getField(name);
        }

        @Nullable
        String optional(String name) {
            return text(name).isBlank() ? null : text(name);
        }

        @Nullable
        LocalDate date(String name) {
            return text(name).isBlank() ? null : LocalDate.parse(text(name));
        }

        MultilingualText texts(String name) {
            return MultilingualText.of(text(name + "_kk"), text(name + "_ru"), text(name + "_en"));
        }
    }

    private DemonstrationTable() {}

    static List<Row> read(String name) {
        var stream = Objects.requireNonNull(
                DemonstrationTable.class.getResourceAsStream("/demonstration/" + name + ".csv"), name);
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return csv.stream().map(Row::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
