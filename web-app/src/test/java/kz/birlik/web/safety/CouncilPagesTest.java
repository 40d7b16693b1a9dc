package kz.birlik.web.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class CouncilPagesTest {

    private static final String COUNCILS = "/app/osh/councils";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private CouncilReminders reminders;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair", "lawyer", "inspector"})
    void the_lists_open_in_each_language_and_as_files(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String list : List.of("", "/missing", "/decisions")) {
            for (String language : List.of("kk", "ru", "en")) {
                HttpResponse<String> answer = visitor.get(COUNCILS + list + "?lang=" + language);
                assertThat(answer.statusCode()).as(list).isEqualTo(200);
                assertThat(answer.body()).as(list).doesNotContain("??", "{0}");
            }
        }
        assertThat(visitor.get(COUNCILS + "?format=csv&headings=codes").body())
                .startsWith("id,number,organisation,state,due,");
        visitor.get(COUNCILS + "?lang=kk");
    }

    @Test
    void an_administrator_has_nothing_to_do_with_councils_and_those_above_only_read() {
        assertThat(Visitor.signedIn(port, "admin").get(COUNCILS).statusCode()).isEqualTo(403);
        Visitor union = Visitor.signedIn(port, "union");
        Document one = union.page(first(union, COUNCILS + "?organisation=EDU-KZ-31-0001"));
        assertThat(one.select("main a[href*='/step/']")).isEmpty();
        assertThat(union.get(COUNCILS + "/new").statusCode()).isEqualTo(403);
    }

    @Test
    void a_council_out_of_the_scope_is_not_there() {
        String council = first(Visitor.signedIn(port, "chair"), COUNCILS);
        Visitor stranger = Visitor.signedIn(port, "chair2");
        assertThat(stranger.get(council).statusCode()).isEqualTo(404);
        assertThat(stranger.get(council + "/step/edit").statusCode()).isEqualTo(404);
        assertThat(stranger.get(COUNCILS + "?organisation=EDU-KZ-31-0001").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get(COUNCILS + "/new?organisation=EDU-KZ-31-0001").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_is_amiss_stands_in_the_tabs_and_on_the_page() {
        Visitor officer = Visitor.signedIn(port, "officer");
        for (String show : List.of("unequal", "rotation", "term", "untrained")) {
            assertThat(officer.page(COUNCILS + "?show=" + show)
                            .select("#councils")
                            .text())
                    .as(show)
                    .contains("EDU-KZ-31-0002");
        }
        Document one = officer.page(first(officer, COUNCILS + "?organisation=EDU-KZ-31-0002") + "?lang=ru");
        assertThat(one.text())
                .contains("Закон требует равенства", "председателя избирает другая сторона", "Срок состава истёк");
        officer.get(COUNCILS + "?lang=kk");
    }

    @Test
    void an_officer_takes_an_employer_off_the_list_and_keeps_its_council_to_a_settled_decision() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Document missing = officer.page(COUNCILS + "/missing?organisation=EDU-KZ-31-0005&lang=ru");
        assertThat(missing.select(".page-head").text()).contains("Больше 50 работников", "ст. 203");
        String forming = missing.select("#missing tbody tr a").attr("href");
        assertThat(officer.page(forming)
                        .select("select[name=employer] option[selected]")
                        .attr("value"))
                .as("the employer of the line")
                .isNotEmpty();
        String employer = officer.page(forming)
                .select("select[name=employer] option[selected]")
                .attr("value");
        HttpResponse<String> ahead = officer.fillIn(
                forming,
                COUNCILS + "/new",
                Map.of("employer", employer, "formedOn", TODAY.plusDays(1).toString()));
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(ahead.body()).select("#formedOn-error")).hasSize(1);
        assertThat(Jsoup.parse(ahead.body()).select("#formedOn").attr("value"))
                .isEqualTo(TODAY.plusDays(1).toString());
        String formed = TODAY.minusYears(3).toString();
        HttpResponse<String> created = officer.fillIn(
                forming, COUNCILS + "/new", Map.of("employer", employer, "formedOn", formed, "formedBy", "№ 1"));
        assertThat(created.statusCode()).isEqualTo(302);
        String one = Visitor.location(created).replaceAll("^https?://[^/]+", "").replaceAll("\\?.*", "");
        assertThat(officer.page(COUNCILS + "/missing?organisation=EDU-KZ-31-0005")
                        .select("#missing tr a"))
                .isEmpty();

        HttpResponse<String> nameless =
                step(officer, one, "member", Map.of("side", "employees", "post", "шебер", "from", formed));
        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(nameless.body()).select("#fullName-error")).hasSize(1);
        assertThat(Jsoup.parse(nameless.body()).select("#post").attr("value")).isEqualTo("шебер");
        saved(step(officer, one, "member", Map.of("side", "employees", "fullName", "Сынақ Бір", "from", formed)));
        saved(step(officer, one, "member", Map.of("side", "employers", "fullName", "Сынақ Екі", "from", formed)));
        Document page = officer.page(one + "?lang=ru");
        assertThat(page.select("[data-count=seats]").attr("value")).isEqualTo("2");
        assertThat(page.text()).contains("Стороны равны", "Председателя нет");

        String first = page.select("#members a[href*='step/member?of=']").attr("href");
        String member = first.substring(first.indexOf('=') + 1);
        saved(step(officer, one, "chair", Map.of("member", member, "on", formed)));
        assertThat(officer.page(one).select("#chairs").text()).contains("203(3)");
        assertThat(officer.tasks().text()).contains("Председателя производственного совета");
        HttpResponse<String> nobody = step(
                officer,
                one,
                "meeting",
                Map.of("on", TODAY.minusDays(9).toString(), "minutes", "1", "agenda", "Каска"));
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(nobody.body()).select("#present-error")).hasSize(1);
        saved(step(
                officer,
                one,
                "meeting",
                Map.of(
                        "on",
                        TODAY.minusDays(9).toString(),
                        "minutes",
                        "1",
                        "agenda",
                        "Каска\nҚолғап",
                        "present-" + member,
                        "true")));
        String deciding =
                officer.page(one).select("#meetings a[href*='step/decision']").attr("href");
        saved(officer.fillIn(
                deciding,
                one + "/step/decision",
                Map.of(
                        "number",
                        "1",
                        "body",
                        "Каска сатып алу",
                        "side",
                        "employers",
                        "responsible",
                        "Бас инженер",
                        "dueOn",
                        TODAY.minusDays(1).toString())));
        assertThat(officer.page(COUNCILS + "/decisions?show=overdue")
                        .select("#decisions")
                        .text())
                .contains("Каска сатып алу");
        assertThat(officer.tasks().text()).contains("Каска сатып алу");
        String settling =
                officer.page(one).select("#decisions a[href*='step/settle']").attr("href");
        HttpResponse<String> unexplained =
                officer.fillIn(settling, one + "/step/settle", Map.of("state", "not_kept", "on", TODAY.toString()));
        assertThat(unexplained.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unexplained.body()).select("#note-error")).hasSize(1);
        saved(officer.change(settling, one + "/step/settle", Map.of("state", "kept", "on", TODAY.toString())));
        assertThat(officer.page(one).select("[data-count=open]").attr("value")).isEqualTo("0");
        String rewording =
                officer.page(one).select("#decisions a[href*='step/reword']").attr("href");
        saved(officer.change(rewording, one + "/step/reword", Map.of("body", "Каска мен қолғап сатып алу")));
        assertThat(officer.page(one).select("#decisions").text()).contains("Каска мен қолғап", "Исполнено");
        officer.get(COUNCILS + "?lang=kk");
    }

    @Test
    void whoever_keeps_a_council_is_reminded_of_what_is_due() {
        assertThat(reminders.remind()).isPositive();
        Visitor chair = Visitor.signedIn(port, "chair");
        assertThat(chair.page("/app/notifications?lang=ru").text()).contains("Производственный совет, срок");
        chair.get(COUNCILS + "?lang=kk");
    }

    @Test
    void an_employer_is_on_the_list_as_soon_as_its_headcount_is_entered() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String missing = COUNCILS + "/missing?organisation=EDU-KZ-31-0006";
        String entering = officer.page("/app/orgs/EDU-KZ-31-0006")
                .select("a[href*='/headcount/']")
                .attr("href");
        assertThat(officer.fillIn(entering, entering, Map.of("headcount", "много", "from", TODAY.toString()))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> ahead = officer.fillIn(
                entering,
                entering,
                Map.of("headcount", "60", "from", TODAY.plusDays(1).toString()));
        assertThat(Jsoup.parse(ahead.body()).select("#from-error")).hasSize(1);
        saved(officer.fillIn(entering, entering, Map.of("headcount", "50", "from", TODAY.toString())));
        assertThat(officer.page(missing).select("#missing tbody tr")).isEmpty();
        String again = officer.page("/app/orgs/EDU-KZ-31-0006")
                .select("a[href*='/headcount/']")
                .attr("href");
        HttpResponse<String> stale =
                officer.fillIn(again, again, Map.of("version", "0", "headcount", "51", "from", TODAY.toString()));
        assertThat(stale.statusCode()).isEqualTo(409);
        saved(officer.fillIn(again, again, Map.of("headcount", "51", "from", TODAY.toString())));
        assertThat(officer.page(missing).select("#missing tbody tr")).hasSize(1);
        assertThat(Visitor.signedIn(port, "chair2").get(again).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "analyst").get(again).statusCode()).isEqualTo(403);
    }

    @Test
    void signed_minutes_stand_at_their_meeting_and_are_opened_by_those_who_sit_there() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = first(chair, COUNCILS);
        String papers =
                chair.page(one).select("#meetings a[href*='/files?']").first().attr("href");
        String meeting = papers.replaceAll(".*meeting=", "");
        byte[] scan = "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8);
        String files = one + "/files";
        HttpResponse<String> ahead = chair.upload(
                papers,
                files,
                "minutes.pdf",
                scan,
                Map.of(
                        "meeting",
                        meeting,
                        "kind",
                        "minutes",
                        "dated",
                        TODAY.plusDays(1).toString()));
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(ahead.body()).select("#dated-error")).hasSize(1);
        saved(chair.upload(
                papers,
                files,
                "minutes.pdf",
                scan,
                Map.of("meeting", meeting, "kind", "minutes", "dated", TODAY.toString(), "what", "С подписями")));
        Document page = chair.page(one + "?lang=ru");
        String paper =
                page.select("#meetings a[download]:contains(С подписями)").attr("href");
        assertThat(chair.get(paper).body()).startsWith("%PDF");
        assertThat(Visitor.signedIn(port, "inspector").get(paper).statusCode()).isEqualTo(200);
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.get(paper).statusCode()).isEqualTo(403);
        assertThat(union.page(one).select("#meetings").text()).contains("С подписями");
        assertThat(union.page(one).select("#meetings a")).isEmpty();
        Visitor stranger = Visitor.signedIn(port, "chair2");
        assertThat(stranger.get(paper).statusCode()).isEqualTo(404);
        assertThat(stranger.get(files).statusCode()).isEqualTo(404);
        assertThat(chair.fillIn(files, paper + "/withdraw", Map.of("why", "")).statusCode())
                .isEqualTo(422);
        saved(chair.fillIn(files, paper + "/withdraw", Map.of("why", "Не тот файл")));
        assertThat(chair.get(paper).statusCode()).isEqualTo(404);
        assertThat(chair.page(files).select("#files").text()).contains("Не тот файл");
        assertThat(chair.page(one).select("#meetings").text()).doesNotContain("С подписями");
        chair.get(COUNCILS + "?lang=kk");
    }

    @Test
    void two_tabs_are_held_against_each_other() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = first(officer, COUNCILS + "?organisation=EDU-KZ-31-0002");
        HttpResponse<String> stale = officer.fillIn(
                one + "/step/member",
                one + "/step/member",
                Map.of("version", "0", "side", "employees", "fullName", "Кешіккен", "from", TODAY.toString()));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(stale.body()).select("[data-conflict]")).hasSize(1);
        assertThat(Jsoup.parse(stale.body()).select("#fullName").attr("value")).isEqualTo("Кешіккен");
        assertThat(officer.get(one + "/step/none").statusCode()).isEqualTo(404);
        assertThat(officer.get(one + "/step/settle").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> step(Visitor visitor, String one, String step, Map<String, String> typed) {
        return visitor.fillIn(one + "/step/" + step, one + "/step/" + step, typed);
    }

    private static void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private static String first(Visitor visitor, String list) {
        return visitor.page(list).select("#councils tbody th a").attr("href");
    }
}
