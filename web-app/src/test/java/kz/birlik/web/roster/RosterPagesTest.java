package kz.birlik.web.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.person.Iin;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class RosterPagesTest {

    private static final String PAGE = "/app/members/import";

    @LocalServerPort
    private int port;

    @Autowired
    private RosterRun run;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void a_chair_loads_the_sample_file_repairs_it_by_one_click_and_takes_it_back() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        for (String language : new String[] {"kk", "ru", "en"}) {
            byte[] sample = chair.download(PAGE + "/template?format=csv&lang=" + language)
                    .body();
            String page = upload(chair, "sample-" + language + ".csv", sample);
            Document columns = chair.page(page);
            assertThat(columns.select("select[name^=c] option[selected]:not([value=''])"))
                    .as(language)
                    .hasSizeGreaterThanOrEqualTo(8);
            assertThat(chair.fillIn(page, page + "/discard", Map.of()).statusCode())
                    .isEqualTo(302);
        }
        String file = "ЖСН;Тегі;Аты\n" + invented() + ";Үлгіова;Тоқжан\n;Жоқ;Нөмір\n";
        String page = upload(chair, "тізім.csv", file.getBytes(StandardCharsets.UTF_8));
        assertThat(chair.fillIn(
                                page,
                                page + "/columns",
                                Map.of(
                                        "c0", "IIN",
                                        "c1", "SURNAME",
                                        "c2", "GIVEN",
                                        "joined", "2025-09-01",
                                        "category", "working",
                                        "ground", "consent",
                                        "operatorBin", "350140000014",
                                        "consentOn", "2025-09-01",
                                        "proof", "PAPER"))
                        .statusCode())
                .isEqualTo(302);
        Document checked = chair.page(page);
        assertThat(checked.select("[data-problem=iin-date-in-future]").attr("value"))
                .isEqualTo("1");
        assertThat(checked.select("[data-problem=iin-missing]").attr("value")).isEqualTo("1");
        assertThat(chair.fillIn(page, page + "/repair", Map.of("repair", "confirm-iin"))
                        .statusCode())
                .isEqualTo(302);
        String errors = chair.get(page + "/errors?format=csv&lang=ru").body();
        assertThat(errors).contains("Нет ИИН").contains("Жоқ").doesNotContain("Тоқжан");
        assertThat(chair.fillIn(page, page + "/confirm", Map.of()).statusCode()).isEqualTo(302);
        assertThat(chair.page(page).select("[data-count=new]").attr("value")).isEqualTo("1");
        assertThat(chair.page("/app/members?q=Тоқжан").text()).contains("Үлгіова");
        assertThat(Visitor.signedIn(port, "chair").get(page).statusCode()).isEqualTo(404);
        assertThat(chair.fillIn(page, page + "/undo", Map.of()).statusCode()).isEqualTo(302);
        assertThat(chair.page("/app/members?q=Тоқжан").text()).doesNotContain("Үлгіова Тоқжан");
    }

    @Test
    void the_file_of_refused_rows_is_mended_and_loaded_as_it_came() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        String page = upload(chair, "қате.csv", "ЖСН;Тегі;Аты\n;Түзетілген;Жол\n".getBytes(StandardCharsets.UTF_8));
        Map<String, String> meaning = new HashMap<>(Map.of("c0", "IIN", "c1", "SURNAME", "c2", "GIVEN"));
        meaning.putAll(Map.of(
                "joined", "2025-09-01", "category", "working", "ground", "consent", "operatorBin", "350140000014"));
        meaning.putAll(Map.of("consentOn", "2025-09-01", "proof", "PAPER"));
        assertThat(chair.fillIn(page, page + "/columns", meaning).statusCode()).isEqualTo(302);
        assertThat(chair.page(page).select("[data-count=refused]").attr("value"))
                .isEqualTo("1");
        String refused = chair.get(page + "/errors?format=csv&lang=kk").body();
        assertThat(refused.lines().findFirst().orElseThrow()).startsWith("\uFEFFЖСН;Тегі;Аты;");

        String mended = refused.replaceFirst("(?m)^;Түзетілген", invented() + ";Түзетілген");
        String again = upload(chair, "түзетілген.csv", mended.getBytes(StandardCharsets.UTF_8));
        assertThat(chair.page(again).select("select[name^=c] option[selected]").eachAttr("value"))
                .as("why a row was refused means nothing")
                .contains("IIN", "SURNAME", "GIVEN")
                .doesNotContain("POSITION");
        assertThat(chair.fillIn(again, again + "/columns", meaning).statusCode())
                .isEqualTo(302);
        chair.fillIn(again, again + "/repair", Map.of("repair", "confirm-iin"));
        assertThat(chair.page(again).select("[data-count=refused]").attr("value"))
                .isEqualTo("0");
        assertThat(chair.page(again).select("[data-count=new]").attr("value")).isEqualTo("1");
        for (String each : List.of(page, again)) {
            chair.fillIn(each, each + "/discard", Map.of());
        }
    }

    /** Few rows with a long remark each: it is the size of the file that makes it the work of a job. */
    @Test
    void a_long_file_is_checked_and_loaded_by_a_job() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        StringBuilder file = new StringBuilder("ЖСН;Тегі;Аты;Ескерту\n");
        int rows = 0;
        for (int serial = 8000; rows < 40; serial++) {
            String eleven = "9104153%04d".formatted(serial);
            if (Iin.checkDigitOf(eleven).isPresent()) {
                file.append(eleven).append(Iin.checkDigitOf(eleven).get()).append(";Ұзынов;Тізім;");
                file.append("x".repeat(9_000)).append('\n');
                rows++;
            }
        }
        String page = upload(chair, "long.csv", file.toString().getBytes(StandardCharsets.UTF_8));
        Map<String, String> meaning = new HashMap<>(Map.of("c0", "IIN", "c1", "SURNAME", "c2", "GIVEN", "c3", ""));
        meaning.putAll(Map.of(
                "joined", "2026-09-01", "category", "working", "ground", "consent", "operatorBin", "350140000014"));
        meaning.putAll(Map.of("consentOn", "2026-09-01", "proof", "PAPER"));
        assertThat(chair.fillIn(page, page + "/columns", meaning).statusCode()).isEqualTo(302);
        job(page);
        assertThat(chair.page(page).select("[data-count=new]").attr("value")).isEqualTo("40");
        assertThat(chair.fillIn(page, page + "/confirm", Map.of()).statusCode()).isEqualTo(302);
        job(page);
        assertThat(chair.page(page).select("form[action$=/undo]")).hasSize(1);
        assertThat(chair.page(page).select("[data-count=new]").attr("value")).isEqualTo("40");

        assertThat(chair.fillIn(page, page + "/undo", Map.of()).statusCode()).isEqualTo(302);
        assertThat(chair.page(page).select("progress[role=progressbar]"))
                .as("taken back by a job, which whoever leaves the page finds again")
                .hasSize(1);
        assertThat(chair.page(page).select("#roster-undo")).isEmpty();
        assertThat(chair.page("/app/jobs").select("a[href=" + page + "]")).hasSize(1);
        job(page);
        assertThat(chair.page(page + "?lang=en").select(".notice.attention").text())
                .contains("nothing of it is left");
        assertThat(told(page)).contains("roster-undone");
    }

    @Test
    void a_long_import_of_somebody_whose_post_is_over_stays_as_it_is_and_says_why() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        String page = upload(chair, "kept.csv", "ЖСН;Тегі\n1;Бір\n".getBytes(StandardCharsets.UTF_8));
        String id = page.substring(page.lastIndexOf('/') + 1);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql("update roster_import set state = 'undoing', done_at = now(), version = version + 1"
                            + " where id = cast(? as uuid)")
                    .param(id)
                    .update();
        });

        run.job(id + "/" + UUID.randomUUID() + "/" + UUID.randomUUID() + "/1");

        assertThat(chair.page(page + "?lang=ru").select(".notice.error").text())
                .contains("Отменить загрузку не удалось", "Полномочия того, кто загрузил файл, закончились");
        assertThat(chair.page(page).select("#roster-undo form")).hasSize(1);
        assertThat(told(page)).containsExactly("roster-kept");
    }

    private List<String> told(String page) {
        return jdbc.sql("select kind from notice where target_kind = 'roster-import' and target_id = ?")
                .param(page.substring(page.lastIndexOf('/') + 1))
                .query(String.class)
                .list();
    }

    /** What the scheduler would do; it does not run beside the tests. */
    private void job(String page) {
        run.job(new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            return jdbc.sql("""
                            select concat_ws('/', id, account_id, post_id, version) from roster_import
                            where id = cast(? as uuid) and state in ('reading', 'loading', 'undoing')""")
                    .param(page.substring(page.lastIndexOf('/') + 1))
                    .query(String.class)
                    .single();
        }));
    }

    /** The post of whoever brought the file ended before the job came to it. */
    @Test
    void an_import_nobody_may_carry_out_any_more_ends_with_the_reason_and_can_be_discarded() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        String page = upload(chair, "left.csv", "ЖСН;Тегі\n1;Бір\n".getBytes(StandardCharsets.UTF_8));
        String id = page.substring(page.lastIndexOf('/') + 1);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql("update roster_import set state = 'reading', version = version + 1 where id = cast(? as uuid)")
                    .param(id)
                    .update();
        });
        assertThat(chair.page(page).select("progress")).hasSize(1);

        run.job(id + "/" + UUID.randomUUID() + "/" + UUID.randomUUID() + "/1");

        Document ended = chair.page(page + "?lang=ru");
        assertThat(ended.select(".notice.error").text())
                .contains("Полномочия того, кто загрузил файл, закончились", "в реестре ничего не изменилось");
        assertThat(chair.fillIn(page, page + "/discard", Map.of()).statusCode()).isEqualTo(302);
        run.job(id + "/" + UUID.randomUUID() + "/" + UUID.randomUUID() + "/1");
        assertThat(chair.page(page).select(".notice.error")).isEmpty();
    }

    @Test
    void a_file_that_is_no_table_and_columns_that_cannot_be_are_answered_in_words() {
        Visitor chair = Visitor.signedIn(port, "chair2");
        HttpResponse<String> picture =
                chair.upload(PAGE, PAGE, "list.xlsx", "\u0089PNG\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(picture.statusCode()).isEqualTo(422);
        assertThat(picture.body()).contains("CSV");
        String page = upload(chair, "x.csv", "ЖСН;Тегі\n;Жоқ\n".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> twice = chair.fillIn(page, page + "/columns", Map.of("c0", "IIN", "c1", "IIN"));
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(Visitor.signedIn(port, "analyst").get(PAGE).statusCode()).isEqualTo(403);
    }

    private String upload(Visitor visitor, String name, byte[] content) {
        HttpResponse<String> answer = visitor.upload(PAGE, PAGE, name, content);
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
    }

    private static String invented() {
        for (int serial = 7000; ; serial++) {
            String eleven = "9203026%04d".formatted(serial);
            if (Iin.checkDigitOf(eleven).isPresent()) {
                return eleven + Iin.checkDigitOf(eleven).get();
            }
        }
    }
}
