package kz.birlik.membership.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.birlik.membership.sheet.TableFile.Limits;
import kz.birlik.membership.sheet.TableFile.Sheet;
import kz.birlik.membership.sheet.TableFileRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files somebody may bring: which are read, as what, and which die early. */
class TableFileTest {

    private static final Limits LIMITS = new Limits(20L * 1024 * 1024, 64L * 1024 * 1024, 100_000);
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long MOST_ALLOCATED_AT_ONCE = 200L * 1024 * 1024;

    static Stream<Arguments> hostile() {
        return Stream.of(
                arguments("a page of zeros packed a thousand times", packed(zeros(40)), Reason.HARMFUL),
                arguments("an entry whose directory tells a smaller size", liar(), Reason.HARMFUL),
                arguments("three hundred entries over the same bytes", overlapping(), Reason.HARMFUL),
                arguments("many entries, each at a ratio nobody asks about", spread(), Reason.HARMFUL),
                arguments("six hundred parts", parts(600), Reason.HARMFUL),
                arguments("a billion laughs in the strings", withStrings(laughs("")), Reason.HARMFUL),
                arguments("a type of document in the sheet", book(laughs("")), Reason.HARMFUL),
                arguments(
                        "a type of document behind a long comment",
                        book(laughs("<!--" + "x".repeat(90_000) + "-->")),
                        Reason.HARMFUL),
                arguments(
                        "a type of document in UTF-16",
                        book(laughs("").getBytes(StandardCharsets.UTF_16)),
                        Reason.HARMFUL),
                arguments(
                        "an entity of a file",
                        book(
                                "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                                        + "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&f;</t></is></c></row></sheetData></worksheet>"),
                        Reason.HARMFUL),
                arguments("an archive in an archive", zip("inner.zip", packed(zeros(1))), Reason.NOT_A_TABLE),
                arguments("an archive of a text document", zip("word/document.xml", "<a/>"), Reason.NOT_A_TABLE),
                arguments("half an archive", half(book(sheet(""))), Reason.BROKEN),
                arguments(
                        "a far cell in other marks",
                        book(sheet("<row r=\"1\"><c t=\"str\"   r\n=\n'ZZZZZZ1'><v>x</v></c></row>")),
                        Reason.HARMFUL),
                arguments(
                        "a far cell in numbers of letters",
                        book(sheet("<row r=\"1\"><c r=\"&#90;&#90;&#90;&#90;&#90;&#90;1\"><v>1</v></c></row>")),
                        Reason.HARMFUL),
                arguments("16,384 columns", book(sheet(row(1, 16_384))), Reason.TOO_MANY_COLUMNS),
                arguments("one cell at the last column", book(sheet(cell("XFD1"))), Reason.TOO_MANY_COLUMNS),
                arguments("one cell where no spreadsheet reaches", book(sheet(cell("ZZZZZZ1"))), Reason.HARMFUL),
                arguments("one cell where numbers end", book(sheet(cell("FXSHRXW1"))), Reason.HARMFUL),
                arguments("more rows than a spreadsheet has", book(emptyRows(1_048_600)), Reason.TOO_MANY_ROWS),
                arguments("more rows than asked for", csv("a\n1\n".repeat(60_000)), Reason.TOO_MANY_ROWS),
                arguments(
                        "a CSV of many columns",
                        csv("a;".repeat(300) + "\n" + "1;".repeat(300)),
                        Reason.TOO_MANY_COLUMNS),
                arguments("nothing", new byte[0], Reason.EMPTY),
                arguments("too much", new byte[21 * 1024 * 1024], Reason.TOO_LARGE),
                arguments("a page", csv("<!DOCTYPE html><html><body>"), Reason.NOT_A_TABLE),
                arguments("a table of a page", csv("<table><tr><td>1</td></tr></table>"), Reason.NOT_A_TABLE),
                arguments("a document", csv("%PDF-1.7\n"), Reason.NOT_A_TABLE),
                arguments(
                        "an image",
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13},
                        Reason.NOT_A_TABLE),
                arguments("a program", new byte[] {'M', 'Z', 0, 3, 0, 0, 0, 4}, Reason.NOT_A_TABLE),
                arguments("a book of the old format", ole(""), Reason.OLD_FORMAT),
                arguments("a book under a password", ole("EncryptedPackage"), Reason.PASSWORD));
    }

    @Test
    void whoeverReadsKnowsBeforehandHowManyRowsThereAre() throws Exception {
        assertThat(TableFile.of(csv("a;b\n1;2\n3;4\n"), LIMITS).rowsAtMost()).isBetween(3, 4);
        assertThat(TableFile.of(book(sheet(row(1, 2) + row(2, 2) + row(3, 2))), LIMITS)
                        .rowsAtMost())
                .isEqualTo(3);
        // Wider than a piece the file is unpacked by, so that a row lies across two of them
        assertThat(TableFile.of(book(sheet(rows(5_000))), LIMITS).rowsAtMost()).isEqualTo(5_000);
    }

