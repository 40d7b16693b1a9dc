package kz.birlik.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.birlik.membership.task.TaskList;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.layout.TargetPage;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class TaskListTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskList tasks;

    @Autowired
    private List<TargetPage> pages;

    @Autowired
    private MessageSource messages;

    @Test
    void whatSomebodyWasAskedStandsOnTheHomeOfItsScopeUntilItIsAnswered() {
        Visitor union = Visitor.signedIn(port, "union");
        String finding = path(
                union.page("/app/analytics/quality?organisation=EDU&rule=Q3").selectFirst("tbody th a"));
        String version =
                union.page(finding).selectFirst("main input[name=version]").attr("value");
        union.post(
                finding + "/ask",
                Map.of("_csrf", union.token(), "version", version, "comment", "Which of the two is right?"));

        assertThat(union.page("/app?lang=ru").select("#tasks a[href=" + finding + "]"))
                .hasSize(1);
        assertThat(union.page("/app?lang=ru").select("#tasks").text()).contains("через");
        assertThat(Visitor.signedIn(port, "officer").tasks().select("a[href=" + finding + "]"))
                .isEmpty();
        assertThat(Visitor.signedIn(port, "admin").tasks().select("a[href=" + finding + "]"))
                .isEmpty();

        jdbc.sql("update data_finding set answer_due = current_date - 2 where id = cast(:id as uuid)")
                .param("id", finding.substring(finding.lastIndexOf('/') + 1))
                .update();
        Document late = union.page("/app?lang=ru");
        assertThat(late.select("#tasks h3").first().text()).isEqualTo("Просрочено");
        String asked = "#tasks li:has(a[href=" + finding + "])";
        assertThat(late.select(asked).text()).contains("просрочено на 2 дня");
        assertThat(union.page("/app?lang=kk").select(asked).text()).contains("2 күн өтті");

        union.fillIn(finding, finding + "/explain", Map.of("comment", "Both were printed"));
        assertThat(union.tasks().select("a[href=" + finding + "]")).isEmpty();
    }

    @Test
    void aPlaceInTheListThatIsNoneIsItsBeginning() {
        Visitor union = Visitor.signedIn(port, "union");
        for (String after : List.of("x", "9999-99-99~a~b", "2026-01-01~%27~%22", "%00~~")) {
            assertThat(union.get("/app?after=" + after).statusCode()).isIn(200, 400);
        }
    }

    @Test
    void everyKindOfTaskHasWordsInEachLanguage() {
        assertThat(tasks.kinds()).isNotEmpty();
        for (String kind : tasks.kinds()) {
            for (String language : List.of("kk-KZ", "ru-KZ", "en-GB")) {
                assertThat(messages.getMessage(
                                "task." + kind, new Object[] {"1", "2", "3"}, Locale.forLanguageTag(language)))
                        .isNotBlank();
            }
        }
        assertThat(pages).extracting(TargetPage::kind).contains("finding", "account");
    }

    private static String path(Element link) {
        String href = link.attr("href");
        return href.contains("?") ? href.substring(0, href.indexOf('?')) : href;
    }
}
