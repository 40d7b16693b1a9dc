package kz.birlik.web.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.person.Iin;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A chair offers a transfer, and an officer of the branch decides; done by people in the browser. */
@ProductTest
class TransferOffersPagesTest {

    private static final String HERE = "EDU-KZ-31-0001";
    private static final String THERE = "EDU-KZ-31-0002";
    private static final String FOREIGN = "EDU-KZ-55-0001";
    private static final LocalDate JOINED =
            LocalDate.now(BirlikApplication.ZONE).minusDays(800);
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    private static int serial = 6000;

    @LocalServerPort
    int port;

    Visitor chair;
    Visitor officer;

    @BeforeEach
    void signIn() {
        chair = Visitor.signedIn(port, "chair");
        officer = Visitor.signedIn(port, "officer");
    }

    @Test
    void a_chair_finds_the_organisation_offers_and_the_officer_carries_it_out() {
        String card = admit("Ұсынылған");
        assertThat(menu(chair, card)).contains(card + "/offer").doesNotContain(card + "/transfer");
        assertThat(menu(officer, card)).contains(card + "/transfer").doesNotContain(card + "/offer");

        Document found = chair.page(card + "/offer?q=" + THERE.substring(THERE.length() - 1));
        assertThat(found.select("form[method=post][action$=/offer]"))
                .as("first the organisation")
                .isEmpty();
        assertThat(found.select("#places a").eachAttr("href"))
                .isNotEmpty()
                .allMatch(link -> link.startsWith(card + "/offer?to=EDU-KZ-31-"))
                .noneMatch(link -> link.contains(HERE));
        assertThat(chair.page(card + "/offer?to=" + THERE).select("dl.summary").text())
                .contains("Болашақ");
        String offer = offer(card, TODAY);

        assertThat(menu(chair, card)).as("one at a time").doesNotContain(card + "/offer");
        assertThat(Visitor.location(chair.get(card + "/offer"))).endsWith(offer);
        assertThat(chair.page(card).select("#offers a").eachAttr("href")).containsExactly(offer);
        assertThat(chair.page("/app/offers").select("#offers a").eachAttr("href"))
                .contains(offer);
        assertThat(officer.tasks().select("a[href=" + offer + "]").text()).contains("Ұсынылған");
        assertThat(officer.page("/app/notifications").text()).contains("ауыстыруды ұсынады");
        assertThat(chair.tasks().select("a[href=" + offer + "]")).isEmpty();

        Document page = officer.page(offer);
        assertThat(page.select("#carry-out").text()).contains("2 жыл");
        assertThat(page.select("#carry-out input[name=on]").attr("value")).isEqualTo(TODAY.toString());
        assertThat(page.select("#carry-out input[name=reason]").attr("value")).isEqualTo("Жаңа жұмыс");
        Map<String, String> typed = form(page, offer + "/carry-out");
        posted(officer, offer + "/carry-out", typed, 302);
        assertThat(officer.post(offer + "/carry-out", typed).statusCode())
                .as("the second click leads to what the first one made")
                .isEqualTo(302);

        assertThat(officer.page(card).select("table.names tbody tr")).hasSize(2);
        assertThat(chair.page(card).select(".timeline").first().text()).contains("Себебі: Жаңа жұмыс");
        assertThat(chair.page(offer).select(".tag.success")).isNotEmpty();
        assertThat(chair.page("/app/offers?show=over").select("#offers a").eachAttr("href"))
                .contains(offer);
        assertThat(chair.page("/app/notifications").text()).contains("Сіз ұсынған ауыстыру жазылды");
        assertThat(officer.tasks().select("a[href=" + offer + "]")).isEmpty();
    }

    @Test
    void what_cannot_be_offered_is_said_beside_its_field_with_what_was_typed() {
        String card = admit("Ұсынылмаған");
        Map<String, String> typed = form(chair.page(card + "/offer?to=" + THERE), card + "/offer");
        typed.putAll(Map.of("on", "", "reason", " ", "decision", "№ 14"));
        Document empty = posted(chair, card + "/offer", typed, 422);
        assertThat(empty.select("#on-error, #reason-error")).hasSize(2);
        assertThat(empty.select("input[name=decision]").attr("value")).isEqualTo("№ 14");

        typed.putAll(Map.of("on", JOINED.toString(), "reason", "Жаңа жұмыс"));
        Document early = posted(chair, card + "/offer", typed, 422);
        assertThat(early.select("#on-error").text()).isNotBlank();
        assertThat(early.select("textarea[name=reason]").text()).isEqualTo("Жаңа жұмыс");
        typed.put("on", TODAY.toString());
        for (String target : List.of(FOREIGN, HERE, "EDU-KZ-31", "NO-SUCH")) {
            Map<String, String> elsewhere = new HashMap<>(typed);
            elsewhere.put("organisation", target);
            assertThat(posted(chair, card + "/offer", elsewhere, 422)
                            .select(".error-summary")
                            .text())
                    .as(target)
                    .isNotBlank();
        }
        assertThat(chair.page(card + "/offer?q=" + FOREIGN).select("#nothing")).hasSize(1);
        assertThat(chair.page(card + "/offer?to=" + FOREIGN).select("form[method=post][action$=/offer]"))
                .isEmpty();

        Map<String, String> late = form(chair.page(card + "/offer?to=" + THERE), card + "/offer");
        late.put("reason", "Екінші");
        offer(card, TODAY);
        assertThat(posted(chair, card + "/offer", late, 422)
                        .select(".error-summary")
                        .text())
                .contains("ұсынылып қойған");
    }

