package kz.birlik.web.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class DocumentPagesTest {

    private static final String DOCUMENTS = "/app/documents";
    private static final String MINUTES = DOCUMENTS + "/minutes";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "officer", "chair"})
    void each_document_opens_and_is_given_in_both_languages_and_forms(String login) throws Exception {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.page(DOCUMENTS + "?lang=" + language).select("#documents tbody tr"))
                    .hasSize(DocumentPurpose.values().length);
        }
        for (DocumentPurpose purpose : DocumentPurpose.values()) {
            String one = DOCUMENTS + "/" + purpose.code();
            assertThat(visitor.get(one).statusCode()).as(one).isEqualTo(200);
            for (String language : DocumentBase.LANGUAGES) {
                String docx = docx(visitor, one + "/file?as=docx&in=" + language);
                String pdf = pdf(visitor, one + "/file?as=pdf&in=" + language);
                assertThat(docx).doesNotContain("{{", "}}", "null");
                assertThat(pdf).doesNotContain("{{", "}}", "null");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "inspector", "lawyer", "analyst"})
    void who_makes_no_documents_is_refused(String login) {
        assertThat(Visitor.signedIn(port, login).get(DOCUMENTS).statusCode()).isEqualTo(403);
    }

    @Test
    void a_proposal_says_who_makes_it_and_to_whom_with_every_letter() throws Exception {
        Visitor chair = Visitor.signedIn(port, "chair");
        Document page = chair.page(DOCUMENTS + "/notice?in=kk&lang=kk");
        String organisation = page.select(".page-head").text();
        String kazakh = docx(chair, DOCUMENTS + "/notice/file?as=docx&in=kk");
        assertThat(kazakh).contains("Келіссөздерді бастау туралы ұсыныс", "Кімге:", "Ұжымдық шарт");
        assertThat(organisation).contains("EDU-KZ-31-0001");
        assertThat(page.select("#preview").text()).contains("Келіссөздерді бастау туралы ұсыныс");
        assertThat(pdf(chair, DOCUMENTS + "/notice/file?in=kk")).contains("Келіссөздерді бастау туралы ұсыныс");
        assertThat(docx(chair, DOCUMENTS + "/agreement/file?as=docx&in=ru"))
                .as("what the law demands of a collective agreement")
                .contains("Коллективный договор", "1.1");
        assertThat(jdbc.sql("""
                        select count(*) from audit_event
                        where action = 'document.made' and actor = 'chair' and object_id = 'EDU-KZ-31-0001'""").query(Integer.class).single()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void an_organisation_out_of_sight_an_unknown_document_and_a_third_language_are_not_there() {
        Visitor officer = Visitor.signedIn(port, "officer");
        assertThat(officer.get(DOCUMENTS + "?organisation=EDU-KZ-31-0002").statusCode())
                .isEqualTo(200);
        for (String address : new String[] {
            DOCUMENTS + "?organisation=QYZMET",
            DOCUMENTS + "/notice?organisation=EDU-KZ-55-0001",
            DOCUMENTS + "/notice/file?in=ru&organisation=EDU-KZ-55-0001",
            DOCUMENTS + "/notice/template?in=ru&organisation=NOBODY",
            DOCUMENTS + "/notice/file?in=en",
            DOCUMENTS + "/notice/file?in=ru&as=exe",
            DOCUMENTS + "/notice/file",
            DOCUMENTS + "/nothing",
            DOCUMENTS + "/notice/versions/" + UUID.randomUUID()
        }) {
            assertThat(officer.get(address).statusCode()).as(address).isEqualTo(404);
        }
        assertThat(officer.page(MINUTES).select("#bring, #versions form")).isEmpty();
        assertThat(officer.post(MINUTES, Map.of("_csrf", officer.token(), "what", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_union_puts_its_own_template_in_place_for_those_below_and_takes_it_back() throws Exception {
        Visitor union = Visitor.signedIn(port, "union");
        byte[] template = union.download(MINUTES + "/template?in=ru").body();
        byte[] changed = with(template, "word/document.xml", "Протокол собрания", "Протокол с гербом союза");
        String page = MINUTES + "?in=ru";
        Map<String, String> typed =
                Map.of("validFrom", LocalDate.now(BirlikApplication.ZONE).toString(), "what", "Герб");

        assertThat(union.upload(page, MINUTES, "a.docx", changed, Map.of("validFrom", "", "what", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Visitor.location(union.upload(page, MINUTES, "a.docx", changed, typed)))
                .endsWith("?in=ru&done=kept");
        Document own = union.page(page + "&lang=ru");
        assertThat(own.select("#versions li").first().text()).contains("Герб", "Действует");
        String version = own.select("#versions li a").first().attr("href");
        Visitor chair = Visitor.signedIn(port, "chair");
        assertThat(docx(chair, MINUTES + "/file?as=docx&in=ru")).contains("Протокол с гербом союза");
        assertThat(pdf(chair, MINUTES + "/file?as=pdf&in=ru")).contains("Протокол с гербом союза");
        assertThat(docx(chair, MINUTES + "/file?as=docx&in=kk")).contains("Жиналыс хаттамасы");
        assertThat(chair.get(version).statusCode()).isEqualTo(200);
        assertThat(Visitor.signedIn(port, "territory").get(version).statusCode())
                .as("beside the union")
                .isEqualTo(404);

        String withdraw = own.select("#versions form").first().attr("action");
        Visitor federation = Visitor.signedIn(port, "federation");
        assertThat(federation
                        .post(withdraw, Map.of("_csrf", federation.token(), "reason", "x", "version", "0"))
                        .statusCode())
                .as("another's")
                .isEqualTo(404);
        HttpResponse<String> silent = union.fillIn(page, withdraw, Map.of("reason", ""));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(silent.body()).select("#versions .field-error")).hasSize(1);
        Map<String, String> secondTab = new java.util.HashMap<>();
        own.select("#versions form")
                .first()
                .select("input[type=hidden]")
                .forEach(field -> secondTab.put(field.attr("name"), field.attr("value")));
        secondTab.put("reason", "Позже");
        assertThat(Visitor.location(union.fillIn(page, withdraw, Map.of("reason", "Ошибка"))))
                .endsWith("done=withdrawn");
        assertThat(Visitor.location(union.post(withdraw, secondTab))).endsWith("changed");
        assertThat(docx(chair, MINUTES + "/file?as=docx&in=ru"))
                .contains("Протокол собрания")
                .doesNotContain("гербом");
        assertThat(union.page(page + "&lang=ru").select("#versions").text()).contains("Ошибка");
    }

    @Test
    void a_hostile_or_useless_template_is_refused_with_what_stands_in_the_way() throws Exception {
        Visitor union = Visitor.signedIn(port, "union");
        byte[] template = union.download(MINUTES + "/template?in=kk").body();
        assertThat(refused(union, with(template, "word/document.xml", "{{organisation}}", "{{secret}}")))
                .contains("{{secret}}");
        assertThat(refused(union, with(template, "word/document.xml", "{{/items}}", "")))
                .contains("{{?items}}");
        assertThat(refused(union, with(template, "word/vbaProject.bin", "", "x")))
                .contains("vbaProject");
        assertThat(refused(
                        union,
                        with(
                                template,
                                "word/_rels/document.xml.rels",
                                "</Relationships>",
                                "<Relationship Id=\"e\" Type=\"x\" Target=\"http://evil.example/\" TargetMode=\"External\"/>"
                                        + "</Relationships>")))
                .contains("evil.example");
        assertThat(refused(union, "%PDF-1.4 %%EOF".getBytes(StandardCharsets.UTF_8)))
                .contains("DOCX");
        assertThat(refused(union, new byte[0])).isNotBlank();
        assertThat(jdbc.sql("select count(*) from document_template where what = 'Жау'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static String refused(Visitor union, byte[] content) {
        HttpResponse<String> answer = union.upload(
                MINUTES + "?in=kk",
                MINUTES,
                "a.docx",
                content,
                Map.of("validFrom", LocalDate.now(BirlikApplication.ZONE).toString(), "what", "Жау"));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#what").attr("value"))
                .as("what was typed stays")
                .isEqualTo("Жау");
        return page.select("#file-error").text();
    }

    @Test
    void an_agreement_is_given_whole_from_its_clauses_and_its_letter_to_whoever_keeps_it() throws Exception {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = chair.page("/app/agreements?organisation=EDU-KZ-31-0001&state=in-force")
                .select("#agreements tbody a[href^=/app/agreements/]")
                .attr("href");
        Document page = chair.page(one + "?lang=ru");
        String clause = page.select("#clauses article p[lang]").first().text();
        String language = page.select("#clauses article p[lang]").first().attr("lang");
        assertThat(page.select("#papers a").eachAttr("href"))
                .contains(one + "/paper/agreement?in=kk&as=docx", one + "/paper/letter?in=ru&as=pdf");
        assertThat(docx(chair, one + "/paper/agreement?as=docx&in=" + language)).contains(clause);
        assertThat(pdf(chair, one + "/paper/agreement?in=kk"))
                .contains("Birlik")
                .doesNotContain("{{");
        assertThat(docx(chair, one + "/paper/letter?as=docx&in=ru")).contains("Сопроводительное письмо", "ТК РК");
        assertThat(chair.get(one + "/paper/minutes?in=ru").statusCode()).isEqualTo(404);
        assertThat(chair.get(one + "/paper/agreement?in=en").statusCode()).isEqualTo(404);
        Visitor stranger = Visitor.signedIn(port, "officer2");
        assertThat(stranger.get(one + "/paper/agreement?in=ru").statusCode())
                .as("a registered text is read by everybody who reads agreements")
                .isEqualTo(stranger.get(one).statusCode());
        assertThat(stranger.get(one + "/paper/letter?in=ru").statusCode()).isEqualTo(404);
    }

    @Test
    void a_negotiation_gives_its_papers_in_both_forms() throws Exception {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = officer.page("/app/negotiations?show=all").select("tbody tr").stream()
                .filter(row -> row.text().contains("EDU-KZ-31-0001"))
                .findFirst()
                .orElseThrow()
                .select("a[href^=/app/negotiations/]")
                .attr("href");
        Document page = officer.page(one + "?lang=ru");
        assertThat(page.select("#papers a").eachAttr("href")).contains(one + "/paper/commission?in=kk&as=docx");
        assertThat(docx(officer, one + "/paper/commission?in=kk&as=docx"))
                .contains("Келіссөздер комиссиясын құру туралы шешім", "Сейітова");
        assertThat(pdf(officer, one + "/paper/commission?in=kk")).contains("Сейітова");
    }

    private static String docx(Visitor visitor, String address) throws Exception {
        HttpResponse<byte[]> answer = visitor.download(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .endsWith(".docx\"");
        try (var document = new XWPFDocument(new ByteArrayInputStream(answer.body()));
                var text = new XWPFWordExtractor(document)) {
            return text.getText();
        }
    }

    private static String pdf(Visitor visitor, String address) throws Exception {
        HttpResponse<byte[]> answer = visitor.download(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        try (var document = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** The same DOCX with one part changed or added. */
    private static byte[] with(byte[] docx, String part, String old, String changed) throws Exception {
        var out = new ByteArrayOutputStream();
        boolean there = false;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(docx));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                zip.putNextEntry(new ZipEntry(entry.getName()));
                boolean here = entry.getName().equals(part);
                there |= here;
                zip.write((here ? content.replace(old, changed) : content).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            if (!there) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write(changed.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
