package kz.birlik.web.reorganise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.security.People;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class ReorganisePagesTest {

    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);
    private static final String BRANCH = "EDU-KZ-55";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MemberChanges register;

    @Autowired
    private People people;

    @Test
    void the_effect_is_shown_first_and_a_double_press_merges_once() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String from = found(officer, "0801");
        String into = found(officer, "0802");
        String person = admit(from, "Бірігуші");
        String address = "/app/orgs/" + into + "/merge";
        assertThat(officer.page("/app/orgs/" + into).select("a[href$=/merge], a[href$=/split]"))
                .hasSize(2);

        Map<String, String> typed = decided(Map.of("into", "this", "add", from));
        HttpResponse<String> answer = officer.fillIn(address + "?lang=ru", address, typed);
        Document effect = Jsoup.parse(answer.body());
        assertThat(answer.statusCode()).as(errors(effect)).isEqualTo(200);
        assertThat(effect.select("#sides tbody tr")).hasSize(3);
        assertThat(effect.text()).contains("Закрывается", "обратное действие, разделение");
        assertThat(officer.page("/app/orgs/" + from).text()).doesNotContain("присоединена");

        Map<String, String> confirm = hidden(effect, address);
        confirm.put("step", "confirm");
        HttpResponse<String> first = officer.post(address, confirm);
        HttpResponse<String> second = officer.post(address, confirm);
        assertThat(first.statusCode()).as(errors(Jsoup.parse(first.body()))).isEqualTo(302);
        assertThat(Visitor.location(first)).isEqualTo("/app/orgs/" + into);
        assertThat(Visitor.location(second)).isEqualTo(Visitor.location(first));
        assertThat(jdbc.sql(
                                "select count(*) from organisation_event where type = 'merged' and organisation_id = (select id from organisation where code = :code)")
                        .param("code", from)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        Document old = officer.page("/app/orgs/" + from + "?lang=ru");
        assertThat(old.text()).contains("Организация закрыта и присоединена к");
        assertThat(old.select("main a[href^=/app/orgs/" + into + "]")).isNotEmpty();
        assertThat(officer.page("/app/orgs/" + into + "?lang=ru&tab=history").text())
                .contains("Присоединена организация");
        assertThat(officer.page(person + "?lang=ru").text()).contains("Организация 0802");
        assertThat(officer.page("/app/orgs?as-of=" + TODAY.minusDays(1) + "&q=" + from)
                        .select("tbody tr"))
                .hasSize(1);
        assertThat(officer.page("/app/orgs?q=" + from).select("tbody tr")).isEmpty();
    }

    @Test
    void people_are_ticked_on_a_page_of_their_own_and_the_rest_stay() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String from = found(officer, "0803");
        admit(from, "Кетуші");
        admit(from, "Қалушы");
        String made = from + "-2";
        String address = "/app/orgs/" + from + "/split";

        Document people = Jsoup.parse(officer.fillIn(
                        address + "?lang=ru",
                        address,
                        decided(Map.of("who", "ticks", "kk1", "Бөлінген", "ru1", "Выделенная", "code1", made)))
                .body());
        assertThat(people.select("input[name=tick]")).as(errors(people)).hasSize(2);
        Map<String, String> ticked = hidden(people, address);
        ticked.put(
                "tick",
                people.select("tbody tr").stream()
                        .filter(row -> row.text().contains("Кетуші"))
                        .map(row -> row.selectFirst("input[name=tick]").attr("value"))
                        .findFirst()
                        .orElseThrow());
        ticked.put("step", "preview");
        Document effect = Jsoup.parse(officer.post(address, ticked).body());
        assertThat(effect.select("button[value=confirm]")).as(errors(effect)).hasSize(1);
        assertThat(effect.select("#sides tbody tr").eachText())
                .anyMatch(row -> row.contains("Создаётся") && row.endsWith("0 1"));
        Map<String, String> confirm = hidden(effect, address);
        confirm.put("step", "confirm");
        HttpResponse<String> done = officer.post(address, confirm);
        assertThat(done.statusCode()).as(errors(Jsoup.parse(done.body()))).isEqualTo(302);

        assertThat(officer.page("/app/members?organisation=" + made).text())
                .contains("Кетуші")
                .doesNotContain("Қалушы");
        assertThat(officer.page("/app/members?organisation=" + from).text())
                .contains("Қалушы")
                .doesNotContain("Кетуші");
    }

    @Test
    void people_of_a_file_are_shown_first_then_kept_with_the_plan_and_go_over() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String from = found(officer, "0808");
        Iin goes = iin(1);
        admit(from, "Тізімдегі", new Identity.ByIin(goes));
        admit(from, "Қалушы");
        Iin elsewhere = iin(2);
        admit(found(officer, "0809"), "Көрші", new Identity.ByIin(elsewhere));
        Iin nobody = iin(3);
        String address = "/app/orgs/" + from + "/split";
        String made = from + "-2";
        Map<String, String> typed =
                decided(Map.of("who", "file", "kk1", "Бөлінген", "ru1", "Выделенная", "code1", made));

        Document upload =
                Jsoup.parse(officer.fillIn(address + "?lang=ru", address, typed).body());
        assertThat(upload.select("form[enctype=multipart/form-data] input[type=file]"))
                .as(errors(upload))
                .hasSize(1);
        Map<String, String> carried = hidden(upload, address);
        carried.put("step", "read");
        String list = "ФИО;ИИН\nА;" + goes.digits() + "\nБ;" + elsewhere.digits() + "\nВ;" + nobody.digits() + "\nГ;"
                + goes.digits() + "\nД;1,2E+11\n";
        HttpResponse<String> answer = officer.upload(address, address, "list.csv", bytes(list), carried);
        Document shown = Jsoup.parse(answer.body());
        assertThat(answer.statusCode()).as(errors(shown)).isEqualTo(200);
        assertThat(shown.select("#listed data[data-count=FOUND]").attr("value")).isEqualTo("1");
        assertThat(shown.select("#others tbody tr").eachAttr("data-why"))
                .containsExactly("NOT_HERE", "UNKNOWN", "TWICE", "MANGLED");
        assertThat(shown.select("#others tbody").text())
                .contains("Не состоит в этой организации", "в строке 2", elsewhere.masked());
        assertThat(answer.body())
                .doesNotContain(goes.digits(), elsewhere.digits(), nobody.digits(), from.replace("0808", "0809"));
        assertThat(officer.page("/app/orgs/" + from).text()).doesNotContain(made);

        Map<String, String> chosen = hidden(shown, address);
        chosen.put("step", "people");
        Document ticks = Jsoup.parse(officer.post(address, chosen).body());
        assertThat(ticks.select("tbody tr:has(input[checked])").eachText())
                .singleElement()
                .asString()
                .contains("Тізімдегі");
        chosen.put("step", "upload");
        assertThat(Jsoup.parse(officer.post(address, chosen).body())
                        .select("input[name=ticked]")
                        .attr("value"))
                .isEqualTo(chosen.get("ticked"));
        chosen.put("step", "preview");
        Document effect = Jsoup.parse(officer.post(address, chosen).body());
        assertThat(effect.select("button[value=confirm]")).as(errors(effect)).hasSize(1);
        Map<String, String> confirm = hidden(effect, address);
        confirm.put("step", "confirm");
        assertThat(officer.post(address, confirm).statusCode()).isEqualTo(302);
        assertThat(officer.page("/app/members?organisation=" + made).text())
                .contains("Тізімдегі")
                .doesNotContain("Қалушы");
    }

    @Test
    void a_file_that_is_no_list_is_refused_with_what_was_typed_kept() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String address = "/app/orgs/" + found(officer, "0810") + "/split";
        Map<String, String> read = decided(Map.of("who", "file", "kk1", "Бөлінген"));
        read.put("step", "read");
        for (byte[] file : new byte[][] {new byte[0], bytes("%PDF-1.7"), bytes("ФИО;Цех\nАхметов;2\n")}) {
            HttpResponse<String> refused = officer.upload(address, address, "list.xlsx", file, read);
            Document page = Jsoup.parse(refused.body());
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(page.selectFirst("#file-error")).isNotNull();
            assertThat(page.select("input[name=kk1]").attr("value")).isEqualTo("Бөлінген");
        }
        Document nobody =
                Jsoup.parse(officer.upload(address, address, "list.csv", bytes("ЖСН\n" + iin(4).digits() + "\n"), read)
                        .body());
        assertThat(nobody.select("button[value=preview], button[value=people]")).isEmpty();
        assertThat(nobody.select("button[value=upload], button[value=edit]")).hasSize(2);
    }

    @Test
    void the_levels_above_cannot_ask_by_a_file_who_is_a_member() {
        Visitor union = Visitor.signedIn(port, "union");
        String address = "/app/orgs/EDU-KZ-31-0001/split";
        for (String step : new String[] {"read", "upload"}) {
            Map<String, String> typed = decided(Map.of("who", "file"));
            typed.put("step", step);
            assertThat(union.upload(address, address, "list.csv", bytes("ЖСН\n" + iin(5).digits()), typed)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void foreign_organisations_are_not_there_and_who_is_no_officer_of_the_parent_is_refused() {
        Visitor officer = Visitor.signedIn(port, "officer");
        for (String action : new String[] {"merge", "split"}) {
            assertThat(officer.get("/app/orgs/EDU-KZ-55-0001/" + action).statusCode())
                    .isEqualTo(404);
            assertThat(officer.get("/app/orgs/EDU-KZ-31/" + action).statusCode())
                    .isEqualTo(403);
            assertThat(officer.get("/app/orgs/EDU-KZ-31-0001/" + action).statusCode())
                    .isEqualTo(200);
            assertThat(Visitor.signedIn(port, "chair")
                            .get("/app/orgs/EDU-KZ-31-0001/" + action)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(Visitor.signedIn(port, "analyst")
                            .get("/app/orgs/EDU-KZ-31-0001/" + action)
                            .statusCode())
                    .isEqualTo(403);
        }
        Document none = Jsoup.parse(officer.fillIn(
                        "/app/orgs/EDU-KZ-31-0001/merge",
                        "/app/orgs/EDU-KZ-31-0001/merge",
                        decided(Map.of("into", "this", "add", "EDU-KZ-55-0001")))
                .body());
        assertThat(none.selectFirst("#add-error")).isNotNull();
        assertThat(none.selectFirst("textarea[name=reason]").text()).isEqualTo("Причина");
    }

    @Test
    void the_levels_above_choose_by_place_and_see_no_name() {
        Visitor union = Visitor.signedIn(port, "union");
        Document form = union.page("/app/orgs/EDU-KZ-31-0001/split?lang=ru");
        assertThat(form.select("input[name=who][type=radio]")).isEmpty();
        assertThat(form.select("select[name=place]")).hasSize(1);
        String address = "/app/orgs/EDU-KZ-31-0001/split";
        Map<String, String> typed = hidden(form, address);
        typed.putAll(decided(Map.of("who", "ticks", "kk1", "А", "ru1", "А", "code1", "EDU-KZ-31-0001-9")));
        assertThat(union.post(address, typed).statusCode()).isEqualTo(403);
    }

    @Test
    void a_refusal_is_said_with_the_effect_and_cannot_be_confirmed() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String from = found(officer, "0804");
        String into = found(officer, "0805");
        String address = "/app/orgs/" + from + "/merge";
        Map<String, String> typed = decided(Map.of("into", "other", "target", into));
        typed.put("effectiveOn", TODAY.plusDays(3).toString());
        Document effect =
                Jsoup.parse(officer.fillIn(address + "?lang=ru", address, typed).body());
        assertThat(effect.select("[data-error-summary]").text()).contains("Дата ещё не наступила");
        assertThat(effect.select("button[value=confirm]")).isEmpty();
        Map<String, String> confirm = hidden(effect, address);
        confirm.put("step", "confirm");
        assertThat(officer.post(address, confirm).statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(officer.fillIn(address, address, Map.of("into", "this"))
                                .body())
                        .select("[data-error-summary] li"))
                .hasSizeGreaterThan(3);
    }

    @Test
    void of_two_tabs_the_second_is_told_who_was_quicker() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String from = found(officer, "0806");
        String into = found(officer, "0807");
        String address = "/app/orgs/" + from + "/merge";
        Document effect = Jsoup.parse(officer.fillIn(address, address, decided(Map.of("into", "other", "target", into)))
                .body());
        Map<String, String> second = hidden(effect, address);
        String rename = "/app/orgs/" + from + "/rename";
        Map<String, String> renamed = hidden(officer.page(rename), rename);
        renamed.putAll(Map.of(
                "nameKk", "Басқа", "nameRu", "Другая", "decision", "№ 1", "reason", "Проверка", "step", "confirm"));
        renamed.put("effectiveOn", TODAY.minusDays(1).toString());
        assertThat(officer.post(rename, renamed).statusCode()).isEqualTo(302);
        second.put("step", "confirm");
        HttpResponse<String> conflict = officer.post(address, second);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(conflict.body()).select("[data-conflict]").text())
                .contains("officer2");
        assertThat(Jsoup.parse(conflict.body())
                        .selectFirst("textarea[name=reason]")
                        .text())
                .isEqualTo("Причина");
    }

    private static Map<String, String> decided(Map<String, String> more) {
        Map<String, String> typed = new LinkedHashMap<>(more);
        typed.put("effectiveOn", TODAY.toString());
        typed.put("number", "№ 7");
        typed.put("decidedOn", TODAY.minusDays(2).toString());
        typed.put("body", "Президиум");
        typed.put("reason", "Причина");
        typed.put("step", "preview");
        return typed;
    }

    /** Tests share one product, so each changes only what it has founded itself. */
    private static String found(Visitor officer, String number) {
        String code = BRANCH + "-" + number;
        String address = "/app/orgs/" + BRANCH + "/new";
        Map<String, String> typed = hidden(officer.page(address), address);
        typed.putAll(
                Map.of("kind", "primary", "code", code, "nameKk", "Ұйым " + number, "nameRu", "Организация " + number));
        typed.putAll(Map.of("effectiveOn", TODAY.minusDays(90).toString(), "decision", "№ 1", "reason", "Проверка"));
        typed.put("step", "confirm");
        assertThat(officer.post(address, typed).statusCode()).isEqualTo(302);
        return code;
    }

    private String admit(String organisation, String surname) {
        return admit(
                organisation,
                surname,
                new Identity.ByDocument(Identity.WhyNoIin.FOREIGNER, "KG", organisation + surname));
    }

    private String admit(String organisation, String surname, Identity identity) {
        LocalDate from = TODAY.minusDays(30);
        PersonId person = register.admit(
                people.named("officer2").scope(),
                new Admission(
                        organisation,
                        PersonName.of(surname, "Сынақ", null),
                        identity,
                        null,
                        null,
                        null,
                        null,
                        "working",
                        from,
                        "№ 7",
                        from,
                        new NewGround.Consent(
                                "350140000014", "2026-1", from, NewGround.Proof.PAPER, "папка 3", false, false, false),
                        Set.of(AdmissionWarning.values()),
                        true));
        return "/app/members/" + person;
    }

    /** Of somebody born after 2090, so of nobody. */
    private static Iin iin(int number) {
        for (int serial = number * 20; ; serial++) {
            String base = "9808286%04d".formatted(serial);
            if (Iin.checkDigitOf(base).isPresent()) {
                return Iin.of(base + Iin.checkDigitOf(base).get());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String errors(Document page) {
        return page.select("[data-error-summary], .field-error").text();
    }

    private static Map<String, String> hidden(Document page, String address) {
        Map<String, String> fields = new LinkedHashMap<>();
        page.select("form[action=" + address + "] input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return fields;
    }
}
