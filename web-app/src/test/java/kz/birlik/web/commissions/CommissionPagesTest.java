package kz.birlik.web.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SearchedList;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class CommissionPagesTest {

    private static final String COMMISSIONS = "/app/commissions";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private CommissionReminders reminders;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair"})
    void the_lists_open_in_each_language_and_as_files(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String list : List.of("", "/seats", "/decisions", "/rating")) {
            for (String language : List.of("kk", "ru", "en")) {
                HttpResponse<String> answer = visitor.get(COMMISSIONS + list + "?lang=" + language);
                assertThat(answer.statusCode()).as(list).isEqualTo(200);
                assertThat(answer.body()).as(list).doesNotContain("??", "{0}");
            }
            assertThat(visitor.get(COMMISSIONS + list + "?format=csv&headings=codes")
                            .body())
                    .startsWith("id,");
        }
        visitor.get(COMMISSIONS + "?lang=kk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "inspector", "lawyer"})
    void who_has_nothing_to_do_with_commissions_is_refused(String login) {
        assertThat(Visitor.signedIn(port, login).get(COMMISSIONS).statusCode()).isEqualTo(403);
    }

    @Test
    void decisions_are_searched_by_their_words() {
        Visitor reader = Visitor.signedIn(port, "federation");
        String all = COMMISSIONS + "/decisions" + "?show=all";
        String word = reader.page(all)
                .select("#decisions tbody th a")
                .first()
                .text()
                .replaceFirst("^№ \\S+ ", "")
                .split(" ")[0];
        SearchedList.holds(reader, all, "#decisions tbody tr", word);
    }

    @Test
    void a_meeting_that_comes_a_decision_that_is_due_and_a_seat_that_ends_are_told_once_a_day_of_the_norm() {
        Visitor union = Visitor.signedIn(port, "union");
        String one = formed(union);
        assertThat(union.fillIn(
                                one + "/meetings/new",
                                one + "/meetings/new",
                                Map.of("on", TODAY.plusDays(5).toString(), "agenda", "Жалақы"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(reminders.remind()).isPositive();
        long told = told("commission-meeting");
        assertThat(told).isPositive();
        assertThat(told("commission-decision") + told("commission-decision-overdue"))
                .as("of the demonstration")
                .isPositive();
        reminders.remind();
        assertThat(told("commission-meeting")).isEqualTo(told);
        Document notices = union.page("/app/notifications?lang=ru");
        assertThat(notices.text()).contains("Заседание:");
    }

    private long told(String kind) {
        return jdbc.sql("select count(*) from notice where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    @Test
    void a_union_keeps_its_commission_from_the_composition_to_a_kept_decision() {
        Visitor union = Visitor.signedIn(port, "union");
        String one = formed(union);
        HttpResponse<String> foreign = union.fillIn(
                one + "/seats/new",
                one + "/seats/new",
                Map.of("side", "state", "fullName", "Мемлекет Адамы", "organisation", "EDU", "from", "2024-01-01"));
        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(foreign.body()).select("#organisation-error")).hasSize(1);
        assertThat(Jsoup.parse(foreign.body()).select("#fullName").attr("value"))
                .isEqualTo("Мемлекет Адамы");
        for (String side : List.of("state", "employers", "employees")) {
            Map<String, String> seat =
                    new LinkedHashMap<>(Map.of("side", side, "fullName", "Адам " + side, "from", "2024-01-01"));
            if (side.equals("employees")) {
                seat.put("organisation", "EDU-KZ-31");
            }
            saved(union.fillIn(one + "/seats/new", one + "/seats/new", seat));
        }
        Document page = union.page(one + "?lang=ru");
        assertThat(page.select("[data-count=seats]").attr("value")).isEqualTo("3");
        assertThat(page.text()).contains("Стороны равны");
        assertThat(union.page(one + "?on=2023-12-31")
                        .select("[data-count=seats]")
                        .attr("value"))
                .as("before they were seated")
                .isEqualTo("0");
        assertThat(union.page(COMMISSIONS + "/seats?organisation=EDU-KZ-31").text())
                .contains("Адам employees");

        String meeting = location(union.fillIn(
                one + "/meetings/new",
                one + "/meetings/new",
                Map.of("on", TODAY.minusDays(40).toString(), "agenda", "Жалақы\nЕңбек қауіпсіздігі")));
        assertThat(union.page(meeting).select("#agenda li")).hasSize(2);
        HttpResponse<String> cancelled = union.fillIn(meeting + "/edit", meeting + "/edit", Map.of("act", "cancel"));
        assertThat(cancelled.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(cancelled.body()).select("#agenda").text())
                .as("what is planned stays in sight")
                .contains("Еңбек қауіпсіздігі");
        assertThat(union.get(meeting + "/decisions/new").statusCode())
                .as("not held yet")
                .isEqualTo(404);
        assertThat(union.fillIn(
                                meeting + "/held",
                                meeting + "/held",
                                Map.of("on", TODAY.minusDays(40).toString()))
                        .statusCode())
                .as("nobody ticked")
                .isEqualTo(422);
        Map<String, String> present =
                new LinkedHashMap<>(Map.of("on", TODAY.minusDays(40).toString()));
        union.page(meeting + "/held").select("input[name^=present-]").stream()
                .limit(2)
                .forEach(box -> present.put(box.attr("name"), "true"));
        saved(union.fillIn(meeting + "/held", meeting + "/held", present));
        assertThat(union.page(meeting + "?lang=ru").text()).contains("Кворум есть", "не все три стороны");

        saved(union.fillIn(
                meeting + "/decisions/new",
                meeting + "/decisions/new",
                Map.of(
                        "number",
                        "1",
                        "body",
                        "Мөлшерлемелер бекітіледі",
                        "side",
                        "employees",
                        "responsible",
                        "Төраға",
                        "organisation",
                        "EDU-KZ-31",
                        "dueOn",
                        TODAY.minusDays(3).toString(),
                        "consent",
                        "true")));
        String decision = union.page(meeting).select("#decisions a").attr("href");
        assertThat(union.tasks().text()).contains("Мөлшерлемелер бекітіледі");
        assertThat(Visitor.signedIn(port, "officer").tasks().text())
                .as("the branch has to do it")
                .contains("Мөлшерлемелер бекітіледі");
        assertThat(union.page(COMMISSIONS + "/decisions?show=overdue").text()).contains("Мөлшерлемелер бекітіледі");

        byte[] paper = "%PDF-1.7 акт %%EOF".getBytes(StandardCharsets.UTF_8);
        String today = TODAY.toString();
        assertThat(union.upload(decision, decision, "act.exe", paper, Map.of("state", "kept", "on", today))
                        .statusCode())
                .isEqualTo(422);
        assertThat(union.upload(decision, decision, "", new byte[0], Map.of("state", "partly", "on", today))
                        .statusCode())
                .as("in part needs a note")
                .isEqualTo(422);
        saved(union.upload(decision, decision, "act.pdf", paper, Map.of("state", "kept", "on", today)));
        Document kept = union.page(decision + "?lang=ru");
        assertThat(kept.select(".page-title").text()).contains("Исполнено");
        String file = kept.select("#files a[download]").attr("href");
        assertThat(union.get(file).body()).contains("акт");
        assertThat(Visitor.signedIn(port, "federation").get(file).statusCode()).isEqualTo(200);
        assertThat(Visitor.signedIn(port, "territory").get(file).statusCode())
                .as("papers are the keeper's")
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "officer").page(decision).select("#files a, form[action=" + decision + "]"))
                .isEmpty();
        assertThat(Visitor.signedIn(port, "officer").page(decision).select("#files"))
                .as("nor is it told that there are papers")
                .isEmpty();
        saved(union.upload(decision, decision, "second.pdf", paper, Map.of("state", "kept", "on", today)));
        HttpResponse<String> unsaid = union.fillIn(decision, file + "/withdraw", Map.of("why", "Б".repeat(400)));
        assertThat(unsaid.statusCode()).isEqualTo(422);
        Document beside = Jsoup.parse(unsaid.body());
        assertThat(beside.select("#files details[open]"))
                .as("beside its own paper")
                .hasSize(1);
        assertThat(beside.select("#files details[open] form").attr("action")).isEqualTo(file + "/withdraw");
        assertThat(beside.select("#files details[open] input[name=why]").val()).hasSize(400);
        assertThat(beside.select("#execution input[name=on]").val()).isEqualTo(today);
        assertThat(beside.select("#execution .error-summary")).isEmpty();
        saved(union.fillIn(decision, file + "/withdraw", Map.of("why", "Басқа құжат")));
        assertThat(union.get(file).statusCode()).isEqualTo(404);
        assertThat(union.tasks().text()).doesNotContain("Мөлшерлемелер бекітіледі");
        union.get(COMMISSIONS + "?lang=kk");
    }

    @Test
    void everybody_reads_and_only_the_keeper_changes() {
        Visitor union = Visitor.signedIn(port, "union");
        String one = formed(union);
        for (String login : List.of("territory", "federation")) {
            Visitor other = Visitor.signedIn(port, login);
            assertThat(other.page(one).select("a[href$='/edit'], a[href$='/new']"))
                    .as(login)
                    .isEmpty();
            assertThat(other.get(one + "/edit").statusCode()).as(login).isEqualTo(403);
            HttpResponse<String> forged = other.post(
                    one + "/meetings/new",
                    Map.of(
                            "_csrf",
                            other.token(),
                            "_key",
                            UUID.randomUUID().toString(),
                            "version",
                            "0",
                            "on",
                            TODAY.toString(),
                            "agenda",
                            "x"));
            assertThat(forged.statusCode()).as(login).isEqualTo(403);
        }
        assertThat(union.page(one).select("#meetings li")).isEmpty();
        assertThat(union.get(COMMISSIONS + "/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "officer").get(COMMISSIONS + "/new").statusCode())
                .isEqualTo(403);
    }

    @Test
    void two_tabs_do_not_overwrite_each_other_and_a_form_counts_once() {
        Visitor union = Visitor.signedIn(port, "union");
        String one = formed(union);
        Map<String, String> first = hidden(union.page(one + "/edit"), one + "/edit");
        Map<String, String> second = hidden(union.page(one + "/edit"), one + "/edit");
        Map<String, String> typed =
                Map.of("nameKk", "Бірінші атау", "nameRu", "Первое название", "formedOn", "2024-01-01", "quorum", "50");
        first.putAll(typed);
        second.putAll(typed);
        second.put("nameRu", "Второе название");
        saved(union.post(one + "/edit", first));
        assertThat(union.post(one + "/edit", first).statusCode())
                .as("sent again it leads to the same")
                .isEqualTo(302);
        HttpResponse<String> late = union.post(one + "/edit", second);
        assertThat(late.statusCode()).isEqualTo(409);
        Document shown = Jsoup.parse(late.body());
        assertThat(shown.select("[data-conflict]").text()).contains("union");
        assertThat(shown.select("#nameRu").attr("value")).isEqualTo("Второе название");
        assertThat(union.page(one + "?lang=ru").select("h1").text()).isEqualTo("Первое название");
        union.get(COMMISSIONS + "?lang=kk");
    }

    @Test
    void the_rating_stands_beside_its_formula_and_leads_to_every_row() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        int year = TODAY.getYear() - 1;
        Document rating = analyst.page(COMMISSIONS + "/rating?lang=ru&year=" + year);
        assertThat(rating.select("#formula").text()).contains("Рейтинг = 100", "внутренний стандарт");
        Element sector = rating.select("#rating tbody tr").stream()
                .filter(row -> row.text().contains("Отраслевая комиссия образования"))
                .findFirst()
                .orElseThrow();
        // 3 of 4 meetings, 2 of 8 decisions, both kept: (0.75 + 0.25 + 2) / 4
        assertThat(sector.select("data.figure").attr("value")).isEqualTo("75.00");
        Document rows = analyst.page(sector.select("th a").attr("href"));
        assertThat(rows.select("#number data").attr("value")).isEqualTo("75.00");
        assertThat(rows.select("#meetings li")).hasSize(3);
        assertThat(rows.select("#taken li")).hasSize(2);
        assertThat(rows.select("#due li")).hasSize(2);
        analyst.get(COMMISSIONS + "?lang=kk");
    }

    private static String formed(Visitor union) {
        return location(union.fillIn(
                COMMISSIONS + "/new",
                COMMISSIONS + "/new",
                Map.of(
                        "level",
                        "sector",
                        "nameKk",
                        "Сынақ комиссиясы",
                        "nameRu",
                        "Пробная комиссия",
                        "formedOn",
                        "2024-01-01",
                        "quorum",
                        "60")));
    }

    private static String location(HttpResponse<String> answer) {
        saved(answer);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", "");
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(Jsoup.parse(answer.body()).select(".error-summary, h1").text())
                .isEqualTo(302);
    }

    private static Map<String, String> hidden(Document page, String action) {
        Map<String, String> fields = new LinkedHashMap<>();
        page.selectFirst("form[method=post][action=" + action + "]")
                .select("input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return fields;
    }
}
