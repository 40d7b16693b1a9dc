package kz.birlik.web.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import kz.birlik.fuzz.Fuzz;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.IcuMessageSource;
import kz.birlik.web.language.Language;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.i18n.LocaleContextHolder;

class ListFormsTest {

    private static final List<Column> COLUMNS =
            List.of(new Column("login", "account.login"), new Column("role", "account.role"));

    /** What spreadsheets take for the beginning of a formula, alone and hidden behind what they skip. */
    private static final List<String> PREFIXES = List.of(
            "=", "+", "-", "@", "\t", "\r", "\n", "\t=", "\r=", "\n=", " =", "\u00A0=", "\u3000=", "\u200B=", "\uFEFF=",
            "\u0001=", "＝", "＋", "－", "＠", "−", "|", "%", "'=", "''@");

    private final Formats formats = new Formats();
    private final Cells cells = new Cells(new IcuMessageSource(), formats);
    private final CsvDocument csv = new CsvDocument(cells);
    private final XlsxDocument xlsx = new XlsxDocument(cells, formats);
    /** With more time than the product gives: here pages are made while the whole build runs. */
    private final PdfDocument pdf = new PdfDocument(cells, formats, Clock.systemUTC(), Duration.ofMinutes(2));

    @BeforeEach
    void speakRussian() {
        LocaleContextHolder.setLocale(Language.RU.locale());
    }

    @AfterEach
    void forgetLanguage() {
        LocaleContextHolder.resetLocaleContext();
        pdf.destroy();
    }

    @Test
    void isForPeopleWithBomSemicolonsAndHeadingsInTheirLanguage() throws Exception {
        assertThat(text(csv, false, List.of("офицер", new BigDecimal("86.4"))))
                .isEqualTo("\uFEFFЛогин;Роль\r\nофицер;86,4\r\n");
    }

    @Test
    void isForProgramsWithCodesCommasAndAPoint() throws Exception {
        assertThat(text(csv, true, List.of("officer", new BigDecimal("86.4"))))
                .isEqualTo("login,role\r\nofficer,86.4\r\n");
        assertThat(text(csv, true, Arrays.asList("officer", null))).isEqualTo("login,role\r\nofficer,\r\n");
    }

    @Test
    void writesACodeForProgramsAndAWordForPeople() throws Exception {
        List<Object> row = List.of(new Coded("primary", "Первичная"), LocalDate.of(2026, 3, 1));
        assertThat(text(csv, true, row)).endsWith("\r\nprimary,2026-03-01\r\n");
        assertThat(text(csv, false, row)).endsWith("\r\nПервичная;01.03.2026\r\n");
    }

    @Test
    void leavesNegativeNumbersNumbers() throws Exception {
        assertThat(text(csv, true, List.of(-2, "x"))).contains("\r\n-2,x");
    }

    @Test
    void givesAnyTextBackExactlyAndLetsNoneRun() throws Exception {
        Fuzz.run("CSV written and read", List.of("=1+1", "''@", "\"а;б\"\r\n", "Ахметова, Айгүл"), text -> {
            // what is no text in any encoding cannot be written: half of a pair becomes a question mark
            String writable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            for (boolean codes : new boolean[] {true, false}) {
                String cell = readCsv(bytes(csv, codes, List.of(List.of(text, "x"))), codes ? ',' : ';')
                        .get(0);
                assertThat(FormulaText.restored(cell)).isEqualTo(writable);
                assertThat(cell.stripLeading()).doesNotContainPattern("\\A[=+\\-@]");
            }
            return true;
        });
    }

