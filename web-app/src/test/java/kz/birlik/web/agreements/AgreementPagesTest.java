package kz.birlik.web.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class AgreementPagesTest {

    private static final String AGREEMENTS = "/app/agreements";
    private static final String OBLIGATIONS = "/app/obligations";
    private static final byte[] SIGNED = "%PDF-1.7 шарт %%EOF".getBytes(StandardCharsets.UTF_8);
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "analyst", "union", "territory", "officer", "lawyer", "inspector", "chair"})
    void both_lists_open_in_each_language_and_as_a_file(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String list : List.of(AGREEMENTS, OBLIGATIONS)) {
            for (String language : List.of("kk", "ru", "en")) {
                assertThat(visitor.get(list + "?lang=" + language).statusCode()).isEqualTo(200);
            }
            assertThat(visitor.get(list + "?format=csv&headings=codes").body())
                    .startsWith("id,number,organisation,state,due");
        }
    }

    @Test
    void the_branch_sees_what_is_in_it_and_the_administrator_nothing() {
        Visitor officer = Visitor.signedIn(port, "officer");
        for (String list : List.of(AGREEMENTS, OBLIGATIONS)) {
            assertThat(officer.page(list).select("tbody tr")).hasSizeGreaterThanOrEqualTo(5);
            assertThat(officer.get(list + "?organisation=EDU-KZ-55").statusCode())
                    .isEqualTo(404);
            assertThat(officer.get(list + "?organisation=EDU-KZ-55&format=csv").statusCode())
                    .isEqualTo(404);
            assertThat(Visitor.signedIn(port, "admin").get(list).statusCode()).isEqualTo(403);
        }
        assertThat(officer.page(AGREEMENTS).select(".name-facts .nowrap").eachText())
                .allMatch(code -> code.startsWith("EDU-KZ-31"));
        assertThat(officer.page(AGREEMENTS + "?where=all")
                        .select(".name-facts .nowrap")
                        .eachText())
                .anyMatch(code -> !code.startsWith("EDU-KZ-31"));
    }

    @Test
    void obligations_are_read_page_by_page_and_stand_in_the_file_alike() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Set<String> read = new HashSet<>();
        int rows = 0;
        for (String next = OBLIGATIONS; !next.isEmpty(); ) {
            Document page = officer.page(next);
            for (Element row : page.select("#obligations tbody tr")) {
                read.add(row.attr("data-id"));
                rows++;
            }
            next = page.select("a[rel=next]").attr("href");
        }
        assertThat(read).hasSize(rows).hasSizeGreaterThan(25);
        String file = officer.get(OBLIGATIONS + "?format=csv&headings=codes").body();
        assertThat(read).allMatch(file::contains);
        Document vague = officer.page(OBLIGATIONS + "?measure=vague&q=индексирует");
        assertThat(vague.select("#obligations tbody tr")).isNotEmpty();
        assertThat(vague.select("#obligations .tag.question")).isNotEmpty();
        assertThat(officer.page(OBLIGATIONS + "?measure=concrete").select("#obligations .tag.question"))
                .isEmpty();
    }

    @Test
    void a_chair_enters_it_step_by_step_and_a_branch_returns_and_registers_it() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        Visitor officer = Visitor.signedIn(port, "officer2");
        Visitor foreign = Visitor.signedIn(port, "officer");
        int typed = 0;
        Document begin = chair.page(AGREEMENTS + "/new");
        String entry = path(Visitor.location(chair.fillIn(
                AGREEMENTS + "/new",
                AGREEMENTS + "/new",
                Map.of(
                        "kind",
                        "collective",
                        "start",
                        "nothing",
                        "employer",
                        begin.select("select[name=employer] option").last().val()))));
        typed += 2;
        assertThat(entry).endsWith("/entry");
        String agreement = entry.substring(0, entry.length() - "/entry".length());
        assertThat(foreign.get(agreement).statusCode()).isEqualTo(404);
        assertThat(foreign.get(entry).statusCode()).isEqualTo(404);

        HttpResponse<String> early = chair.fillIn(entry, entry + "/send", Map.of());
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(early.body()).select(".error-summary li")).hasSize(5);

        LocalDate from = TODAY.plusYears(4);
        Map<String, String> terms = new HashMap<>(
                Map.of("number", "21", "signedOn", TODAY.minusDays(1).toString(), "inForceFrom", from.toString()));
        terms.put("endsOn", from.minusDays(1).toString());
        HttpResponse<String> backwards = chair.fillIn(entry + "/terms", entry + "/terms", terms);
        assertThat(backwards.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(backwards.body()).select("#endsOn-error").text()).isNotBlank();
        assertThat(Jsoup.parse(backwards.body()).select("#number").val()).isEqualTo("21");
        terms.put("endsOn", from.plusYears(3).toString());
        saved(chair.fillIn(entry + "/terms", entry + "/terms", terms));
        typed += 4;

        Document sides = chair.page(entry + "/parties");
        assertThat(sides.select("#employersName").val()).isNotBlank();
        saved(chair.fillIn(
                entry + "/parties",
                entry + "/parties",
                Map.of(
                        "employeesName", sides.select("#employeesName").val(),
                        "employeesBy", "Әлімова Ж. Т.",
                        "employeesPost", "төраға",
                        "employersName", sides.select("#employersName").val(),
                        "employersBy", "Оспанов Б. К.",
                        "employersPost", "директор")));
        typed += 4;

        String signedOn = chair.page(entry + "/text").select("#textSignedOn").val();
        for (HttpResponse<String> refused : List.of(
                chair.upload(entry + "/text", entry + "/text", "a.html", SIGNED, Map.of("textSignedOn", signedOn)),
                chair.upload(
                        entry + "/text",
                        entry + "/text",
                        "a.pdf",
                        "<html>".getBytes(StandardCharsets.UTF_8),
                        Map.of("textSignedOn", signedOn)))) {
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(Jsoup.parse(refused.body()).select("#file-error").text()).isNotBlank();
        }
        saved(chair.upload(entry + "/text", entry + "/text", "шарт.pdf", SIGNED, Map.of("textSignedOn", signedOn)));
        typed += 1;

        String clauses = entry + "/clauses";
        Document sources = chair.page(clauses);
        assertThat(sources.select("#sources form").size())
                .as("last time's and those above")
                .isGreaterThan(1);
        saved(chair.fillIn(clauses, entry + "/copy", Map.of()));
        int copied = chair.page(clauses).select("#lines li").size();
        assertThat(copied).isGreaterThan(10);
        saved(chair.fillIn(clauses, entry + "/copy", Map.of()));
        assertThat(chair.page(clauses).select("#lines li")).as("taken once").hasSize(copied);

        HttpResponse<String> untold = chair.fillIn(clauses, clauses, Map.of("topic", "", "amount", "много"));
        assertThat(untold.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(untold.body()).select("#topic-error, #textRu-error, #amount-error"))
                .hasSize(3);
        saved(chair.fillIn(
                clauses,
                clauses,
                Map.of("topic", "A07", "textRu", "По возможности индексирует заработную плату", "side", "employers")));
        typed += 3;
        Element vague = chair.page(clauses).select("#lines li:has(.tag.question) a").stream()
                .filter(link -> link.parent().text().contains("По возможности"))
                .findFirst()
                .orElseThrow();
        String promise = chair.page(vague.attr("href"))
                .select("#promises a[href*=/promises/]")
                .attr("href");
        Map<String, String> twice = new LinkedHashMap<>(Map.of(
                "promised", "Индексирует заработную плату на 8 % ежегодно", "side", "employers", "every", "year"));
        Map<String, String> stale = hidden(chair.page(promise), promise);
        assertThat(chair.fillIn(promise, promise, twice).statusCode()).isEqualTo(302);
        stale.putAll(twice);
        HttpResponse<String> conflict = chair.post(promise, stale);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(conflict.body()).select("[data-conflict]").text())
                .contains("chair2");
        assertThat(chair.page(vague.attr("href")).select("#promises .tag.question"))
                .isEmpty();

        saved(chair.fillIn(
                entry + "/coverage",
                entry + "/coverage",
                Map.of("asOf", TODAY.toString(), "members", "45", "nonMembers", "3")));
        typed += 2;
        assertThat(typed).as("inputs for a usual agreement").isLessThanOrEqualTo(25);

        assertThat(chair.fillIn(entry, entry + "/send", Map.of()).statusCode()).isEqualTo(302);
        assertThat(chair.get(entry).statusCode()).isEqualTo(404);
        assertThat(chair.page(agreement).select("#review")).isEmpty();
        assertThat(foreign.get(agreement).statusCode()).isEqualTo(404);
        assertThat(officer.page(agreement).select("#review")).hasSize(1);

        String silent = Visitor.location(
                officer.fillIn(agreement, agreement + "/review", Map.of("answer", "return", "remarks", "")));
        assertThat(officer.page(path(silent)).select(".notice.error")).isNotEmpty();
        officer.fillIn(
                agreement, agreement + "/review", Map.of("answer", "return", "remarks", "Нет подписи работодателя"));
        assertThat(chair.page(entry).text()).contains("Нет подписи работодателя");
        chair.fillIn(entry, entry + "/send", Map.of());
        assertThat(Visitor.location(
                        officer.fillIn(agreement, agreement + "/review", Map.of("answer", "register", "remarks", ""))))
                .contains("done=registered");

        Document read = foreign.page(agreement);
        assertThat(read.select("#clauses article")).hasSizeGreaterThan(10);
        assertThat(read.select("#mandatory li")).hasSize(9);
        assertThat(read.text()).doesNotContain("Нет подписи работодателя");
        HttpResponse<byte[]> file =
                foreign.download(read.select("#versions a[download]").attr("href"));
        assertThat(file.body()).isEqualTo(SIGNED);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(foreign.get(agreement + "/after").statusCode()).isEqualTo(404);
    }

    @Test
    void a_chair_begins_with_last_times_or_with_the_template_of_the_union_and_sees_what_changed() {
        Visitor chair = Visitor.signedIn(port, "chair");
        Document begin = chair.page(AGREEMENTS + "/new?lang=ru");
        assertThat(begin.select("input[name=start]").size()).isGreaterThan(3);
        Element template =
                begin.select("label.choice:contains(Образец для школ) input").first();
        String entry = path(Visitor.location(chair.fillIn(
                AGREEMENTS + "/new",
                AGREEMENTS + "/new",
                Map.of(
                        "kind",
                        "collective",
                        "employer",
                        begin.select("select[name=employer] option[value~=.+]")
                                .first()
                                .val(),
                        "start",
                        template.val()))));
        assertThat(chair.page(entry + "/clauses").select("#lines li")).hasSizeGreaterThan(5);
        assertThat(chair.page(entry + "/clauses?lang=ru").select("#sources").text())
                .contains("Шаблон профсоюза: Образец для школ");
        String agreement = entry.substring(0, entry.length() - "/entry".length());
        Document compared = chair.page(agreement + "/compare?lang=ru");
        assertThat(compared.select("#changes tbody tr")).isNotEmpty();
        assertThat(compared.select("#counts .tag")).isNotEmpty();
        for (String login : List.of("officer2", "chair2")) {
            assertThat(Visitor.signedIn(port, login).get(agreement + "/compare").statusCode())
                    .isEqualTo(404);
        }
        assertThat(chair.get(agreement + "/compare?with=" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        HttpResponse<String> strange = chair.fillIn(
                AGREEMENTS + "/new",
                AGREEMENTS + "/new",
                Map.of(
                        "kind",
                        "collective",
                        "employer",
                        begin.select("select[name=employer] option[value~=.+]")
                                .first()
                                .val(),
                        "start",
                        UUID.randomUUID().toString()));
        assertThat(strange.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(strange.body()).select("#start-error").text()).isNotBlank();
        assertThat(chair.fillIn(entry, entry + "/withdraw", Map.of("reason", "Проба"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_union_marks_a_template_of_what_is_registered_below_it() {
        Visitor union = Visitor.signedIn(port, "union");
        String agreement = link(union, AGREEMENTS + "?organisation=EDU-KZ-31-0006&state=in-force");
        String template = agreement + "/template";
        for (String login : List.of("chair", "officer", "territory", "lawyer")) {
            assertThat(Visitor.signedIn(port, login).get(template).statusCode())
                    .as(login)
                    .isEqualTo(403);
        }
        HttpResponse<String> unnamed = union.fillIn(template, template, Map.of("nameKk", "Үлгі", "nameRu", ""));
        assertThat(unnamed.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unnamed.body()).select("#nameRu-error").text()).isNotBlank();
        assertThat(Jsoup.parse(unnamed.body()).select("#nameKk").val()).isEqualTo("Үлгі");
        assertThat(Visitor.location(union.fillIn(
                        template, template, Map.of("nameKk", "Ауыл мектептеріне", "nameRu", "Для сельских школ"))))
                .contains("done=template");
        assertThat(union.page(agreement + "?lang=ru").select("#template").text())
                .contains("Для сельских школ");
        assertThat(Visitor.location(union.fillIn(template, template + "/remove", Map.of())))
                .contains("done=no-template");
        assertThat(union.page(agreement + "?lang=ru").text()).doesNotContain("Для сельских школ");
    }

    @Test
    void a_framework_agreement_names_a_holding_and_an_employer_is_put_into_it() {
        Visitor union = Visitor.signedIn(port, "union");
        String entry = path(
                Visitor.location(union.fillIn(AGREEMENTS + "/new", AGREEMENTS + "/new", Map.of("kind", "framework"))));
        String reach = entry + "/reach";
        HttpResponse<String> unnamed = union.fillIn(reach, reach, Map.of("way", "holding", "holdingKk", "Тау"));
        assertThat(unnamed.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unnamed.body()).select("#holdingRu-error").text())
                .isNotBlank();
        union.fillIn(reach, reach, Map.of("way", "holding", "holdingKk", "Тау холдингі", "holdingRu", "Холдинг Тау"));
        assertThat(union.page(reach + "?lang=ru").select("#reached").text()).contains("«Холдинг Тау»");

        Document card = union.page(link(union, AGREEMENTS + "?organisation=EDU-KZ-31-0006&state=in-force"));
        String employer = card.select("#above a[href^=/app/employers/]").attr("href");
        Document page = union.page(employer + "?lang=ru");
        String holding =
                page.select("select[name=holding] option:contains(Холдинг Тау)").val();
        HttpResponse<String> early = union.fillIn(
                employer,
                employer + "/holding",
                Map.of("holding", holding, "from", TODAY.plusDays(3).toString()));
        assertThat(early.statusCode()).isEqualTo(422);
        union.fillIn(
                employer,
                employer + "/holding",
                Map.of("holding", holding, "from", TODAY.minusDays(5).toString()));
        assertThat(union.page(employer + "?lang=ru").select("#holdings li").text())
                .contains("Холдинг Тау");
        assertThat(Visitor.signedIn(port, "lawyer").page(employer).select("#holdings form"))
                .isEmpty();
        union.fillIn(employer, employer + "/holding", Map.of("holding", "", "from", TODAY.toString()));
        union.fillIn(entry, entry + "/withdraw", Map.of("reason", "Проба"));
    }

    @Test
    void what_is_vague_is_marked_with_an_example_and_what_the_law_asks_for_is_ticked() {
        Visitor chair = Visitor.signedIn(port, "chair");
        Document card = chair.page(link(chair, AGREEMENTS + "?state=in-force"));
        assertThat(card.select("mark.vague").eachText()).anyMatch(words -> words.contains("возможности"));
        assertThat(card.select("#clauses .tag.question")).isNotEmpty();
        assertThat(card.select("#clauses .name-facts.small.quiet").text()).contains("50 %");
        assertThat(card.select("#mandatory .tag.attention")).isNotEmpty();
        assertThat(card.select("#mandatory .tag.success")).isNotEmpty();
        assertThat(card.select("#mandatory a[href^=#clause-]")).isNotEmpty();
        assertThat(card.select("#glance li")).hasSize(4);
        assertThat(card.select("#above li").size())
                .as("general, sectoral, regional, city")
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_union_enters_its_own_level_only_and_says_whom_it_reaches() {
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.get(AGREEMENTS + "/new?organisation=EDU-KZ-31-0001").statusCode())
                .isEqualTo(403);
        assertThat(union.get(AGREEMENTS + "/new?organisation=QYZMET").statusCode())
                .isEqualTo(404);
        String entry = path(
                Visitor.location(union.fillIn(AGREEMENTS + "/new", AGREEMENTS + "/new", Map.of("kind", "memorandum"))));
        String reach = entry + "/reach";
        for (Map<String, String> refused : List.of(
                Map.of("way", ""),
                Map.of("way", "sector", "oked", "образование"),
                Map.of("way", "region", "region", ""),
                Map.of("way", "organisation", "organisation", "QYZMET"))) {
            assertThat(union.fillIn(reach, reach, refused).statusCode()).isEqualTo(422);
        }
        for (Map<String, String> way : List.of(
                Map.of("way", "sector", "oked", "85.3"),
                Map.of("way", "region", "region", "KZ-31", "town", "Шу"),
                Map.of("way", "organisation", "organisation", "EDU-KZ-31"),
                Map.of("way", "employer", "organisation", "EDU-KZ-31-0002"))) {
            Map<String, String> added = new LinkedHashMap<>();
            union.page(reach)
                    .select("main form[method=post]")
                    .last()
                    .select("input[type=hidden]")
                    .forEach(field -> added.put(field.attr("name"), field.val()));
            added.putAll(way);
            assertThat(union.post(reach, added).statusCode()).isEqualTo(302);
        }
        assertThat(union.page(reach).select("#reached li")).hasSize(4);
        Element first = union.page(reach).select("#reached form").first();
        Map<String, String> remove = new LinkedHashMap<>();
        first.select("input").forEach(field -> remove.put(field.attr("name"), field.val()));
        remove.put("_csrf", union.token());
        assertThat(union.post(reach, remove).statusCode()).isEqualTo(302);
        assertThat(union.page(reach).select("#reached li")).hasSize(3);
        assertThat(union.fillIn(entry, entry + "/withdraw", Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(union.fillIn(entry, entry + "/withdraw", Map.of("reason", "Начато по ошибке"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void what_is_registered_is_covered_amended_and_ended_by_whoever_registers() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String card = link(officer, AGREEMENTS + "?organisation=EDU-KZ-31-0012&state=in-force");
        String after = card + "/after";
        assertThat(officer.fillIn(
                                after,
                                after + "/cover",
                                Map.of("asOf", TODAY.minusDays(3).toString(), "members", "30", "nonMembers", "1"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(officer.page(card).select("#coverage li")).hasSizeGreaterThanOrEqualTo(2);
        HttpResponse<String> amended = officer.upload(
                after,
                after + "/amend",
                "change.pdf",
                SIGNED,
                Map.of("what", "Пункт 5.2: 8 дней", "signedOn", TODAY.toString()));
        assertThat(amended.statusCode()).isEqualTo(302);
        assertThat(officer.page(card).select("#versions").text()).contains("Пункт 5.2: 8 дней");
        HttpResponse<String> late = officer.fillIn(
                after,
                after + "/propose",
                Map.of("proposedOn", TODAY.plusDays(1).toString()));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(late.body()).select("#proposedOn-error").text()).isNotBlank();
        assertThat(officer.fillIn(
                                after,
                                after + "/authority",
                                Map.of(
                                        "authorityNumber",
                                        "17",
                                        "authorityOn",
                                        TODAY.minusDays(1).toString(),
                                        "authorityWith",
                                        "Инспекция труда"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(officer.page(card).select("#parties").text()).contains("Инспекция труда");
        HttpResponse<String> without = officer.fillIn(after, after + "/end", Map.of("endedOn", "", "reason", ""));
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(without.body()).select("#endedOn-error, #reason-error"))
                .hasSize(2);

        Visitor chair = Visitor.signedIn(port, "chair");
        String own = link(chair, AGREEMENTS + "?state=in-force") + "/after";
        assertThat(chair.page(own).select("#cover")).hasSize(1);
        assertThat(chair.page(own).select("#end, #amend, #authority")).isEmpty();
        Map<String, String> forced = new LinkedHashMap<>(
                Map.of("endedOn", TODAY.toString(), "reason", "сам", "version", "9", "_csrf", chair.token()));
        forced.put("_key", UUID.randomUUID().toString());
        assertThat(chair.post(own + "/end", forced).statusCode()).isEqualTo(403);
    }

    @Test
    void two_sectoral_agreements_for_the_same_are_shown_beside_each_other() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        Document card = analyst.page(link(analyst, AGREEMENTS + "?kind=sectoral&organisation=EDU&state=in-force"));
        assertThat(card.select("#competing a")).isNotEmpty();
        assertThat(card.select("#reach li")).hasSize(2);
        List<String> nowhere = new ArrayList<>();
        for (String unknown :
                List.of("/" + UUID.randomUUID(), "/" + UUID.randomUUID() + "/text/" + UUID.randomUUID())) {
            if (analyst.get(AGREEMENTS + unknown).statusCode() != 404) {
                nowhere.add(unknown);
            }
        }
        assertThat(nowhere).isEmpty();
    }

    private static String link(Visitor visitor, String list) {
        return visitor.page(list).select("#agreements tbody th a").first().attr("href");
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(() -> Jsoup.parse(answer.body()).select(".error-summary").text())
                .isEqualTo(302);
    }

    private static String path(String location) {
        URI address = URI.create(location);
        return address.getQuery() == null ? address.getPath() : address.getPath() + "?" + address.getQuery();
    }

    private static Map<String, String> hidden(Document page, String action) {
        Map<String, String> hidden = new LinkedHashMap<>();
        page.select("form[action=" + action + "] input[type=hidden]")
                .forEach(field -> hidden.put(field.attr("name"), field.val()));
        return hidden;
    }
}
