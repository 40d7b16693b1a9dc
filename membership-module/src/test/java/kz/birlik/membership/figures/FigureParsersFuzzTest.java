package kz.birlik.membership.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.fuzz.Fuzz;
import kz.birlik.membership.MultilingualText;
import org.junit.jupiter.api.Test;

/** Whatever is in a file of figures, it is read, or refused in words and at once. */
class FigureParsersFuzzTest {

    private static final String ROW =
            "EDU,KZ-31,2024,2024-12-31,membership,members_total,613 860,persons,,FPRK-2024,Members,Членов 613 860";
    private static final List<String> ROWS = List.of(
            ROW,
            ROW + "\n" + ROW.replace("members_total", "coverage").replace("persons", "percent") + "\r\n",
            "EDU;;1999;;membership;coverage;\"95,6\";percent;about;\"F;1\";;\"\"\"Слова\"\"\"",
            "EDU,,2024,2024-12-31,a,members_total,1234567890123456,persons,,D,,");

    @Test
    void a_file_is_read_or_refused() throws Exception {
        List<String> files = ROWS.stream()
                .map(row -> (row.contains(";") ? FigureImports.HEADER.replace(',', ';') : FigureImports.HEADER) + "\n"
                        + row)
                .toList();
        Fuzz.run("figures file", files, text -> isRead(text.getBytes(StandardCharsets.UTF_8)));
        Fuzz.run("figures file as bytes", files, text -> isRead(text.getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void rows_below_a_right_header_are_read_or_refused() throws Exception {
        Fuzz.run(
                "figures rows",
                ROWS,
                rows -> isRead((FigureImports.HEADER + "\n" + rows).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_printed_number_is_read_or_refused() throws Exception {
        Fuzz.run(
                "printed numbers",
                List.of("613 860", "1\u00A0234\u202F567,89", "95,6", "0.000001", "\u22125", "123456789012345"),
                text -> {
                    PrintedNumber number = PrintedNumber.parse(text, true);
                    number.number().ifPresent(value -> {
                        assertThat(value.signum()).isNotNegative();
                        assertThat(value.precision()).isLessThanOrEqualTo(15);
                    });
                    return number.problem() == null;
                });
    }

    @Test
    void a_number_as_long_as_a_file_is_refused_at_once() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(1),
                () -> assertThat(
                                PrintedNumber.parse("7".repeat(4_000_000), true).problem())
                        .isEqualTo(ImportPreview.Problem.TOO_LONG));
    }

    private static boolean isRead(byte[] bytes) {
        List<FigureFile.Line> lines;
        try {
            lines = FigureFile.read(bytes).lines();
        } catch (FigureFileRefused declared) {
            return false;
        }
        RowReader read = new RowReader(
                        Map.of("EDU", new UUID(0, 1)),
                        Set.of("KZ-31"),
                        Map.of(
                                "members_total",
                                indicator("members_total", "persons", false),
                                "coverage",
                                indicator("coverage", "percent", true)),
                        true)
                .read(lines);
        assertThat(read.rows().size() + read.refused()).isEqualTo(lines.size());
        for (FigureRow row : read.rows()) {
            assertThat(row.value().precision()).isLessThanOrEqualTo(15);
            assertThat(row.value().signum()).isNotNegative();
            assertThat(row.key().asOf().getYear()).isBetween(1900, 2100);
            assertThat(row.key().document() + row.wording())
                    .as("PostgreSQL keeps no NUL")
                    .doesNotContain("\0");
        }
        return read.refused() == 0;
    }

    private static IndicatorView indicator(String code, String unit, boolean ratio) {
        MultilingualText name = MultilingualText.of("Атауы", "Название", "Name");
        return new IndicatorView(code, "membership", unit, ratio, name, name, null, null, null, true, "FPRK");
    }
}
