package kz.birlik.web.conciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SearchedList;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class ConciliationPagesTest {

    private static final String LIST = "/app/conciliation";
    private static final String PLACE = "EDU-KZ-31-0001";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"chair", "officer", "lawyer", "union", "territory", "federation", "analyst"})
    void lists_open_in_each_language_and_as_files(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            for (String page : new String[] {"?show=all&", "/decisions?show=all&", "/without?"}) {
                assertThat(visitor.get(LIST + page + "lang=" + language).statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(visitor.get(LIST + "?show=all&format=csv&headings=codes").body())
                .startsWith("id,organisation,employer,site");
        assertThat(visitor.get(LIST + "/decisions?format=csv&headings=codes").body())
                .startsWith("id,taken_on,number");
        assertThat(visitor.get(LIST + "/without?format=csv&headings=codes").body())
                .startsWith("id,employer,organisation,headcount,members");
        assertThat(visitor.get(LIST + "?organisation=NOBODY").statusCode()).isEqualTo(404);
    }

    @Test
    void an_administrator_has_nothing_to_do_with_commissions_of_employers() {
        assertThat(Visitor.signedIn(port, "admin").get(LIST).statusCode()).isEqualTo(403);
    }

    @Test
    void the_list_is_searched_by_a_word_of_the_employer() {
        Visitor reader = Visitor.signedIn(port, "officer");
        String all = LIST + "?show=all";
        String employer = reader.page(all + "&lang=kk")
                .select("#conciliation tbody th a")
                .first()
                .text();
        String longest = Stream.of(employer.split("[^\\p{L}]+"))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        SearchedList.holds(reader, all, "#conciliation tbody tr", "words", longest);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replace("?done", "");
    }

    private String formed(Visitor chair, String site) {
        String page = LIST + "/new?organisation=" + PLACE;
        String employer = chair.page(page)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        Map<String, String> typed = new HashMap<>(Map.of(
                "employer",
                employer,
                "site",
                site,
                "agreement",
                "№ 4",
                "agreedOn",
                "2024-01-10",
                "seats",
                "1",
                "formedOn",
                "2024-01-10"));
        typed.put("seats", "0");
        assertThat(chair.fillIn(page, LIST + "/new", typed).statusCode()).isEqualTo(422);
        typed.put("seats", "1");
        String one = location(chair.fillIn(page, LIST + "/new", typed));
        HttpResponse<String> again = chair.fillIn(page, LIST + "/new", typed);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("field-error");
        return one;
    }

    private int viewed(String what, String one) {
        return jdbc.sql("select count(*) from audit_event where action = :what and object_id = :id")
                .param("what", what)
                .param("id", one.substring(one.lastIndexOf('/') + 1))
                .query(Integer.class)
                .single();
    }

    private void seat(Visitor chair, String one, String side, String person) {
        String page = one + "/members/new";
        assertThat(chair.fillIn(
                                page,
                                page,
                                Map.of("side", side, "office", "member", "fullName", person, "from", "2024-01-10"))
                        .statusCode())
                .isEqualTo(302);
    }

    private static Map<String, String> meeting(Document form, boolean both) {
        Map<String, String> typed = new HashMap<>(Map.of(
                "registeredOn",
                TODAY.minusDays(5).toString(),
                "on",
                TODAY.minusDays(1).toString(),
                "minutes",
                "№ 3",
                "subject",
                "Үстеме жұмыс",
                "applicant",
                "present"));
        form.select("input[name^=present-]").stream()
                .limit(both ? 2 : 1)
                .forEach(member -> typed.put(member.attr("name"), "true"));
        return typed;
    }

    @Test
    void a_commission_is_formed_trained_meets_and_decides_and_an_unequal_meeting_decides_nothing() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = formed(chair, "Бірінші корпус");
        assertThat(chair.page(one + "?lang=ru").select(".notice.attention").text())
                .contains("159(2)");
        seat(chair, one, "employer", "Жұмысберуші Адам");
        seat(chair, one, "employees", "Қызметкер Адам");

        String training = chair.page(one).select("a[href$=/training]").attr("href");
        HttpResponse<String> unsaid = chair.fillIn(training, training, Map.of("on", TODAY.toString(), "provider", ""));
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(chair.fillIn(training, training, Map.of("on", TODAY.toString(), "provider", "Оқу орталығы"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(chair.page(one).select("data[data-count=untrained]").attr("value"))
                .isEqualTo("1");

        String holding = one + "/meetings/new";
        String unequal = location(chair.fillIn(holding, holding, meeting(chair.page(holding), false)));
        Document refused = chair.page(unequal + "?lang=ru");
        assertThat(refused.select(".notice.error").text()).contains("решения нет", "159(5)");
        assertThat(refused.select("a[href$=/decision]")).isEmpty();
        assertThat(chair.get(unequal + "/decision").statusCode()).isEqualTo(404);

        String equal = location(chair.fillIn(holding, holding, meeting(chair.page(holding), true)));
        String deciding = equal + "/decision";
        Map<String, String> decision =
                new HashMap<>(Map.of("number", "3", "result", "granted", "duty", "money", "body", "Айырмасын төлеу"));
        decision.put("dueOn", TODAY.plusMonths(3).toString());
        HttpResponse<String> tooLate = chair.fillIn(deciding, deciding, decision);
        assertThat(tooLate.statusCode()).isEqualTo(422);
        assertThat(tooLate.body()).contains("field-error");
        decision.put("dueOn", "");
        assertThat(chair.fillIn(deciding, deciding, decision).statusCode()).isEqualTo(302);
        assertThat(chair.page(equal + "?lang=ru").select("#decision").text()).contains("159(6)", "Айырмасын төлеу");
        assertThat(chair.fillIn(equal, equal, Map.of("state", "not_executed", "on", TODAY.toString(), "note", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(chair.fillIn(
                                equal,
                                equal,
                                Map.of("state", "executed", "on", TODAY.toString(), "copiesOn", TODAY.toString()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(chair.page(LIST + "/decisions?show=settled").select("#decisions a[href='" + equal + "']"))
                .hasSize(1);

        Document above = Visitor.signedIn(port, "union").page(one + "?lang=ru");
        assertThat(above.text()).doesNotContain("Жұмысберуші Адам", "Қызметкер Адам");
        assertThat(above.select("#meetings li")).hasSize(2);
        int opened = viewed("conciliation.viewed", one);
        assertThat(opened).as("opened by the chair, not from above").isPositive();
        Visitor.signedIn(port, "union").page(one);
        Visitor.signedIn(port, "chair2").get(one);
        assertThat(viewed("conciliation.viewed", one)).isEqualTo(opened);
        chair.page(one);
        assertThat(viewed("conciliation.viewed", one)).isEqualTo(opened + 1);
        int before = viewed("conciliation.meeting-viewed", one);
        assertThat(before).as("opened by the chair").isPositive();
        Document told = Visitor.signedIn(port, "union").page(equal + "?lang=ru");
        assertThat(viewed("conciliation.meeting-viewed", one))
                .as("days and numbers only")
                .isEqualTo(before);
        chair.page(equal);
        assertThat(viewed("conciliation.meeting-viewed", one)).isEqualTo(before + 1);
        assertThat(told.text())
                .doesNotContain("Үстеме жұмыс", "Айырмасын төлеу")
                .contains("Исполнено");
        assertThat(Visitor.signedIn(port, "union").get(one + "/edit").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn(port, "chair2").get(one).statusCode()).isEqualTo(404);
    }
}