    private static String rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> row(n, 2)).collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void whatIsNoTableOrWouldHarmIsRefusedSoonAndInLittleMemory(String what, byte[] content, Reason reason) {
        long before = allocated();
        long begun = System.nanoTime();
        assertThatExceptionOfType(TableFileRefused.class)
                .isThrownBy(() -> read(content))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        if (!what.contains("rows")) {
            assertThat(allocated() - before).as("bytes allocated").isLessThan(MOST_ALLOCATED_AT_ONCE);
        }
    }

    @Test
    void aMillionEmptyRowsAreReadAsNone() {
        assertThat(read(book(emptyRows(1_048_576)))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '\"',
            delimiter = '|',
            value = {
                "leading zeros as text | <c t=\"\"inlineStr\"\"><is><t>000101300123</t></is></c> | 000101300123",
                "a number of twelve digits | <c><v>990101300123</v></c> | 990101300123",
                "a number a spreadsheet wrote short | <c><v>9.90101300123E11</v></c> | 990101300123",
                "a fraction | <c><v>0.5</v></c> | 0.5",
                "a formula | <c><f>1+1</f><v>2</v></c> | formula",
                "a formula of a text | <c t=\"\"str\"\"><f>A1</f><v>x</v></c> | formula",
                "what looks like a formula in a text | <c t=\"\"inlineStr\"\"><is><t>=1+1</t></is></c> | =1+1",
                "Kazakh letters | <c t=\"\"inlineStr\"\"><is><t>Әбдіқұлов Ңғ</t></is></c> | Әбдіқұлов Ңғ",
                "a text in two formats | <c t=\"\"inlineStr\"\"><is><r><t>Айг</t></r><r><t>үл</t></r></is></c> | Айгүл",
            })
    void theTextOfACellIsWhatSomebodySees(String what, String cell, String seen) {
        assertThat(read(book(sheet("<row r=\"1\">" + cell.replace("\"\"", "\"") + "</row>"))))
                .containsExactly(List.of(seen.equals("formula") ? TableFile.FORMULA : seen));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aCsvIsReadInTheLettersAndSeparatorsItWasWrittenIn(String what, byte[] content) {
        assertThat(read(content)).containsExactly(List.of("Тегі", "Аты"), List.of("Әбдіқұлов", "Нұрлан; \"Н\""));
    }

    static Stream<Arguments> texts() {
        List<Arguments> all = new ArrayList<>();
        for (char separator : new char[] {',', ';', '\t'}) {
            String text = "Тегі" + separator + "Аты\r\nӘбдіқұлов" + separator + "\"Нұрлан; \"\"Н\"\"\"\r\n\r\n";
            all.add(arguments("UTF-8 by " + (int) separator, text.getBytes(StandardCharsets.UTF_8)));
            all.add(arguments(
                    "with its mark by " + (int) separator, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)));
            all.add(arguments("UTF-16 by " + (int) separator, text.getBytes(StandardCharsets.UTF_16)));
        }
        return all.stream();
    }

    @Test
    void russianLettersOfAnOldProgramAreRead() {
        assertThat(read("Фамилия;Имя\r\nИванова;Ёлка\r\n".getBytes(WINDOWS_1251)))
                .containsExactly(List.of("Фамилия", "Имя"), List.of("Иванова", "Ёлка"));
    }

    @Test
    void aHiddenSheetIsNamedHiddenAndNotReadUnasked() {
        byte[] content = zip(
                "[Content_Types].xml",
                TYPES,
                "xl/workbook.xml",
                "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                        + "<sheet name=\"секрет\" sheetId=\"1\" state=\"hidden\" r:id=\"a\"/>"
                        + "<sheet name=\"список\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                relations("a", "worksheets/sheet1.xml", "b", "worksheets/sheet2.xml"),
                "xl/worksheets/sheet1.xml",
                sheet("<row r=\"1\"><c t=\"inlineStr\"><is><t>hidden</t></is></c></row>"),
                "xl/worksheets/sheet2.xml",
                sheet("<row r=\"1\"><c t=\"inlineStr\"><is><t>shown</t></is></c></row>"));
        TableFile file = TableFile.of(content, LIMITS);
        assertThat(file.sheets())
                .extracting(Sheet::name, Sheet::hidden)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("секрет", true),
                        org.assertj.core.groups.Tuple.tuple("список", false));
        assertThat(rows(file, file.firstShown().index())).containsExactly(List.of("shown"));
    }

    private static List<List<String>> read(byte[] content) {
        TableFile file = TableFile.of(content, LIMITS);
        return rows(file, file.firstShown().index());
    }

    private static List<List<String>> rows(TableFile file, int sheet) {
        List<List<String>> rows = new ArrayList<>();
        file.read(sheet, (line, cells) -> rows.add(Arrays.asList(cells)));
        return rows;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String laughs(String before) {
        return "<?xml version=\"1.0\"?>" + before + "<!DOCTYPE w [<!ENTITY a \"ха\"><!ENTITY b \"" + "&a;".repeat(100)
                + "\"><!ENTITY c \"" + "&b;".repeat(100) + "\"><!ENTITY d \"" + "&c;".repeat(100) + "\">]>"
                + "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&d;</t></is></c></row></sheetData></worksheet>";
    }

    private static String sheet(String rows) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static String cell(String place) {
        return "<row r=\"1\"><c r=\"" + place + "\" t=\"inlineStr\"><is><t>x</t></is></c></row>";
    }

    private static String row(int number, int cells) {
        return "<row r=\"" + number + "\">" + "<c><v>1</v></c>".repeat(cells) + "</row>";
    }

    private static String emptyRows(int rows) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?><worksheet><sheetData>");
        for (int i = 1; i <= rows; i++) {
            text.append("<row r=\"").append(i).append("\"/>");
        }
        return text.append("</sheetData></worksheet>").toString();
    }

    private static byte[] zeros(int megabytes) {
        return new byte[megabytes * 1024 * 1024];
    }

    private static byte[] packed(byte[] strings) {
        return zip(
                "[Content_Types].xml",
                TYPES,
                "xl/workbook.xml",
                WORKBOOK,
                "xl/_rels/workbook.xml.rels",
                ONE_SHEET,
                "xl/worksheets/sheet1.xml",
                sheet(""),
                "xl/sharedStrings.xml",
                strings);
    }

    private static byte[] withStrings(String strings) {
        return packed(strings.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] spread() {
        Object[] parts = new Object[2 + 2 * 12];
        parts[0] = "xl/workbook.xml";
        parts[1] = WORKBOOK;
        for (int i = 0; i < 12; i++) {
            parts[2 + 2 * i] = "xl/media/" + i;
            parts[3 + 2 * i] = zeros(6);
        }
        return zip(parts);
    }

    private static byte[] parts(int count) {
        Object[] parts = new Object[2 * count];
        for (int i = 0; i < count; i++) {
            parts[2 * i] = i == 0 ? "xl/workbook.xml" : "xl/" + i;
            parts[2 * i + 1] = WORKBOOK;
        }
        return zip(parts);
    }

    /** The size in the directory at the end is what a reader would believe. */
    private static byte[] liar() {
        byte[] content = packed(zeros(40));
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < content.length - 46; i++) {
            if (bytes.getInt(i) == 0x02014b50 && bytes.getInt(i + 24) == 40 * 1024 * 1024) {
                bytes.putInt(i + 24, 10);
            }
        }
        return content;
    }

    /** Entries of the directory that all lead to the first part. */
    private static byte[] overlapping() {
        byte[] content = zip("xl/workbook.xml", zeros(6));
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(content.length - 6);
        int length = content.length - 22 - directory;
        ByteBuffer bomb = ByteBuffer.allocate(directory + 300 * length + 22).order(ByteOrder.LITTLE_ENDIAN);
        bomb.put(content, 0, directory);
        for (int i = 0; i < 300; i++) {
            byte[] entry = Arrays.copyOfRange(content, directory, directory + length);
            if (i > 0) {
                byte[] name = "%015d".formatted(i).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(name, 0, entry, 46, 15);
            }
            bomb.put(entry);
        }
        bomb.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) 300)
                .putShort((short) 300)
                .putInt(300 * length)
                .putInt(directory)
                .putShort((short) 0);
        return bomb.array();
    }

    private static byte[] half(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }

    private static byte[] ole(String part) {
        byte[] content = new byte[1024];
        System.arraycopy(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                0,
                content,
                0,
                8);
        byte[] name = part.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, content, 600, name.length);
        return content;
    }

    private static final String WORKBOOK =
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                    + "<sheet name=\"1\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>";
    private static final String ONE_SHEET = relations("a", "worksheets/sheet1.xml");

    private static String relations(String... idsAndTargets) {
        StringBuilder text = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < idsAndTargets.length; i += 2) {
            text.append("<Relationship Id=\"")
                    .append(idsAndTargets[i])
                    .append(
                            "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"")
                    .append(idsAndTargets[i + 1])
                    .append("\"/>");
        }
        return text.append("</Relationships>").toString();
    }

    private static byte[] book(Object sheet) {
        return zip(
                "[Content_Types].xml",
                TYPES,
                "xl/workbook.xml",
                WORKBOOK,
                "xl/_rels/workbook.xml.rels",
                relations("a", "worksheets/sheet1.xml"),
                "xl/worksheets/sheet1.xml",
                sheet);
    }

    private static final String TYPES = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>";

    private static byte[] zip(Object... namesAndContents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                Object content = namesAndContents[i + 1];
                ((OutputStream) zip)
                        .write(
                                content instanceof byte[] bytes
                                        ? bytes
                                        : ((String) content).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
