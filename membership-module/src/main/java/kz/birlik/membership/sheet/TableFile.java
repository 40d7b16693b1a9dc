package kz.birlik.membership.sheet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.birlik.membership.sheet.TableFileRefused.Reason;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A table in a file, read row by row in fixed memory. What kind of file it is, its content says and not its name. Nothing
 * is calculated: a cell with a formula comes out as {@link #FORMULA}.
 */
public final class TableFile {

    /** Stands in the place of a cell that holds a formula. */
    public static final String FORMULA = "\u0000formula";

    /** What one spreadsheet can hold. */
    private static final int MOST_ROWS_OF_A_SHEET = 1_048_576;

    private static final int MOST_ENTRIES = 500;
    /** A sheet packs 5 to 20 times; a bomb a hundred times and more. */
    private static final int HIGHEST_RATIO = 100;

    private static final long UNPACKED_WITHOUT_QUESTION = 8L * 1024 * 1024;
    private static final int MOST_COLUMNS = 200;
    private static final int PART = 64 * 1024;
    private static final int SEPARATOR_LOOKED_FOR_IN = 8192;
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    /** What a table may be, so that reading it ends. */
    public record Limits(long bytes, long unpacked, int rows) {}

    /** A sheet of the file; a CSV has one without a name. */
    public record Sheet(int index, String name, boolean hidden) {}

    /** Takes the rows that hold anything. */
    public interface Rows {

        /** @return false when enough has been read */
        boolean row(int line, String[] cells);
    }

    private enum Kind {
        CSV,
        SPREADSHEET
    }

    private final Source source;
    private final Limits limits;
    private final Kind kind;
    private final List<Sheet> sheets;
    private @Nullable Charset charset;
    private char separator;
    private int rowsOfLargestSheet;

    private TableFile(Source source, Limits limits) throws IOException {
        this.source = source;
        this.limits = limits;
        if (source.size() == 0) {
            throw new TableFileRefused(Reason.EMPTY);
        }
        if (source.size() > limits.bytes()) {
            throw new TableFileRefused(Reason.TOO_LARGE);
        }
        this.kind = kind();
        if (kind == Kind.SPREADSHEET) {
            refuseHarmful();
            this.sheets = named();
        } else {
            this.charset = charset();
            this.separator = separator(charset);
            this.sheets = List.of(new Sheet(0, "", false));
        }
    }

    /** @throws TableFileRefused when it is no table or must not be read */
    public static TableFile of(byte[] content, Limits limits) {
        return opened(new InMemory(content), limits);
    }

    /** @throws TableFileRefused when it is no table or must not be read */
    public static TableFile of(Path file, Limits limits) {
        return opened(new OnDisk(file), limits);
    }

    private static TableFile opened(Source source, Limits limits) {
        try {
            return new TableFile(source, limits);
        } catch (IOException unreadable) {
            throw new TableFileRefused(Reason.BROKEN, unreadable);
        }
    }

    public boolean spreadsheet() {
        return kind == Kind.SPREADSHEET;
    }

    public List<Sheet> sheets() {
        return sheets;
    }

    /** The first sheet somebody who opens the file sees. */
    public Sheet firstShown() {
        return sheets.stream().filter(sheet -> !sheet.hidden()).findFirst().orElse(sheets.get(0));
    }

    /** Not fewer than the rows of any sheet, so that whoever reads can say how far it is; 0 where the file does not show it. */
    public int rowsAtMost() {
        if (kind == Kind.SPREADSHEET) {
            return rowsOfLargestSheet;
        }
        int lines = 1;
        byte[] part = new byte[PART];
        try (InputStream in = source.open()) {
            for (int got = in.read(part); got > 0; got = in.read(part)) {
                for (int i = 0; i < got; i++) {
                    lines += part[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException unreadable) {
            throw new TableFileRefused(Reason.BROKEN, unreadable);
        }
        return lines;
    }

    /** Reads the rows of a sheet in order; empty ones are passed over. */
    public void read(int sheet, Rows rows) {
        try {
            if (kind == Kind.SPREADSHEET) {
                spreadsheet(sheet, rows);
            } else {
                csv(rows);
            }
        } catch (TableFileRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof RuntimeException ours
                    && ours.getClass().getName().startsWith("kz.birlik")) {
                throw ours;
            }
            throw new TableFileRefused(Reason.BROKEN, unreadable);
        }
    }

    private Kind kind() throws IOException {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(8192);
        }
        if (head.length >= 8 && ReadableWorkbook.isOLE2Header(head)) {
            // An encrypted spreadsheet lies in a container of the old format, which names its parts in UTF-16
            throw new TableFileRefused(mentions("EncryptedPackage") ? Reason.PASSWORD : Reason.OLD_FORMAT);
        }
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K') {
            return Kind.SPREADSHEET;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        boolean wide = head.length > 1 && ((head[0] & 0xFF) == 0xFF || (head[0] & 0xFF) == 0xFE) && head[1] != head[0];
        boolean binary = !wide && text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
        if (binary
                || Stream.of("%pdf", "<!doctype", "<html", "<?xml", "<table", "{\\rtf", "\u0089png", "gif8")
                        .anyMatch(text::startsWith)) {
            throw new TableFileRefused(Reason.NOT_A_TABLE);
        }
        return Kind.CSV;
    }

    private boolean mentions(String part) throws IOException {
        byte[] wanted = part.getBytes(StandardCharsets.UTF_16LE);
        try (InputStream in = source.open()) {
            // The directory of the container may lie behind its content
            int matched = 0;
            byte[] read = new byte[PART];
            for (int got = in.read(read); got > 0; got = in.read(read)) {
                for (int i = 0; i < got; i++) {
                    matched = read[i] == wanted[matched] ? matched + 1 : read[i] == wanted[0] ? 1 : 0;
                    if (matched == wanted.length) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Everything is unpacked once without being kept: the directory of an archive may lie about sizes. */
    private void refuseHarmful() {
        long unpacked = 0;
        int entries = 0;
        boolean workbook = false;
        byte[] part = new byte[PART];
        try (ZipFile zip = source.zip()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                if (++entries > MOST_ENTRIES) {
                    throw new TableFileRefused(Reason.HARMFUL);
                }
                workbook = workbook || entry.getName().equalsIgnoreCase("xl/workbook.xml");
                long packed = Math.max(1, Math.min(entry.getCompressedSize(), source.size()));
                long ofEntry = 0;
                Markup markup = new Markup(entry.getName());
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int got = in.read(part); got > 0; got = in.read(part)) {
                        ofEntry += got;
                        unpacked += got;
                        if (markup.harmful(part, got)
                                || unpacked > limits.unpacked()
                                || ofEntry > UNPACKED_WITHOUT_QUESTION && ofEntry / packed > HIGHEST_RATIO
                                || unpacked > UNPACKED_WITHOUT_QUESTION && unpacked / source.size() > HIGHEST_RATIO) {
                            throw new TableFileRefused(Reason.HARMFUL);
                        }
                    }
                }
                rowsOfLargestSheet = Math.max(rowsOfLargestSheet, markup.rows);
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new TableFileRefused(Reason.BROKEN, broken);
        }
        if (!workbook) {
            throw new TableFileRefused(Reason.NOT_A_TABLE);
        }
    }

    /**
     * What a part of a spreadsheet may not hold, looked for piece by piece: a type of document, by which it could grow or read
     * other files, and a cell beyond the last column, up to which the reader would fill the row.
     */
    private static final class Markup {

        private static final Pattern PLACE = Pattern.compile("(?<![\\w.-])(?<!xmlns:)r\\s*=\\s*[\"']([^\"']{0,16})");
        private static final Pattern WITHIN_A_SHEET = Pattern.compile("[A-Za-z]{0,3}[0-9]{0,7}");
        private static final String ROW = "<row ";
        private static final int SPLIT = 64;

        private final boolean markup;
        private final boolean sheet;
        private String end = "";
        private boolean begun;
        private int rows;

        Markup(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            this.markup = lower.endsWith(".xml") || lower.endsWith(".rels");
            this.sheet = markup && !lower.endsWith("sharedstrings.xml");
        }

        boolean harmful(byte[] read, int got) {
            if (!markup) {
                return false;
            }
            String text = end + new String(read, 0, got, StandardCharsets.ISO_8859_1);
            // Programs write UTF-8; two bytes for a letter would hide what is looked for.
            boolean wide = !begun && text.chars().limit(4).anyMatch(c -> c == 0 || c == 0xFE || c == 0xFF);
            begun = true;
            if (sheet) {
                for (int at = text.indexOf(ROW); at >= 0; at = text.indexOf(ROW, at + 1)) {
                    rows += at + ROW.length() > end.length() ? 1 : 0;
                }
            }
            end = text.substring(Math.max(0, text.length() - SPLIT));
            return wide || text.contains("<!DOCTYPE") || sheet && beyond(text);
        }

        private static boolean beyond(String text) {
            Matcher place = PLACE.matcher(text);
            while (place.find()) {
                if (place.end() < text.length()
                        && !WITHIN_A_SHEET.matcher(place.group(1)).matches()) {
                    return true;
                }
            }
            return false;
        }
    }

    private List<Sheet> named() {
        try (ReadableWorkbook book = source.book()) {
            List<Sheet> found = book.getSheets()
                    .map(sheet -> new Sheet(
                            sheet.getIndex(), sheet.getName(), sheet.getVisibility() != SheetVisibility.VISIBLE))
                    .toList();
            if (found.isEmpty()) {
                throw new TableFileRefused(Reason.EMPTY);
            }
            return found;
        } catch (TableFileRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException unreadable) {
            throw new TableFileRefused(Reason.BROKEN, unreadable);
        }
    }

    private void spreadsheet(int wanted, Rows rows) throws IOException {
        try (ReadableWorkbook book = source.book();
                Stream<Row> all = book.getSheets()
                        .filter(sheet -> sheet.getIndex() == wanted)
                        .findFirst()
                        .orElseThrow(() -> new TableFileRefused(Reason.EMPTY))
                        .openStream()) {
            int read = 0;
            int seen = 0;
            for (Row row : (Iterable<Row>) all::iterator) {
                if (++seen > MOST_ROWS_OF_A_SHEET) {
                    throw new TableFileRefused(Reason.TOO_MANY_ROWS);
                }
                String[] cells = cells(row);
                if (cells.length == 0) {
                    continue;
                }
                if (++read > limits.rows()) {
                    throw new TableFileRefused(Reason.TOO_MANY_ROWS);
                }
                if (!rows.row(row.getRowNum(), cells)) {
                    return;
                }
            }
        }
    }

    /** Up to the last cell that holds something; none for an empty row. */
    private static String[] cells(Row row) {
        int count = row.getCellCount();
        int last = -1;
        String[] cells = new String[Math.min(count, MOST_COLUMNS)];
        for (int i = 0; i < count; i++) {
            String text = text(row.getCell(i));
            if (!text.isEmpty()) {
                if (i >= MOST_COLUMNS) {
                    throw new TableFileRefused(Reason.TOO_MANY_COLUMNS);
                }
                last = i;
            }
            if (i < MOST_COLUMNS) {
                cells[i] = text;
            }
        }
        return last + 1 == cells.length ? cells : java.util.Arrays.copyOf(cells, last + 1);
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        if (cell.getType() == CellType.FORMULA) {
            return FORMULA;
        }
        if (cell.getType() == CellType.NUMBER) {
            return new BigDecimal(cell.getValue().toString()).toPlainString();
        }
        return cell.getText() == null ? "" : cell.getText();
    }

    private void csv(Rows rows) throws IOException {
        try (Reader text = reader();
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .fieldSeparator(separator)
                        .ofCsvRecord(text)) {
            int read = 0;
            for (CsvRecord record : csv) {
                List<String> fields = record.getFields();
                if (++read > limits.rows()) {
                    throw new TableFileRefused(Reason.TOO_MANY_ROWS);
                }
                if (fields.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (fields.size() > MOST_COLUMNS) {
                    throw new TableFileRefused(Reason.TOO_MANY_COLUMNS);
                }
                if (!rows.row((int) record.getStartingLineNumber(), fields.toArray(String[]::new))) {
                    return;
                }
            }
        }
    }

    private Reader reader() throws IOException {
        InputStream in = new BufferedInputStream(source.open(), PART);
        Reader reader = new InputStreamReader(in, charset);
        // The mark of the byte order is no part of the first heading
        reader = new java.io.BufferedReader(reader, PART);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** Old programs write Windows-1251, which any bytes can be; UTF-8 says by itself whether it is one. */
    private Charset charset() throws IOException {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(4);
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(PART);
        CharBuffer text = CharBuffer.allocate(PART);
        try (InputStream in = source.open()) {
            boolean end = false;
            while (!end) {
                int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = got < 0;
                bytes.position(bytes.position() + Math.max(got, 0)).flip();
                CoderResult result = utf8.decode(bytes, text, end);
                if (result.isError()) {
                    return WINDOWS_1251;
                }
                text.clear();
                bytes.compact();
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** The one that stands most often in the first lines; a semicolon in the first line decides. */
    private char separator(Charset charset) throws IOException {
        char[] beginning = new char[SEPARATOR_LOOKED_FOR_IN];
        int length = 0;
        try (Reader reader = new InputStreamReader(source.open(), charset)) {
            for (int got = reader.read(beginning); got > 0 && length < beginning.length; ) {
                length += got;
                got = reader.read(beginning, length, beginning.length - length);
            }
        }
        String text = new String(beginning, 0, length);
        if (text.indexOf('\0') >= 0) {
            throw new TableFileRefused(Reason.NOT_A_TABLE);
        }
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char found = ';';
        if (count(first, ';') == 0) {
            for (char candidate : new char[] {',', '\t'}) {
                found = count(text, candidate) > count(text, found) ? candidate : found;
            }
        }
        return found;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private interface Source {

        long size() throws IOException;

        InputStream open() throws IOException;

        ZipFile zip() throws IOException;

        ReadableWorkbook book() throws IOException;
    }

    private record InMemory(byte[] content) implements Source {

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public ZipFile zip() throws IOException {
            return ZipFile.builder().setByteArray(content).get();
        }

        @Override
        public ReadableWorkbook book() throws IOException {
            return new ReadableWorkbook(open());
        }
    }

    private record OnDisk(Path file) implements Source {

        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public ZipFile zip() throws IOException {
            return ZipFile.builder().setPath(file).get();
        }

        @Override
        public ReadableWorkbook book() throws IOException {
            return new ReadableWorkbook(file.toFile());
        }
    }

    /** A list of the texts of some first rows, for a page that asks what they mean. */
    public List<Line> first(int sheet, int count) {
        List<Line> lines = new ArrayList<>();
        read(sheet, (line, cells) -> {
            lines.add(new Line(line, List.of(cells)));
            return lines.size() < count;
        });
        return lines;
    }

    /** A row as it stands in the file. */
    public record Line(int number, List<String> cells) {}
}
