package kz.birlik.web.documents;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.birlik.membership.template.DocumentPlaces;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.web.documents.DocumentPiece.Kind;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills a template and reads what came of it. */
@Component
class DocxFiller {

    private static final Map<String, Kind> STYLES = Map.of(
            "Addressee",
            Kind.ADDRESSEE,
            "Title",
            Kind.TITLE,
            "Heading1",
            Kind.HEADING,
            "Heading2",
            Kind.HEADING,
            "Signature",
            Kind.SIGNATURE,
            "Note",
            Kind.NOTE);

    private static final int ROWS_OF_A_TRIAL = 2;

    /** Every place of the purpose has a value afterwards: what is not given is a line to write on, or no rows. */
    byte[] fill(byte[] template, DocumentPurpose purpose, Map<String, ? extends @Nullable Object> values)
            throws IOException {
        return fill(template, complete(purpose.places(), values));
    }

    private static byte[] fill(byte[] template, Map<String, Object> values) throws IOException {
        var filled = new ByteArrayOutputStream();
        try (XWPFTemplate document = XWPFTemplate.compile(
                new ByteArrayInputStream(template), Configure.builder().build())) {
            document.render(values).write(filled);
        }
        return filled.toByteArray();
    }

    /**
     * Whether a template that was checked can be filled: each place is gone afterwards and what it was filled with is there.
     */
    boolean fills(byte[] template, DocumentPurpose purpose) {
        try {
            byte[] filled = fill(template, tried(purpose.places()));
            String text = pieces(filled).stream()
                    .map(piece -> piece.text()
                            + piece.rows().stream().flatMap(List::stream).collect(Collectors.joining()))
                    .collect(Collectors.joining("\n"));
            return !text.contains("{{")
                    && !text.contains("}}")
                    && purpose.needed().stream()
                            .filter(place -> !isGroup(purpose.places(), place))
                            .allMatch(place -> text.contains("Ә-" + place));
        } catch (IOException | RuntimeException unusable) {
            return false;
        }
    }

    private static boolean isGroup(DocumentPlaces places, String code) {
        return places.groups().containsKey(code)
                || places.groups().values().stream().anyMatch(inner -> isGroup(inner, code));
    }

    private static Map<String, Object> tried(DocumentPlaces places) {
        Map<String, Object> values = new LinkedHashMap<>();
        places.single().forEach(place -> values.put(place, "Ә-" + place));
        places.groups().forEach((group, inner) -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int row = 0; row < ROWS_OF_A_TRIAL; row++) {
                rows.add(tried(inner));
            }
            values.put(group, rows);
        });
        return values;
    }

    private static Map<String, Object> complete(DocumentPlaces places, Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> complete = new LinkedHashMap<>();
        places.single().forEach(place -> {
            Object value = values.get(place);
            String text = value == null ? "" : printable(value.toString()).strip();
            complete.put(place, text.isEmpty() ? Filling.BLANK : text);
        });
        places.groups().forEach((group, inner) -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            if (values.get(group) instanceof List<?> given) {
                given.forEach(row -> rows.add(complete(inner, row(row))));
            }
            complete.put(group, rows);
        });
        return complete;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ? extends @Nullable Object> row(Object row) {
        return (Map<String, ? extends @Nullable Object>) row;
    }

    /** Without signs that may not stand in XML, which some editor once put into a clause. */
    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(sign ->
                        sign == '\t' || sign == '\n' || sign >= 0x20 && sign != 0xFFFE && sign != 0xFFFF ? sign : ' ')
                .filter(sign -> !Character.isSurrogate((char) sign) || sign > 0xFFFF)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The paragraphs and tables in their order; pictures, heads and feet of pages stay in the DOCX. */
    List<DocumentPiece> pieces(byte[] filled) throws IOException {
        List<DocumentPiece> pieces = new ArrayList<>();
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(filled))) {
            for (IBodyElement element : document.getBodyElements()) {
                if (element instanceof XWPFParagraph paragraph) {
                    String text = paragraph.getText().strip();
                    if (!text.isEmpty()) {
                        pieces.add(
                                DocumentPiece.of(kind(paragraph), paragraph.getNumID() == null ? text : "– " + text));
                    }
                } else if (element instanceof XWPFTable table) {
                    pieces.add(new DocumentPiece(Kind.TABLE, "", rows(table)));
                }
            }
        }
        return pieces;
    }

    private static List<List<String>> rows(XWPFTable table) {
        return table.getRows().stream()
                .map(row -> row.getTableCells().stream()
                        .map(cell -> cell.getText().strip())
                        .toList())
                .toList();
    }

    private static Kind kind(XWPFParagraph paragraph) {
        Kind known = paragraph.getStyle() == null ? null : STYLES.get(paragraph.getStyle());
        if (known != null) {
            return known;
        }
        ParagraphAlignment aligned = paragraph.getAlignment();
        if (aligned == ParagraphAlignment.RIGHT) {
            return Kind.ADDRESSEE;
        }
        return aligned == ParagraphAlignment.CENTER ? Kind.HEADING : Kind.TEXT;
    }
}