    @Test
    void a_day_ahead_is_offered_and_the_officer_is_told_that_it_has_not_come() {
        String card = admit("Болашақ");
        String offer = offer(card, TODAY.plusDays(4));

        Document page = officer.page(offer);
        assertThat(page.select("#carry-out .notice")).hasSize(1);
        Map<String, String> typed = form(page, offer + "/carry-out");
        typed.put("decision", "№ 99");
        Document refused = posted(officer, offer + "/carry-out", typed, 422);
        assertThat(refused.select("#on-error").text()).isNotBlank();
        assertThat(refused.select("#carry-out input[name=decision]").attr("value"))
                .isEqualTo("№ 99");
        assertThat(chair.page(offer).select("form[action$=/withdraw]")).hasSize(1);
    }

    @Test
    void an_officer_declines_with_a_reason_the_chair_reads() {
        String card = admit("Қайтқан");
        String offer = offer(card, TODAY);

        Map<String, String> typed = form(officer.page(offer), offer + "/decline");
        typed.put("answer", " ");
        assertThat(posted(officer, offer + "/decline", typed, 422)
                        .select("#answer-error")
                        .text())
                .isNotBlank();
        typed.put("answer", "Өтініші жоқ");
        posted(officer, offer + "/decline", typed, 302);

        assertThat(chair.page(offer).select("#offer").text()).contains("Өтініші жоқ");
        assertThat(chair.page(offer).select("form[action$=/withdraw]")).isEmpty();
        assertThat(menu(chair, card)).as("another one may be offered").contains(card + "/offer");
        assertThat(chair.page("/app/notifications").text()).contains("Ауыстыру ұсынысы қабылданбады");
    }

    @Test
    void of_two_who_decide_at_once_the_second_sees_what_the_first_has_decided() {
        String card = admit("Екеуара");
        String offer = offer(card, TODAY);
        Map<String, String> carry = form(officer.page(offer), offer + "/carry-out");
        Map<String, String> decline = form(officer.page(offer), offer + "/decline");
        decline.put("answer", "Кеш");

        posted(chair, offer + "/withdraw", form(chair.page(offer), offer + "/withdraw"), 302);

        for (Map.Entry<String, Map<String, String>> late :
                Map.of("/carry-out", carry, "/decline", decline).entrySet()) {
            Document page = posted(officer, offer + late.getKey(), late.getValue(), 409);
            assertThat(page.select("[data-conflict]").text()).contains("chair", "Қайтарып алынды");
        }
        assertThat(officer.page(card).select("table.names tbody tr")).hasSize(1);
    }

    @Test
    void a_card_that_has_changed_meanwhile_is_looked_at_again() {
        String card = admit("Өзгерген");
        Map<String, String> typed = form(chair.page(card + "/offer?to=" + THERE), card + "/offer");
        typed.put("reason", "Жаңа жұмыс");
        work(card, "Бірінші");
        Document page = posted(chair, card + "/offer", typed, 409);
        assertThat(page.select("[data-conflict]")).hasSize(1);
        assertThat(page.select("textarea[name=reason]").text()).isEqualTo("Жаңа жұмыс");

        String offer = offer(card, TODAY);
        Map<String, String> carry = form(officer.page(offer), offer + "/carry-out");
        work(card, "Екінші");
        Document seen = posted(officer, offer + "/carry-out", carry, 409);
        assertThat(seen.select("input[name=version]").attr("value")).isNotEqualTo(carry.get("version"));
        assertThat(officer.page(offer).select("#carry-out")).as("still open").hasSize(1);
    }

    @Test
    void an_offer_ends_with_the_membership_and_says_by_what() {
        String card = admit("Кеткен");
        String offer = offer(card, TODAY);
        Map<String, String> leave = form(chair.page(card + "/leave"), card + "/leave");
        leave.putAll(Map.of("on", TODAY.toString(), "reason", "own_wish", "decision", "№ 3"));
        posted(chair, card + "/leave", leave, 302);

        Document page = officer.page(offer);
        assertThat(page.select("#offer").text()).contains("Мүшелік немен аяқталды");
        assertThat(page.select("main form[method=post]")).isEmpty();
        assertThat(chair.get(card + "/offer").statusCode()).isEqualTo(404);
    }

