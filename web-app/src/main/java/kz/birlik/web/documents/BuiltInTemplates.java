package kz.birlik.web.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.birlik.membership.template.DocumentPurpose;
import org.springframework.stereotype.Component;

/**
 * The product's own templates: plain texts with a sign before each paragraph that says what it is, made into the same DOCX
 * that people take, change in a word processor and bring back.
 */
@Component
class BuiltInTemplates {

    private static final Map<String, String> STYLES =
            Map.of("> ", "Addressee", "# ", "Title", "+ ", "Heading1", "~ ", "Signature", "! ", "Note");

    private static final String MAIN_BEGIN = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>""";
    private static final String MAIN_END =
            "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1020\" w:bottom=\"1134\""
                    + " w:left=\"1417\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";

    private final Map<String, byte[]> made = new ConcurrentHashMap<>();

    byte[] docx(DocumentPurpose purpose, String language) {
        return made.computeIfAbsent(purpose.code() + "_" + language, BuiltInTemplates::make);
    }

    private static byte[] make(String template) {
        StringBuilder main = new StringBuilder(MAIN_BEGIN);
        text(template + ".txt")
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> main.append(paragraph(line.strip())));
        main.append(MAIN_END);
        var docx = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(docx)) {
            part(zip, "[Content_Types].xml", text("parts/content-types.xml"));
            part(zip, "_rels/.rels", text("parts/rels.xml"));
            part(zip, "word/_rels/document.xml.rels", text("parts/document-rels.xml"));
            part(zip, "word/styles.xml", text("parts/styles.xml"));
            part(zip, "word/document.xml", main.toString());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return docx.toByteArray();
    }

    private static String paragraph(String line) {
        String style = line.length() < 2 ? null : STYLES.get(line.substring(0, 2));
        String text = style == null ? line : line.substring(2);
        return "<w:p>"
                + (style == null ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>")
                + "<w:r><w:t xml:space=\"preserve\">"
                + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                + "</w:t></w:r></w:p>";
    }

    private static void part(ZipOutputStream zip, String part, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(part));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String text(String resource) {
        try (InputStream in = BuiltInTemplates.class.getResourceAsStream("/documents/" + resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