    @Test
    void letsNoneOfTwentyFivePrefixesRunAndGivesEachTextBackExactly() throws Exception {
        List<String> texts =
                PREFIXES.stream().map(prefix -> prefix + "1+1*cmd|'/C calc'!A0").toList();
        for (boolean codes : new boolean[] {true, false}) {
            byte[] file = bytes(
                    csv, codes, texts.stream().map(text -> List.of(text, "x")).toList());
            List<String> read = readCsv(file, codes ? ',' : ';');
            assertThat(read).allMatch(cell -> cell.startsWith("'"));
            assertThat(read).map(FormulaText::restored).isEqualTo(texts);
        }
        List<Cell> typed = firstColumn(
                bytes(xlsx, true, texts.stream().map(text -> List.of(text, "x")).toList()));
        assertThat(typed).allMatch(cell -> cell.getType() == CellType.STRING);
        assertThat(typed)
                .map(Cell::getText)
                .isEqualTo(
                        texts.stream().map(text -> text.replace("\u0001", "")).toList());
        System.out.printf(
                "Formula prefixes: %d in CSV of two forms and in XLSX, 0 run, %d given back exactly%n",
                PREFIXES.size(), typed.size());
    }

    @Test
    void leavesOrdinaryTextsAsTheyAre() {
        for (String text : List.of("Нұрлан", "'Өркен'", "2020", "О'Коннор", "", "'", "қала, аудан", "№ 5")) {
            assertThat(FormulaText.harmless(text)).isEqualTo(text);
            assertThat(FormulaText.restored(text)).isEqualTo(text);
        }
    }

