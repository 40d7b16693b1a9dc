package kz.birlik.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.membership.member.MemberCount;
import kz.birlik.membership.member.Members;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.util.ReflectionTestUtils;

/** A number on the home is the number of rows behind it. */
@ProductTest
class HomeNumbersTest {

    private static final List<String> LOGINS =
            List.of("admin", "federation", "union", "territory", "officer", "officer2", "chair");

    @LocalServerPort
    private int port;

    @Autowired
    private HomeController home;

    @Autowired
    private Members members;

    @Test
    void everyNumberEqualsWhatItLeadsTo() {
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (String login : LOGINS) {
            Visitor visitor = Visitor.signedIn(port, login);
            for (Element tile : visitor.page("/app").select("dl.fact-strip > div")) {
                Element number = tile.selectFirst("data");
                Element link = tile.selectFirst("dt a");
                String what = login + " " + tile.text();
                if (number == null || link == null) {
                    differences.add(what + ": no list to lead to");
                    continue;
                }
                String behind = behind(visitor, link.attr("href"), number.attr("data-indicator"));
                compared++;
                if (!number.attr("value").equals(behind)) {
                    differences.add(what + ": " + number.attr("value") + " leads to " + behind);
                }
            }
        }
        System.out.println("Numbers of the home: " + compared + " compared, " + differences.size() + " differences");
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(15);
    }

    private static String behind(Visitor visitor, String address, String indicator) {
        if (address.startsWith("/app/analytics")) {
            return visitor.page(address)
                    .select("data[data-indicator=" + indicator + "]")
                    .attr("value");
        }
        if (address.startsWith("/app/members")) {
            return visitor.page(address).select(".page-head").text().replaceAll("\\D", "");
        }
        int rows = 0;
        for (String next = address; !next.isEmpty(); ) {
            Document page = visitor.page(next);
            rows += page.select("tbody th[scope=row]").size();
            next = page.select("a[rel=next]").attr("href");
        }
        return String.valueOf(rows);
    }

    /** Nobody waits for two million to be counted, and nobody takes the limit of the counting for the number. */
    @Test
    void aCountThatEndedAtItsLimitSaysMoreThan() {
        Members many = (Members) Proxy.newProxyInstance(
                Members.class.getClassLoader(),
                new Class<?>[] {Members.class},
                (proxy, method, arguments) -> method.getName().equals("count")
                        ? new MemberCount(50_000, true)
                        : method.invoke(members, arguments));
        ReflectionTestUtils.setField(home, "members", many);
        try {
            String tile = Visitor.signedIn(port, "officer")
                    .page("/app")
                    .select("data[data-indicator=members_registered]")
                    .text();
            assertThat(tile.replaceAll("\\D", "")).isEqualTo("50000");
            assertThat(tile).matches("(?U)(Больше [\\d\\s]+|[\\d\\s]+ санынан көп|More than [\\d,]+)");
        } finally {
            ReflectionTestUtils.setField(home, "members", members);
        }
    }
}
