package kz.birlik.web.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class BodyPagesTest {

    private static final String BODIES = "/app/bodies";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private BodyReminders reminders;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "officer", "chair"})
    void the_list_opens_in_each_language_and_as_a_file_without_a_name(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        for (String language : new String[] {"kk", "ru", "en"}) {
            assertThat(visitor.get(BODIES + "?lang=" + language).statusCode()).isEqualTo(200);
        }
        assertThat(visitor.get(BODIES + "?format=csv&headings=codes").body())
                .startsWith("id,code,organisation,body,term_from,term_to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "lawyer", "inspector"})
    void who_has_nothing_to_do_with_bodies_is_refused(String login) {
        assertThat(Visitor.signedIn(port, login).get(BODIES).statusCode()).isEqualTo(403);
    }

    @Test
    void everybody_above_the_branch_sees_numbers_and_no_name() {
        String body = firstOf(Visitor.signedIn(port, "chair"), "EDU-KZ-31-0001");
        String name = Visitor.signedIn(port, "chair")
                .page(body)
                .select("#composition tbody th a")
                .first()
                .text();
        for (String login : new String[] {"analyst", "territory", "union", "federation"}) {
            HttpResponse<String> answer = Visitor.signedIn(port, login).get(body);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(name).contains("•••");
            assertThat(Jsoup.parse(answer.body()).select("[data-share] b").eachText())
                    .allMatch(String::isBlank);
        }
        assertThat(Visitor.signedIn(port, "officer").get(body).body()).contains(name);
        assertThat(Visitor.signedIn(port, "officer")
                        .page(body)
                        .select("[data-share=women] b")
                        .text())
                .contains("%");
        assertThat(Visitor.signedIn(port, "officer2").get(body).statusCode()).isEqualTo(404);
    }

    @Test
    void those_above_read_a_body_below_and_change_their_own_only() {
        String below = firstOf(Visitor.signedIn(port, "union"), "EDU-KZ-31");
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.get(below).statusCode()).isEqualTo(200);
        assertThat(union.get(below + "/election").statusCode()).isEqualTo(403);
        assertThat(union.get(firstOf(union, "EDU") + "/election").statusCode()).isEqualTo(200);
        assertThat(union.get(BODIES + "/new?organisation=EDU-KZ-31").statusCode())
                .isEqualTo(403);
        assertThat(union.get(BODIES + "?organisation=QYZMET").statusCode()).isEqualTo(404);
    }

    @Test
    void a_chair_enters_an_election_and_sees_the_shares_before_anything_is_saved() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        String made = Visitor.location(chair.fillIn(
                BODIES + "/new",
                BODIES + "/new",
                Map.of("kind", "youth_council", "name", "Келешек", "foundedOn", "2024-01-10", "termMonths", "24")));
        String body = path(made);
        String election = body + "/election";

        HttpResponse<String> empty = chair.fillIn(election, election, Map.of("step", "people"));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.body()).select("#heldOn-error, #minutes-error"))
                .hasSize(2);

        LocalDate held = TODAY.minusDays(20);
        Map<String, String> facts = new HashMap<>(Map.of(
                "scope", "full", "heldOn", held.toString(), "minutes", "№ 8", "eligible", "20", "present", "15"));
        facts.put("step", "find");
        Document found = Jsoup.parse(chair.fillIn(election, election, facts).body());
        assertThat(found.select("input[name=termTo]").attr("value"))
                .isEqualTo(held.plusMonths(24).toString());
        assertThat(found.select("#found li")).isNotEmpty();
        assertThat(found.select("#shares [data-share=women]").text()).contains("30");
        String add = found.select("#found button").first().attr("value");
        String person = add.substring("add:".length());

        facts.put("step", add);
        Document chosen = Jsoup.parse(chair.fillIn(election, election, facts).body());
        assertThat(chosen.select("#chosen fieldset")).hasSize(1);
        assertThat(chosen.select("#shares [data-share=women] b").text()).contains("1");
        assertThat(chair.page(body).select("[data-count=elected]").attr("value"))
                .isEqualTo("0");

        facts.put("person", person);
        facts.put("name", "");
        facts.put("sex", "");
        facts.put("born", "");
        facts.put("post", "chair");
        facts.put("votes", "15");
        facts.put("step", "check");
        assertThat(Jsoup.parse(chair.fillIn(election, election, facts).body()).select("button[value=save]"))
                .hasSize(1);
        facts.put("step", "save");
        HttpResponse<String> unreadable =
                chair.upload(election, election, "scan.png", "no picture".getBytes(StandardCharsets.UTF_8), facts);
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unreadable.body()).select("#file-error, button[value=save]"))
                .hasSize(2);
        byte[] scan = "%PDF-1.7 хаттама %%EOF".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> saved = chair.upload(election, election, "scan.PDF", scan, facts);
        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(chair.download(chair.page(body)
                                .select("[data-scan] a[download]")
                                .attr("href"))
                        .body())
                .isEqualTo(scan);
        assertThat(chair.page(body).select("[data-count=elected]").attr("value"))
                .isEqualTo("1");

        facts.put("heldOn", held.minusDays(1).toString());
        HttpResponse<String> earlier = chair.fillIn(election, election, facts);
        assertThat(earlier.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(earlier.body()).select("#heldOn-error").text()).isNotBlank();

        facts.put("scope", "partial");
        facts.put("heldOn", held.plusDays(1).toString());
        HttpResponse<String> twice = chair.fillIn(election, election, facts);
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(twice.body()).select("#find-error").text()).isNotBlank();
    }

    @Test
    void a_scan_of_minutes_is_attached_replaced_with_a_reason_and_opened_by_the_keeper_only() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String body = firstOf(officer, "EDU-KZ-31-0003");
        String form = officer.page(body)
                .select("#elections a[href$=/minutes]")
                .first()
                .attr("href");
        byte[] first = "%PDF-1.7 бірінші %%EOF".getBytes(StandardCharsets.UTF_8);
        byte[] second = "%PDF-1.7 екінші %%EOF".getBytes(StandardCharsets.UTF_8);

        for (HttpResponse<String> refused : List.of(
                officer.upload(form, form, "minutes.pdf", "<html><script>1</script>".getBytes(StandardCharsets.UTF_8)),
                officer.upload(form, form, "minutes.html", first),
                officer.upload(form, form, "minutes.pdf", new byte[0]))) {
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(Jsoup.parse(refused.body()).select("#file-error").text()).isNotBlank();
        }
        Map<String, String> stale =
                Map.of("replaces", "", "_key", UUID.randomUUID().toString());
        assertThat(officer.upload(form, form, "Иванов уволен.pdf", first).statusCode())
                .isEqualTo(302);
        String link = officer.page(body).select("[data-scan] a[download]").attr("href");
        HttpResponse<byte[]> opened = officer.download(link);
        assertThat(opened.body()).isEqualTo(first);
        assertThat(opened.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(opened.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(opened.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("sandbox");
        assertThat(opened.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("minutes-")
                .doesNotContain("Иванов");

        assertThat(officer.upload(form, form, "other.pdf", second, stale).statusCode())
                .isEqualTo(409);
        HttpResponse<String> unexplained = officer.upload(form, form, "other.pdf", second);
        assertThat(unexplained.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unexplained.body()).select("#reason-error").text())
                .isNotBlank();
        assertThat(officer.upload(form, form, "other.pdf", second, Map.of("reason", "Не тот протокол"))
                        .statusCode())
                .isEqualTo(302);
        Document history = officer.page(form);
        assertThat(history.select("#former").text()).contains("Не тот протокол");
        assertThat(officer.download(history.select("#former a").attr("href")).body())
                .isEqualTo(first);
        String now = officer.page(body).select("[data-scan] a[download]").attr("href");
        assertThat(officer.download(now).body()).isEqualTo(second);

        assertThat(Visitor.signedIn(port, "officer2").get(now).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "chair").get(now).statusCode()).isEqualTo(404);
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.get(now).statusCode()).isEqualTo(403);
        assertThat(union.get(form).statusCode()).isEqualTo(403);
        assertThat(union.page(body).select("a[href*=/minutes]")).isEmpty();
        String other = firstOf(officer, "EDU-KZ-31-0002");
        assertThat(officer.get(now.replace(body, other)).statusCode()).isEqualTo(404);
        assertThat(jdbc.sql("select action from audit_event where action like 'body.minutes%' order by id")
                        .query(String.class)
                        .list())
                .contains("body.minutes-attached", "body.minutes-opened", "body.minutes-replaced");
    }

    @Test
    void a_body_is_corrected_and_a_second_tab_sees_both_values_and_it_is_closed_after_a_look_at_who_goes() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String body = firstOf(officer, "EDU-KZ-31-0004");
        String edit = body + "/edit";
        Document form = officer.page(edit);
        Map<String, String> fields = new HashMap<>();
        form.select("form[action=" + edit + "] input[name]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.put("charter", "Устав, статья 9");
        HttpResponse<String> unexplained = officer.fillIn(edit, edit, without(fields));
        assertThat(unexplained.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unexplained.body()).select("#charter").val()).isEqualTo("Устав, статья 9");
        fields.put("reason", "Внесено неверно");
        assertThat(officer.fillIn(edit, edit, without(fields)).statusCode()).isEqualTo(302);
        assertThat(officer.page(body).text()).contains("Устав, статья 9");
        fields.put("charter", "Устав, статья 11");
        HttpResponse<String> second = officer.post(edit, fields);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Устав, статья 9").contains("Устав, статья 11");

        String close = body + "/close";
        HttpResponse<String> early = officer.fillIn(
                close, close, Map.of("on", "1990-01-01", "decision", "№ 7", "reason", "Объединён", "step", "confirm"));
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(early.body()).select("#on-error").text()).isNotBlank();
        int holding = officer.page(body).select("#composition tbody tr").size();
        Map<String, String> closing = new HashMap<>(
                Map.of("on", TODAY.toString(), "decision", "№ 7", "reason", "Объединён", "step", "preview"));
        HttpResponse<String> preview = officer.fillIn(close, close, closing);
        assertThat(Jsoup.parse(preview.body()).select("#ending li")).hasSize(holding);
        assertThat(officer.page(body).select("#composition tbody tr")).hasSize(holding);
        closing.put("step", "confirm");
        assertThat(officer.fillIn(close, close, closing).statusCode()).isEqualTo(302);

        Document closed = officer.page(body);
        assertThat(closed.text()).contains("№ 7").contains("Объединён");
        assertThat(closed.select("a[href$=/election], a[href$=/edit], a[href$=/close], #composition tbody tr"))
                .isEmpty();
        for (String gone : List.of("/edit", "/close", "/election")) {
            assertThat(officer.get(body + gone).statusCode()).isEqualTo(404);
        }
        assertThat(officer.page(BODIES + "?organisation=EDU-KZ-31-0004").select("a[href=" + body + "]"))
                .isEmpty();
        assertThat(officer.page(BODIES + "?organisation=EDU-KZ-31-0004&term=closed")
                        .select("a[href=" + body + "]"))
                .hasSize(1);
        Visitor union = Visitor.signedIn(port, "union");
        String below = firstOf(union, "EDU-KZ-31");
        assertThat(union.get(below + "/edit").statusCode()).isEqualTo(403);
        assertThat(union.get(below + "/close").statusCode()).isEqualTo(403);
    }

    @Test
    void a_mandate_entered_for_the_wrong_person_is_corrected_and_what_was_before_is_told() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String body = firstOf(officer, "EDU-KZ-31-0006");
        Element link = officer.page(body).select("#composition tbody th a").last();
        String wrong = link.text();
        String mandate = link.attr("href");
        String form = mandate + "/correct";
        Document page = officer.page(form);
        assertThat(page.select("#holder strong").text()).isEqualTo(wrong);
        assertThat(page.select("#shares [data-share]")).hasSize(2);
        Map<String, String> fields = new HashMap<>();
        page.select("form[action=" + form + "] input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        String post = page.select("select[name=post] option[selected]").val();
        Map<String, String> typed = new HashMap<>(Map.of("post", post, "votes", "4", "reason", ""));

        Set<String> sitting = new HashSet<>(
                officer.page(body).select("#composition tbody th a").eachText());
        typed.put("step", "find");
        typed.put("find", "");
        Document found = Jsoup.parse(officer.fillIn(form, form, typed).body());
        Element other = found.select("#found li").stream()
                .filter(one ->
                        !sitting.contains(one.select("span").first().child(0).text()))
                .findFirst()
                .orElseThrow();
        String right = other.select("span").first().child(0).text();
        typed.put("step", other.select("button").attr("value"));
        Document chosen = Jsoup.parse(officer.fillIn(form, form, typed).body());
        assertThat(chosen.select("#holder strong").text()).isEqualTo(right);
        typed.put("chosenPerson", chosen.select("input[name=chosenPerson]").val());
        typed.put("step", "save");
        HttpResponse<String> unexplained = officer.fillIn(form, form, typed);
        assertThat(unexplained.statusCode()).isEqualTo(422);
        Document kept = Jsoup.parse(unexplained.body());
        assertThat(kept.select("#reason-error").text()).isNotBlank();
        assertThat(kept.select("#holder strong").text()).isEqualTo(right);
        assertThat(officer.page(body).select("#composition").text()).contains(wrong);

        typed.put("reason", "Шатасқан");
        assertThat(officer.fillIn(form, form, typed).statusCode()).isEqualTo(302);
        assertThat(officer.page(body).select("#composition").text())
                .contains(right)
                .doesNotContain(wrong);
        String told = officer.page(mandate).select("#corrections").text();
        assertThat(told).contains(wrong, right, "Шатасқан", "officer");

        fields.putAll(typed);
        fields.put("reason", "Екінші бет");
        HttpResponse<String> second = officer.post(form, fields);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(second.body()).select("[data-conflict]").text()).contains("officer");
        assertThat(second.body()).contains("Екінші бет");

        Map<String, String> taken = new HashMap<>(Map.of("post", "chair", "reason", "Төраға", "step", "save"));
        HttpResponse<String> twice = officer.fillIn(form, form, taken);
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(twice.body()).select("#post-error").text()).isNotBlank();

        assertThat(Visitor.signedIn(port, "officer2").get(form).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "chair").get(form).statusCode()).isEqualTo(404);
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.get(form).statusCode()).isEqualTo(403);
        assertThat(union.page(body).text()).doesNotContain(wrong).doesNotContain("Шатасқан");
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'body.mandate-corrected'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void the_result_of_an_election_is_corrected_with_its_day_and_term() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String body = firstOf(officer, "EDU-KZ-31-0007");
        String form = officer.page(body)
                .select("#elections a[href$=/correct]")
                .first()
                .attr("href");
        Document page = officer.page(form);
        Map<String, String> fields = new HashMap<>();
        page.select("form[action=" + form + "] input[name]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        LocalDate held = LocalDate.parse(fields.get("heldOn"));
        Map<String, String> typed = new HashMap<>(without(fields));
        typed.put("heldOn", TODAY.plusDays(1).toString());
        typed.put("reason", "Хаттамадан");
        HttpResponse<String> future = officer.fillIn(form, form, typed);
        assertThat(future.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(future.body()).select("#heldOn-error").text()).isNotBlank();
        typed.put("heldOn", held.plusDays(1).toString());
        typed.put("minutes", "№ 77");
        assertThat(officer.fillIn(form, form, typed).statusCode()).isEqualTo(302);

        Document corrected = officer.page(body);
        assertThat(corrected.select("#composition tbody time").eachAttr("datetime"))
                .contains(held.plusDays(1).toString());
        assertThat(corrected.select("#elections [data-corrections]").text()).contains("№ 77", "Хаттамадан", "officer");
        fields.put("minutes", "№ 78");
        fields.put("reason", "Екінші бет");
        HttpResponse<String> second = officer.post(form, fields);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("№ 77", "№ 78");

        assertThat(Visitor.signedIn(port, "officer2").get(form).statusCode()).isEqualTo(404);
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.get(form).statusCode()).isEqualTo(403);
        assertThat(union.page(body).text()).doesNotContain("Хаттамадан");
        String another = firstOf(officer, "EDU-KZ-31-0008");
        assertThat(officer.get(form.replace(body, another)).statusCode()).isEqualTo(404);
    }

    @Test
    void an_administrator_enters_a_norm_from_a_day_to_come_and_nothing_of_before_changes() {
        Visitor admin = Visitor.signedIn(port, "admin");
        String norms = "/app/admin/body-norms";
        for (String code : new String[] {"women", "youth", "reminders"}) {
            assertThat(admin.page(norms).select("#" + code + " tbody tr")).isNotEmpty();
            assertThat(admin.get(norms + "/" + code + "?lang=kk").statusCode()).isEqualTo(200);
        }
        assertThat(admin.get(norms + "/men").statusCode()).isEqualTo(404);
        String youth = norms + "/youth";
        Document form = admin.page(youth);
        Map<String, String> stale = new HashMap<>();
        form.select("form[action=" + youth + "] input[name]")
                .forEach(field -> stale.put(field.attr("name"), field.val()));
        Map<String, String> typed = new HashMap<>(without(stale));
        typed.remove("version");
        typed.putAll(Map.of("percent", "25,5", "ageTo", "30", "confidence", "stated", "reason", "Съезд решил иначе"));
        typed.put("from", TODAY.toString());
        HttpResponse<String> today = admin.fillIn(youth, youth, typed);
        assertThat(today.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(today.body()).select("#from-error").text()).isNotBlank();
        typed.put("from", "2090-01-01");
        typed.put("percent", "101");
        assertThat(Jsoup.parse(admin.fillIn(youth, youth, typed).body()).select("#percent-error"))
                .hasSize(1);
        typed.put("percent", "25,5");
        try {
            assertThat(admin.fillIn(youth, youth, typed).statusCode()).isEqualTo(302);
            assertThat(admin.page(norms).select("#youth tbody tr").eachText())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("Съезд решил иначе");
            stale.putAll(typed);
            HttpResponse<String> second = admin.post(youth, stale);
            assertThat(second.statusCode()).isEqualTo(409);
            String reminding = norms + "/reminders";
            Map<String, String> days = new HashMap<>(typed);
            List.of("percent", "ageTo").forEach(days::remove);
            days.put("days", "60 14");
            assertThat(admin.fillIn(reminding, reminding, days).statusCode()).isEqualTo(302);
            assertThat(admin.page(norms).select("#reminders tbody tr").eachText())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("60, 14");
            assertThat(Visitor.signedIn(port, "officer").page(BODIES).text()).doesNotContain("25,5");
        } finally {
            jdbc.sql("delete from quota_norm where valid_from = '2090-01-01'").update();
            jdbc.sql("delete from mandate_reminder where valid_from = '2090-01-01'")
                    .update();
            jdbc.sql("update mandate_reminder set valid_to = null where valid_to = '2090-01-01'")
                    .update();
        }
        for (String login : new String[] {"officer", "federation", "analyst"}) {
            assertThat(Visitor.signedIn(port, login).get(norms).statusCode()).isEqualTo(403);
        }
    }

    /** What the page fills in of its own. */
    private static Map<String, String> without(Map<String, String> fields) {
        Map<String, String> typed = new HashMap<>(fields);
        List.of("_key", "_csrf", "version").forEach(typed::remove);
        return typed;
    }

    @Test
    void a_number_of_somebody_who_is_no_member_here_adds_nobody() {
        Visitor union = Visitor.signedIn(port, "union");
        String election = firstOf(union, "EDU") + "/election";
        Map<String, String> facts = new HashMap<>(Map.of(
                "heldOn", TODAY.minusDays(1).toString(),
                "termTo", TODAY.plusYears(5).toString(),
                "minutes", "№ 8",
                "iin", "920101600000",
                "step", "iin"));
        HttpResponse<String> answer = union.fillIn(election, election, facts);
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#iin-error").text()).isNotBlank();
        assertThat(page.select("#iin").attr("value")).isEmpty();
        facts.put("step", "find");
        assertThat(union.fillIn(election, election, facts).statusCode()).isEqualTo(403);
    }

    @Test
    void the_end_of_a_mandate_ends_the_rights_on_the_next_request_and_a_second_tab_sees_both_values() {
        String login = "chair-of-body";
        jdbc.sql("""
                        insert into account (id, login, password_hash, display_name, language, must_change_password, stamp, synthetic,
                            created_at, created_by, password_changed_at, version)
                        select gen_random_uuid(), :login, password_hash, 'Сайланған Төраға', 'ru', false, 0, true, now(), 'test',
                               now(), 0
                        from account where login = 'chair'""").param("login", login).update();
        jdbc.sql("""
                        insert into post (id, account_id, role, organisation_id, line, valid_from, created_at, created_by, version)
                        select gen_random_uuid(), a.id, 'chair', o.id, 'sectoral', current_date, now(), 'test', 0
                        from account a, organisation o where a.login = :login and o.code = 'EDU-KZ-31-0002'""").param("login", login).update();
        Visitor officer = Visitor.signedIn(port, "officer");
        String body = firstOf(officer, "EDU-KZ-31-0002");
        String mandate =
                officer.page(body).select("#composition tbody th a").first().attr("href");
        String post = officer.page(mandate).select("select[name=post] option").stream()
                .filter(option -> option.text().contains("Сайланған Төраға"))
                .findFirst()
                .orElseThrow()
                .attr("value");
        assertThat(officer.fillIn(mandate, mandate + "/account", Map.of("post", post))
                        .statusCode())
                .isEqualTo(302);
        Visitor elected = Visitor.signedIn(port, login);
        assertThat(elected.get(BODIES).statusCode()).isEqualTo(200);

        Map<String, String> stale = new HashMap<>();
        officer.page(mandate)
                .select("form[action=" + mandate + "/end] input[type=hidden]")
                .forEach(field -> stale.put(field.attr("name"), field.attr("value")));
        Map<String, String> end = Map.of("reason", "resigned", "on", TODAY.toString(), "decision", "№ 9 от собрания");
        assertThat(officer.fillIn(mandate, mandate + "/end", end).statusCode()).isEqualTo(302);

        assertThat(elected.get(BODIES).statusCode()).isIn(302, 401, 403);
        stale.putAll(end);
        stale.put("decision", "№ 10, другая вкладка");
        HttpResponse<String> second = officer.post(mandate + "/end", stale);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("№ 9 от собрания").contains("№ 10, другая вкладка");
    }

    @Test
    void a_term_that_ends_is_written_about_once() {
        jdbc.sql("delete from outbox_message where kind = 'body-term'").update();
        assertThat(reminders.remind()).isPositive();
        long letters = letters();
        assertThat(letters).isPositive();
        reminders.remind();
        assertThat(letters()).isEqualTo(letters);
    }

    private long letters() {
        return jdbc.sql("select count(*) from outbox_message where kind = 'body-term'")
                .query(Long.class)
                .single();
    }

    @Test
    void an_ending_term_is_a_task_and_the_page_of_the_organisation_shows_its_bodies() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String body = firstOf(chair, "EDU-KZ-31-0001");
        int tasks = 0;
        for (String page = "/app"; !page.isEmpty(); ) {
            Element list = chair.page(page).selectFirst("#tasks");
            tasks += list.select("a[href=" + body + "]").size();
            page = list.select("p > a[href^=/app?after=]").attr("href");
        }
        assertThat(tasks).isEqualTo(1);
        assertThat(chair.page("/app/orgs/EDU-KZ-31-0001").select("#bodies a[href=" + body + "]"))
                .hasSize(1);
    }

    private static String firstOf(Visitor visitor, String organisation) {
        return visitor.page(BODIES + "?organisation=" + organisation).select("#bodies tbody tr").stream()
                .filter(row -> row.select(".name-facts .nowrap").text().equals(organisation))
                .findFirst()
                .orElseThrow()
                .select("th a")
                .attr("href");
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "").replaceFirst("[?].*", "");
    }
}