    @Test
    void nobody_else_finds_an_offer_or_does_anything_with_it() {
        String card = admit("Жасырын");
        String offer = offer(card, TODAY);
        for (String login : List.of("chair2", "officer2")) {
            Visitor foreign = Visitor.signedIn(port, login);
            assertThat(foreign.get(offer).statusCode()).as(login).isEqualTo(404);
            assertThat(foreign.page("/app/offers").text()).doesNotContain("Жасырын");
            for (String act : List.of("withdraw", "decline", "carry-out")) {
                boolean mayAsk = act.equals("withdraw") == login.equals("chair2");
                Map<String, String> typed =
                        Map.of("_csrf", foreign.token(), "answer", "x", "offerVersion", "0", "on", TODAY.toString());
                assertThat(foreign.post(offer + "/" + act, typed).statusCode())
                        .as(login + " " + act)
                        .isEqualTo(mayAsk ? 404 : 403);
            }
        }
        assertThat(Visitor.signedIn(port, "chair2").get(card + "/offer").statusCode())
                .isEqualTo(404);
        for (String login : List.of("union", "federation", "territory", "analyst", "admin", "lawyer", "inspector")) {
            Visitor other = Visitor.signedIn(port, login);
            assertThat(other.get(offer).statusCode()).as(login).isEqualTo(403);
            assertThat(other.get("/app/offers").statusCode()).as(login).isEqualTo(403);
            assertThat(other.get(card + "/offer").statusCode()).as(login).isEqualTo(403);
        }
        assertThat(officer.get(card + "/offer").statusCode())
                .as("an officer transfers")
                .isEqualTo(403);
        assertThat(officer.get("/app/offers?after=none").statusCode()).isIn(302, 400, 404);
        assertThat(officer.get("/app/offers/none").statusCode()).isIn(400, 404);
        assertThat(officer.page(offer).select("#carry-out")).hasSize(1);
    }

    private static List<String> menu(Visitor visitor, String card) {
        return visitor.page(card).select(".menu-list a").eachAttr("href");
    }

    private void work(String card, String position) {
        Map<String, String> form = form(chair.page(card + "/work"), card + "/work");
        form.putAll(Map.of("on", TODAY.toString(), "position", position));
        posted(chair, card + "/work", form, 302);
    }

    /** The address of the offer. */
    private String offer(String card, LocalDate on) {
        Map<String, String> typed = form(chair.page(card + "/offer?to=" + THERE), card + "/offer");
        typed.putAll(Map.of("on", on.toString(), "reason", "Жаңа жұмыс"));
        HttpResponse<String> made = chair.post(card + "/offer", typed);
        assertThat(made.statusCode())
                .as(Jsoup.parse(made.body()).select(".error-summary").text())
                .isEqualTo(302);
        return Visitor.location(made).replaceFirst("^https?://[^/]+", "");
    }

    private static Document posted(Visitor visitor, String path, Map<String, String> form, int status) {
        HttpResponse<String> answer = visitor.post(path, form);
        Document page = Jsoup.parse(answer.body());
        assertThat(answer.statusCode())
                .as(path + " " + page.select(".error-summary").text())
                .isEqualTo(status);
        return page;
    }

    /** The address of the card of somebody who joined long ago. */
    private String admit(String surname) {
        HttpResponse<String> step =
                chair.fillIn("/app/members/new", "/app/members/new", Map.of("iin", number().digits(), "step", "check"));
        Map<String, String> form = form(Jsoup.parse(step.body()), "/app/members/new");
        form.put("surname", surname);
        form.put("given", "Адам");
        form.put("from", JOINED.toString());
        form.put("appliedOn", JOINED.toString());
        form.put("consentOn", JOINED.toString());
        form.put("step", "admit");
        form.put("confirm", "IIN_DATE_IN_FUTURE");
        HttpResponse<String> admitted = chair.post("/app/members/new", form);
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(302);
        return Visitor.location(admitted).replaceFirst("^https?://[^/]+", "");
    }

    private static synchronized Iin number() {
        while (true) {
            String base = "9311236%04d".formatted(serial++);
            var check = Iin.checkDigitOf(base);
            if (check.isPresent()) {
                return Iin.of(base + check.get());
            }
        }
    }

    /** Every field of the form as it stands in the page. */
    private static Map<String, String> form(Document page, String action) {
        Element form = page.selectFirst("form[method=post][action=" + action + "]");
        assertThat(form).as(page.text()).isNotNull();
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input, select, textarea").forEach(field -> {
            boolean ticked = !field.attr("type").matches("checkbox|radio") || field.hasAttr("checked");
            Element option = field.selectFirst("option[selected]");
            if (ticked && !field.attr("name").isEmpty()) {
                fields.put(
                        field.attr("name"),
                        switch (field.tagName()) {
                            case "select" ->
                                option == null ? field.select("option").attr("value") : option.attr("value");
                            case "textarea" -> field.text();
                            default -> field.attr("value");
                        });
            }
        });
        return fields;
    }
}
