package kz.birlik.web.safety;

import static org.assertj.core.api.Assertions.assertThat;

import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class InvestigationPageTest {

    private static final String ORDER = "/app/osh/accidents/order";

    @LocalServerPort
    private int port;

    @Test
    void whoever_opens_it_sees_what_to_do_at_once_and_is_asked_for_no_name() {
        Visitor chair = Visitor.signedIn(port, "chair");
        for (String language : new String[] {"kk", "ru", "en"}) {
            Document page = chair.page(ORDER + "?lang=" + language);
            assertThat(page.text()).doesNotContain("??", "{0}");
            assertThat(page.select("#duties li")).hasSize(5);
            assertThat(page.select("#order")).isEmpty();
        }
        chair.get(ORDER + "?lang=kk");
    }

    @Test
    void six_deaths_are_investigated_by_the_government_and_one_light_injury_by_the_employer() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Document six = officer.page(ORDER + "?victims=6&deaths=6&happened=2026-11-06T15:40&lang=ru");
        assertThat(six.select("#order").text())
                .contains("Специальное расследование", "комиссия Правительства", "ТК РК, ст. 188(4)");
        assertThat(six.select("#notices").text())
                .contains("Правоохранительные", "07.11.2026", "15:40", "ТК РК, ст. 187(2)", "Срок прошёл");
        Document one = officer.page(
                ORDER
                        + "?victims=1&agency=true&happened=2026-11-06T15:40&concluded=2026-11-08T09:00&formed=2026-11-09&prolonged=1&lang=ru");
        assertThat(one.select("#order").text()).contains("Обычное расследование", "принимающая сторона", "188-1");
        assertThat(one.select("#notices").text()).doesNotContain("Правоохранительные");
        assertThat(one.select("#terms").text()).contains("09.11.2026", "07.12.2026", "ТК РК, ст. 189(1)");
        assertThat(one.select("#agency").hasAttr("checked")).isTrue();
        assertThat(one.select("#notices").text()).doesNotContain("промышленной безопасности");
        assertThat(officer.page(ORDER + "?victims=1&hazardous=true&lang=ru")
                        .select("#notices")
                        .text())
                .as("of a hazardous facility, also without an emergency")
                .contains("промышленной безопасности");
        officer.get(ORDER + "?lang=kk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?victims=0",
                "?victims=1&severe=1&deaths=1",
                "?victims=много&happened=вчера",
                "?victims=99999999999",
                "?victims=1&happened=9999-12-31T23:59&prolonged=77&formed=x"
            })
    void what_cannot_be_is_answered_in_words(String asked) {
        Document page = Visitor.signedIn(port, "lawyer").page(ORDER + asked);
        assertThat(page.select(".page-head")).hasSize(1);
        assertThat(page.text()).doesNotContain("??");
    }

    @Test
    void an_administrator_is_refused() {
        assertThat(Visitor.signedIn(port, "admin").get(ORDER).statusCode()).isEqualTo(403);
    }
}
