package kz.birlik.web.negotiations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class AmendmentPagesTest {

    private static final String AGREEMENTS = "/app/agreements";
    private static final String NEW = "/app/negotiations/new";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Test
    void an_agreement_in_force_is_amended_from_its_card_to_the_draft_of_the_next_edition() throws Exception {
        Visitor officer = Visitor.signedIn(port, "officer");
        String agreement = inForce(officer, "EDU-KZ-31-0009");
        String begin = officer.page(agreement + "?lang=ru")
                .select("a[href^='" + NEW + "?amends=']")
                .attr("href");
        Document form = officer.page(begin);
        assertThat(form.select("select[name=kind], select[name=employer]")).isEmpty();
        HttpResponse<String> wrong = officer.fillIn(
                begin,
                NEW,
                Map.of("proposedBy", "employees", "noticeOn", TODAY.plusDays(1).toString(), "noticeNumber", "№ 31"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(wrong.body());
        assertThat(again.select("input[name=noticeNumber]").val()).isEqualTo("№ 31");
        assertThat(again.select("input[name=amends]").val()).isNotBlank();
        HttpResponse<String> made = officer.fillIn(
                begin,
                NEW,
                Map.of(
                        "proposedBy",
                        "employees",
                        "noticeOn",
                        TODAY.minusDays(20).toString(),
                        "noticeNumber",
                        "№ 31"));
        String one = path(Visitor.location(made));
        assertThat(officer.page(one + "?lang=ru").select("h1").text()).startsWith("Изменение:");
        assertThat(officer.fillIn(
                                begin,
                                NEW,
                                Map.of(
                                        "proposedBy",
                                        "employees",
                                        "noticeOn",
                                        TODAY.minusDays(2).toString()))
                        .statusCode())
                .isEqualTo(422);

        saved(step(officer, one, "answer", Map.of("on", TODAY.minusDays(18).toString())));
        for (String side : List.of("employees", "employers")) {
            saved(officer.fillIn(
                    one + "/commission", one + "/commission", Map.of("side", side, "fullName", "Адам " + side)));
        }
        saved(step(officer, one, "commission", Map.of("on", TODAY.minusDays(17).toString())));
        Document draft = officer.page(one + "/clauses?lang=ru");
        int clauses = draft.select("#kept li").size();
        assertThat(clauses).isGreaterThan(10);
        String safety = clause(draft, "6.2");
        assertThat(officer.page(safety).select("#in-force").text()).contains("1840000 тенге");
        decide(
                officer,
                safety,
                Map.of("act", "position", "topic", "D02", "number", "6.2", "employeesWant", "Жылына 2 300 000"));
        decide(
                officer,
                safety,
                Map.of(
                        "act",
                        "agreed",
                        "textRu",
                        "На охрану труда 2 300 000 тенге в год",
                        "amount",
                        "2300000",
                        "unit",
                        "tenge-year"));
        decide(officer, clause(draft, "3.2"), Map.of("act", "left-out"));
        decide(officer, clause(draft, "3.3"), Map.of("act", "kept"));
        saved(officer.fillIn(
                one + "/clauses",
                one + "/clauses",
                Map.of("topic", "H01", "number", "8.2", "employeesWant", "Тәлімгер бекітіледі")));
        String added = officer.page(one + "/clauses").select("#clauses h3 a").stream()
                .filter(link -> link.text().startsWith("8.2"))
                .findFirst()
                .orElseThrow()
                .attr("href");
        HttpResponse<String> refused = officer.post(added, with(officer, added, Map.of("act", "left-out")));
        assertThat(refused.statusCode()).isEqualTo(422);
        decide(officer, added, Map.of("act", "agreed", "textKk", "Тәлімгер бір жылға бекітіледі"));
        Document settled = officer.page(one + "/clauses?lang=ru");
        assertThat(settled.select("#clauses").text()).contains("Лучше для работников", "Исключается");
        assertThat(settled.select("#kept li")).hasSize(clauses - 2);

        saved(step(officer, one, "discuss", Map.of("on", TODAY.minusDays(12).toString())));
        saved(step(officer, one, "discussed", Map.of("on", TODAY.minusDays(8).toString())));
        saved(step(officer, one, "agree", Map.of("on", TODAY.minusDays(6).toString())));
        assertThat(paper(officer, one + "/paper/amendment?in=ru&as=pdf"))
                .contains("Соглашение № 1 об изменениях", "Прежний текст", "1840000", "2 300 000", "Исключить");
        assertThat(paper(officer, one + "/paper/amendment?in=kk&as=pdf")).contains("Тәлімгер бір жылға бекітіледі");

        saved(step(
                officer,
                one,
                "sign",
                Map.of(
                        "on", TODAY.minusDays(5).toString(),
                        "inForceFrom", TODAY.minusDays(5).toString())));
        Document card = officer.page(agreement + "?lang=ru");
        assertThat(card.select("#editions li")).hasSize(2);
        assertThat(card.select("#editions").text()).contains("Изменение № 1", "Черновик");
        assertThat(card.select("a[href^='" + NEW + "?amends=']")).isEmpty();
        String edition = card.select("#editions a[href^='" + AGREEMENTS + "/']").attr("href");
        Document compared = officer.page(edition + "/compare?lang=ru");
        assertThat(compared.select("#counts").text()).contains("Изменено: 1", "Добавлено: 1", "Убрано: 1");
        assertThat(compared.select("#changes").text()).contains("Лучше для работников");
    }

    @Test
    void the_text_of_any_day_is_that_of_the_edition_in_force() throws Exception {
        Visitor federation = Visitor.signedIn(port, "federation");
        String edition = inForce(federation, "EDU-KZ-10-0001");
        Document card = federation.page(edition + "?lang=ru");
        assertThat(card.select("#editions").text()).contains("Как заключён", "Изменение № 1");
        assertThat(card.select("a[href*=compare]")).isNotEmpty();
        Document now = federation.page(edition + "/editions?lang=ru");
        assertThat(now.select("#editions tbody tr")).hasSize(2);
        assertThat(now.select("#editions").text()).contains("изменено 1, добавлено 1, убрано 1");
        assertThat(now.select("#text").text())
                .contains("2300000", "Изменение № 1")
                .doesNotContain("1840000");
        Document before = federation.page(edition + "/editions?lang=ru&on=" + TODAY.minusDays(90));
        assertThat(before.select("#text").text()).contains("1840000").doesNotContain("2300000");
        Document never = federation.page(edition + "/editions?lang=ru&on=2001-01-01");
        assertThat(never.select("#text").text()).contains("не действовал");
        Document typed = federation.page(edition + "/editions?lang=ru&on=вчера");
        assertThat(typed.select("#on-error")).hasSize(1);
        assertThat(typed.select("input[name=on]").val()).isEqualTo("вчера");
        assertThat(paper(federation, edition + "/paper/amendment?in=kk&as=pdf"))
                .contains("№ 1 келісім", "Алынып тасталсын");
        String first = card.select("#editions a[href^='" + AGREEMENTS + "/']").attr("href");
        assertThat(federation.get(first + "/paper/amendment?in=kk&as=pdf").statusCode())
                .isEqualTo(404);
        assertThat(federation
                        .get(AGREEMENTS + "/" + UUID.randomUUID() + "/editions")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_agreement_of_others_is_not_amended() {
        Visitor federation = Visitor.signedIn(port, "federation");
        String agreement = inForce(federation, "EDU-KZ-31-0006");
        String begin = NEW + "?amends=" + agreement.substring(agreement.lastIndexOf('/') + 1);
        assertThat(federation.get(begin).statusCode()).isEqualTo(403);
        assertThat(federation.page(agreement).select("a[href^='" + NEW + "']")).isEmpty();
        for (String login : List.of("chair", "officer2")) {
            assertThat(Visitor.signedIn(port, login).get(begin).statusCode()).isEqualTo(404);
        }
    }

    private static String inForce(Visitor visitor, String organisation) {
        return visitor.page(AGREEMENTS + "?organisation=" + organisation + "&state=in-force")
                .select("#agreements tbody a[href^='" + AGREEMENTS + "/']")
                .attr("href");
    }

    private static String clause(Document draft, String number) {
        Element link = draft.select("#kept a").stream()
                .filter(each -> each.text().startsWith(number + " "))
                .findFirst()
                .orElseThrow();
        return link.attr("href");
    }

    private static HttpResponse<String> step(
            Visitor visitor, String negotiation, String step, Map<String, String> typed) {
        String address = negotiation + "/step/" + step;
        return visitor.post(address, with(visitor, address, typed));
    }

    private static void decide(Visitor visitor, String clause, Map<String, String> typed) {
        saved(visitor.post(clause, with(visitor, clause, typed)));
    }

    /** The form as it stands, and what is typed into it. */
    private static Map<String, String> with(Visitor visitor, String address, Map<String, String> typed) {
        Map<String, String> fields = new HashMap<>();
        visitor.page(address)
                .selectFirst("main form[action=" + address + "]")
                .select("input:not([type=checkbox]):not([type=radio])")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.putAll(typed);
        return fields;
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(Jsoup.parse(answer.body()).select(".error-summary").text())
                .isEqualTo(302);
    }

    private static String paper(Visitor visitor, String address) throws Exception {
        HttpResponse<byte[]> file = visitor.download(address);
        assertThat(file.statusCode()).isEqualTo(200);
        try (var pdf = Loader.loadPDF(file.body())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "").replaceFirst("[?].*", "");
    }
}
