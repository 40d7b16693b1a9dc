package kz.birlik.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SecondNode;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A form pressed again and again, through two nodes, with Back, and without its key. */
@ProductTest
class TwoNodesTest {

    private static final int TIMES = 20;

    @LocalServerPort
    private int port;

    @Autowired
    private SecondNode second;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anOrganisationIsFoundedOnce() throws Exception {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String address = "/app/orgs/EDU-KZ-55/new";
        Map<String, String> form = founding(officer, address, "EDU-KZ-55-0301");
        sendToBoth(officer, address, form);
        assertThat(organisations("EDU-KZ-55-0301")).isEqualTo(1);

        HttpResponse<String> back = officer.post(address, form);
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(organisations("EDU-KZ-55-0301")).isEqualTo(1);
    }

    @Test
    void anAccountIsMadeOnce() throws Exception {
        Visitor admin = Visitor.signedIn(port, "admin");
        Map<String, String> form = hidden(admin, "/app/admin/users/new", "/app/admin/users");
        form.putAll(Map.of(
                "displayName",
                "Екі рет",
                "email",
                "twice-pressed@example.kz",
                "role",
                "officer",
                "organisation",
                "EDU-KZ-55",
                "line",
                "sectoral",
                "from",
                LocalDate.now(BirlikApplication.ZONE).toString(),
                "language",
                "kk"));
        sendToBoth(admin, "/app/admin/users", form);
        assertThat(jdbc.sql("select count(*) from account where email = 'twice-pressed@example.kz'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aFormWithoutItsKeyMakesNothingAndSaysSo() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String address = "/app/orgs/EDU-KZ-55/new";
        Map<String, String> form = founding(officer, address, "EDU-KZ-55-0302");
        form.remove("_key");
        HttpResponse<String> answer = officer.post(address, form);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.body()).select("h1").text()).isNotEmpty();
        assertThat(organisations("EDU-KZ-55-0302")).isZero();
    }

    @Test
    void afterBackAnotherContentIsAskedAboutAndCanBecomeOneMoreRecord() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String address = "/app/orgs/EDU-KZ-55/new";
        Map<String, String> first = founding(officer, address, "EDU-KZ-55-0303");
        assertThat(officer.post(address, first).statusCode()).isEqualTo(302);

        Map<String, String> changed = new LinkedHashMap<>(first);
        changed.put("code", "EDU-KZ-55-0304");
        HttpResponse<String> asked = officer.post(address, changed);
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(organisations("EDU-KZ-55-0304")).isZero();

        Element again = Jsoup.parse(asked.body()).selectFirst("main form[action=" + address + "]");
        assertThat(again.select("a[href=/app/orgs/EDU-KZ-55-0303]")).hasSize(1);
        Map<String, String> more = new LinkedHashMap<>();
        again.select("input[type=hidden]").forEach(field -> more.put(field.attr("name"), field.attr("value")));
        assertThat(officer.post(address, more).statusCode()).isEqualTo(302);
        assertThat(organisations("EDU-KZ-55-0304")).isEqualTo(1);
    }

    /** The same form to two nodes at the same time: one answer for all. */
    private void sendToBoth(Visitor visitor, String address, Map<String, String> form) throws Exception {
        Visitor there = visitor.at(second.port());
        ExecutorService threads = Executors.newFixedThreadPool(TIMES);
        List<Future<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Visitor at = i % 2 == 0 ? visitor : there;
            sent.add(threads.submit(() -> at.post(address, form)));
        }
        Set<String> answers = new LinkedHashSet<>();
        for (Future<HttpResponse<String>> one : sent) {
            answers.add(one.get().statusCode() + " " + Visitor.location(one.get()));
        }
        threads.shutdown();
        System.out.println("Sent " + TIMES + " times to two nodes: " + answers);
        assertThat(answers).hasSize(1).allMatch(answer -> answer.startsWith("302 "));
    }

    private static Map<String, String> founding(Visitor officer, String address, String code) {
        Map<String, String> form = hidden(officer, address, address);
        form.put("kind", "primary");
        form.put("code", code);
        form.put("nameKk", "Бастауыш ұйым " + code);
        form.put("nameRu", "Первичная организация " + code);
        form.put("region", "KZ-55");
        form.put(
                "effectiveOn",
                LocalDate.now(BirlikApplication.ZONE).minusDays(30).toString());
        form.put("decision", "№ 1");
        form.put("reason", "Проверка");
        form.put("step", "confirm");
        return form;
    }

    private static Map<String, String> hidden(Visitor visitor, String page, String action) {
        Map<String, String> hidden = new LinkedHashMap<>();
        visitor.page(page)
                .selectFirst("main form[action=" + action + "]")
                .select("input[type=hidden]")
                .forEach(field -> hidden.put(field.attr("name"), field.attr("value")));
        assertThat(hidden).containsKey("_key");
        assertThat(UUID.fromString(hidden.get("_key"))).isNotNull();
        return hidden;
    }

    private int organisations(String code) {
        return jdbc.sql("select count(*) from organisation where code = :code")
                .param("code", code)
                .query(Integer.class)
                .single();
    }
}