    @Test
    void keepsCodesTextsAndNumbersAndDaysWhatTheyAreInASpreadsheet() throws Exception {
        byte[] file = bytes(xlsx, true, List.of(List.of("000123456789", 5), List.of(LocalDate.of(2026, 3, 1), "x")));
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.get(1).getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(1).getCellText(0)).isEqualTo("000123456789");
            assertThat(rows.get(1).getCell(1).getType()).isEqualTo(CellType.NUMBER);
            assertThat(rows.get(2).getCellAsDate(0).orElseThrow()).hasToString("2026-03-01T00:00");
        }
    }

    @Test
    void writesAHundredThousandRowsOfASpreadsheetInFixedMemory() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Iterator<List<Object>> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return made.get() < 100_000;
            }

            @Override
            public List<Object> next() {
                int row = made.incrementAndGet();
                return List.of("Бірінші ұйым " + row, row);
            }
        };
        Peak peak = new Peak();
        long begin = System.nanoTime();
        xlsx.write(new ListDocument("list", "Тізім", List.of(), COLUMNS, rows), false, peak);
        System.out.printf(
                "XLSX of %d rows: %d KB in %.1f s, heap in use while writing grew by at most %d MB%n",
                made.get(), peak.written / 1024, (System.nanoTime() - begin) / 1e9, peak.highest() / 1_048_576);
        assertThat(peak.highest()).isLessThan(100L * 1_048_576);
    }

    @Test
    void showsKazakhOnPaperWithItsOwnFonts() throws Exception {
        LocaleContextHolder.setLocale(Language.KK.locale());
        String letters = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі ₸ №";
        List<List<?>> rows = new ArrayList<>();
        IntStream.rangeClosed(1, 450).forEach(row -> rows.add(List.of(letters + " " + row, 1234.5)));
        try (PDDocument pages = Loader.loadPDF(bytes(pdf, false, rows))) {
            String text = new PDFTextStripper().getText(pages);
            assertThat(text).contains("Логин").contains(letters + " 1").contains(letters + " 450");
            assertThat(text.lines().filter(line -> line.contains(letters))).hasSize(450);
            List<String> fonts = new ArrayList<>();
            pages.getPage(0).getResources().getFontNames().forEach(name -> {
                try {
                    fonts.add(pages.getPage(0).getResources().getFont(name).getName());
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
            assertThat(fonts).isNotEmpty().allMatch(font -> font.contains("NotoSans"));
            assertThat(pages.getDocumentCatalog().getLanguage()).isEqualTo("kk");
        }
    }

    @Test
    void readsNothingFromAnywhereWhateverStandsInACell(@TempDir Path folder) throws Exception {
        Path canary = Files.writeString(folder.resolve("canary.txt"), "canary-of-the-disk");
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String http = "http://127.0.0.1:" + server.getAddress().getPort();
            List<String> payloads = payloads(http, canary.toUri().toString());
            byte[] file = bytes(
                    pdf,
                    false,
                    payloads.stream().map(payload -> List.of(payload, payload)).toList());
            try (PDDocument pages = Loader.loadPDF(file)) {
                String text = new PDFTextStripper().getText(pages);
                assertThat(text).doesNotContain("canary-of-the-disk").contains("<img");
                assertThat(pages.getDocumentCatalog().getNames()).isNull();
                pages.getPages().forEach(page -> {
                    try {
                        assertThat(page.getAnnotations()).isEmpty();
                        assertThat(page.getResources().getXObjectNames()).isEmpty();
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                });
            }
            assertThat(payloads).hasSize(30);
            assertThat(asked).hasValue(0);
            System.out.printf("Payloads on paper: %d, requests %d, canaries 0%n", payloads.size(), asked.get());
        } finally {
            server.stop(0);
        }
    }

    private static List<String> payloads(String http, String file) {
        return Stream.of(
                        "<img src='%s'/>",
                        "<link rel='stylesheet' href='%s'/>",
                        "<style>@import url('%s');</style>",
                        "<style>body{background:url(%s)}</style>",
                        "<object data='%s'></object>",
                        "<iframe src='%s'></iframe>",
                        "<svg xmlns='http://www.w3.org/2000/svg'><image href='%s'/></svg>",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM '%s'>]><x>&e;</x>",
                        "<?xml-stylesheet href='%s'?>",
                        "]]></td></tr></table><img src='%s'/>",
                        "<a href='%s'>x</a>",
                        "<bookmark name='x' href='%s'/>",
                        "<td style=\"background-image:url('%s')\">x</td>",
                        "url(%s)",
                        "<script src='%s'></script>")
                .flatMap(payload -> Stream.of(payload.formatted(http), payload.formatted(file)))
                .toList();
    }

    @Test
    void givesUpAPageThatTakesTooLong() {
        PdfDocument hurried = new PdfDocument(cells, formats, Clock.systemUTC(), Duration.ofMillis(1));
        try {
            List<List<?>> rows = new ArrayList<>();
            IntStream.range(0, 200).forEach(row -> rows.add(List.of("сөз ".repeat(400), "x")));
            assertThatThrownBy(() -> bytes(hurried, false, rows))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was not made within");
        } finally {
            hurried.destroy();
        }
    }

    @ParameterizedTest
    @EnumSource(FileForm.class)
    void writesAnEmptyListToo(FileForm form) throws Exception {
        Documents documents = new Documents(List.of(csv, xlsx, pdf));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        documents.write(form, list(List.of()), false, file);
        assertThat(file.size()).isPositive();
    }

    private static ListDocument list(List<? extends List<?>> rows) {
        return new ListDocument("list", "Тізім", List.of("2026"), COLUMNS, rows.iterator());
    }

    private static byte[] bytes(ListWriter writer, boolean codes, List<? extends List<?>> rows) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        writer.write(list(rows), codes, file);
        return file.toByteArray();
    }

    private static String text(ListWriter writer, boolean codes, List<?> row) throws IOException {
        return new String(bytes(writer, codes, List.of(row)), StandardCharsets.UTF_8);
    }

    private static List<String> readCsv(byte[] file, char separator) throws IOException {
        String text = new String(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(separator).ofCsvRecord(text)) {
            return reader.stream().skip(1).map(row -> row.getField(0)).toList();
        }
    }

    private static List<Cell> firstColumn(byte[] file) throws IOException {
        assertThat(sheet(file)).doesNotContain("<f>");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return book.getFirstSheet().read().stream()
                    .skip(1)
                    .map(row -> row.getCell(0))
                    .toList();
        }
    }

    private static String sheet(byte[] file) throws IOException {
        Path written = Files.createTempFile("list", ".xlsx");
        Files.write(written, file);
        try (ZipFile zip = new ZipFile(written.toFile());
                InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(written);
        }
    }

    /** Throws away what is written and looks at the memory now and then. */
    private static final class Peak extends OutputStream {

        private final long before = used();
        private long most;
        private long written;
        private long looked;

        @Override
        public void write(int one) {
            written++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            written += length;
            if (written - looked > 500_000) {
                looked = written;
                most = Math.max(most, used() - before);
            }
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        long highest() {
            return most;
        }
    }
}
