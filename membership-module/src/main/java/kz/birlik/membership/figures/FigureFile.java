package kz.birlik.membership.figures;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kz.birlik.membership.figures.FigureFileRefused.Reason;

/** A file of declared figures: UTF-8, with or without a byte order mark, comma or semicolon, one header. */
final class FigureFile {

    enum Column {
        ORGANISATION,
        REGION_ISO,
        PERIOD,
        AS_OF,
        AREA,
        INDICATOR,
        VALUE,
        UNIT,
        QUALIFIER,
        DOCUMENT,
        INDICATOR_EN,
        WORDING_RU;

        String header() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A line as it stands in the file. */
    record Line(long number, List<String> fields) {

        boolean complete() {
            return fields.size() == Column.values().length;
        }

        String get(Column column) {
            return fields.get(column.ordinal()).strip();
        }
    }

    private static final List<String> HEADER = List.of(FigureImports.HEADER.split(","));

    private final List<Line> lines;

    private FigureFile(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    List<Line> lines() {
        return lines;
    }

    static byte[] bytes(InputStream content) {
        try {
            byte[] bytes = content.readNBytes((int) FigureImports.LARGEST_FILE + 1);
            if (bytes.length > FigureImports.LARGEST_FILE) {
                throw new FigureFileRefused(Reason.TOO_LARGE, String.valueOf(FigureImports.LARGEST_FILE / 1024 / 1024));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FigureFile read(byte[] bytes) {
        String text = decode(bytes);
        if (text.isBlank()) {
            throw new FigureFileRefused(Reason.EMPTY);
        }
        String header = text.lines().findFirst().orElse("");
        char separator = header.indexOf(';') >= 0 ? ';' : ',';
        List<Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(text)) {
            boolean first = true;
            for (CsvRecord record : reader) {
                if (first) {
                    checkHeader(record.getFields());
                    first = false;
                } else {
                    add(lines, new Line(record.getStartingLineNumber(), record.getFields()));
                }
            }
        } catch (CsvParseException e) {
            throw new FigureFileRefused(Reason.BROKEN, String.valueOf(lines.size() + 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines.isEmpty()) {
            throw new FigureFileRefused(Reason.EMPTY);
        }
        return new FigureFile(lines);
    }

    private static void add(List<Line> lines, Line line) {
        if (lines.size() == FigureImports.MOST_ROWS) {
            throw new FigureFileRefused(Reason.TOO_MANY_ROWS, String.valueOf(FigureImports.MOST_ROWS));
        }
        lines.add(line);
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                // UTF-16 of Latin letters is valid UTF-8 with a NUL behind every letter; PostgreSQL keeps none
                throw new FigureFileRefused(Reason.NOT_UTF8);
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new FigureFileRefused(Reason.NOT_UTF8);
        }
    }

    private static void checkHeader(List<String> found) {
        List<String> names = found.stream().map(String::strip).toList();
        if (!names.equals(HEADER)) {
            String missing =
                    HEADER.stream().filter(name -> !names.contains(name)).collect(Collectors.joining(", "));
            throw new FigureFileRefused(Reason.WRONG_HEADER, String.join(",", HEADER), missing);
        }
    }
}
