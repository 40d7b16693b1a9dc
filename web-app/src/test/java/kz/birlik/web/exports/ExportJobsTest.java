package kz.birlik.web.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SecondNode;
import kz.birlik.web.Visitor;
import kz.birlik.web.document.Documents;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.People;
import kz.birlik.web.security.Policy;
import kz.birlik.web.security.PostHolders;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ProductTest
class ExportJobsTest {

    private static final int LONG = 6_000;

    @LocalServerPort
    private int port;

    @Autowired
    private SecondNode second;

    @Autowired
    private People people;

    @Autowired
    private Exports exports;

    @Autowired
    private ExportJobs jobs;

    @Autowired
    private PostHolders holders;

    @Autowired
    private Documents documents;

    @Autowired
    private Policy policy;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    /** A long list under the name of one of the product; what happens while it is read is the test's matter. */
    private record Numbers(int rows, boolean persons, Map<Integer, Runnable> during) implements ListSource {

        @Override
        public String code() {
            return "organisations";
        }

        @Override
        public String path() {
            return "/app/orgs";
        }

        @Override
        public String titleKey() {
            return "organisations.title";
        }

        @Override
        public ListDocument read(CurrentUser user, ListAddress asked) {
            Iterator<List<Object>> numbers = IntStream.rangeClosed(1, rows)
                    .mapToObj(row -> {
                        during.getOrDefault(row, () -> {}).run();
                        return List.<Object>of("row-" + row, row);
                    })
                    .iterator();
            return new ListDocument(
                    code(),
                    "x",
                    List.of(),
                    List.of(new Column("code", "organisations.code"), new Column("kind", "organisations.kind")),
                    numbers);
        }
    }

    @AfterEach
    void leaveNothing() {
        jdbc.sql("delete from export_job").update();
        jdbc.sql("delete from export_person_day").update();
        jdbc.sql("delete from scheduled_tasks where task_name = 'export'").update();
    }

    @Test
    void aLongListLeadsToAJobWhoseFileHoldsEveryRowOnEveryNode() {
        UUID id = asked("officer", numbers(LONG), "csv");
        Visitor officer = Visitor.signedIn(port, "officer");
        Document before = officer.page("/app/jobs/" + id + "?lang=ru");
        assertThat(before.text()).contains("В очереди").contains("Отменить подготовку");
        assertThat(officer.get("/app/jobs/" + id).headers().firstValue("Refresh"))
                .isPresent();
        assertThat(officer.get("/app/jobs/" + id + "/file").statusCode()).isEqualTo(404);

        run(id, numbers(LONG));

        Document page = officer.page("/app/jobs/" + id + "?lang=ru");
        assertThat(page.text()).contains("Готов").contains("6 000".replace(' ', '\u202F'));
        assertThat(officer.get("/app/jobs/" + id).headers().firstValue("Refresh"))
                .isEmpty();
        String url = page.selectFirst("a[href*=/file]").attr("href");
        HttpResponse<String> file = Visitor.signedIn(second.port(), "officer").get(url);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body().lines().skip(1).map(line -> line.split(",")[0]))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, LONG)
                        .mapToObj(row -> "row-" + row)
                        .toList());
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"organisations-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(officer.page("/app/jobs?lang=ru").select("tbody tr")).hasSize(1);
        assertThat(events(id)).containsExactly("export.asked", "export.made", "export.taken");
    }

    @Test
    void theSameListAskedForAgainLeadsToTheSameJob() {
        UUID first = asked("officer", numbers(LONG), "csv");
        assertThat(asked("officer", numbers(LONG), "csv")).isEqualTo(first);
        assertThat(asked("officer", numbers(LONG), "xlsx")).isNotEqualTo(first);
    }

    @Test
    void aShortListIsSentAtOnceAndWrittenIntoTheTrail() throws Exception {
        int before = exported();
        MockHttpServletResponse answer = answer("officer", numbers(5_000), "csv");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString().lines()).hasSize(5_001);
        assertThat(exported()).isEqualTo(before + 1);
        assertThat(answer("officer", numbers(1_001), "pdf").getStatus()).isEqualTo(303);
    }

    @Test
    void nobodyElseReachesAJobItsFileOrItsButtons() {
        UUID id = asked("officer", numbers(LONG), "csv");
        run(id, numbers(LONG));
        for (String other : List.of("officer2", "federation", "admin", "union")) {
            Visitor visitor = Visitor.signedIn(port, other);
            assertThat(visitor.get("/app/jobs/" + id).statusCode()).as(other).isEqualTo(404);
            assertThat(visitor.get("/app/jobs/" + id + "/file").statusCode())
                    .as(other)
                    .isEqualTo(404);
            assertThat(visitor.post("/app/jobs/" + id + "/cancel", Map.of("_csrf", visitor.token()))
                            .statusCode())
                    .as(other)
                    .isEqualTo(404);
            assertThat(visitor.page("/app/jobs").select("a[href*=" + id + "]"))
                    .as(other)
                    .isEmpty();
        }
        assertThat(Visitor.anonymous(port).get("/app/jobs/" + id + "/file").statusCode())
                .isEqualTo(302);
        assertThat(state(id)).isEqualTo("done");
    }

    @Test
    void aRunningExportStopsWhenThePersonIsSuspended() {
        UUID id = asked("officer2", numbers(LONG), "csv");
        UUID account = people.named("officer2").accountId().value();
        Visitor officer = Visitor.signedIn(port, "officer2");
        try {
            run(
                    id,
                    new Numbers(
                            LONG,
                            false,
                            Map.of(
                                    3_100,
                                    () -> jdbc.sql(
                                                    "update account set suspended_at = now(), suspended_by = 'test', suspended_reason = 'test' where id = :id")
                                            .param("id", account)
                                            .update())));
            assertThat(state(id)).isEqualTo("stopped");
            assertThat(rows(id)).isLessThan(4_000);
            assertThat(chunks(id)).isZero();
            assertThat(officer.get("/app/jobs/" + id + "/file").statusCode()).isNotEqualTo(200);
        } finally {
            jdbc.sql(
                            "update account set suspended_at = null, suspended_by = null, suspended_reason = null where id = :id")
                    .param("id", account)
                    .update();
        }
        Visitor again = Visitor.signedIn(port, "officer2");
        assertThat(again.get("/app/jobs/" + id + "/file").statusCode()).isEqualTo(404);
        assertThat(again.page("/app/jobs/" + id + "?lang=ru").text()).contains("Остановлен");
    }

    @Test
    void aRunningExportStopsWhenThePostIsOver() {
        UUID id = asked("officer2", numbers(LONG), "csv");
        UUID post = people.named("officer2").postId().value();
        try {
            run(
                    id,
                    new Numbers(
                            LONG,
                            false,
                            Map.of(
                                    2_000,
                                    () -> jdbc.sql(
                                                    "update post set valid_from = current_date - 9, valid_to = current_date where id = :id")
                                            .param("id", post)
                                            .update())));
            assertThat(state(id)).isEqualTo("stopped");
            assertThat(chunks(id)).isZero();
        } finally {
            jdbc.sql("update post set valid_to = null where id = :id")
                    .param("id", post)
                    .update();
        }
    }

    @Test
    void aFileWithRowsOfAnOrganisationThatHasLeftIsGivenToNobody() {
        UUID id = asked("officer", numbers(LONG), "csv");
        run(id, numbers(LONG));
        Visitor officer = Visitor.signedIn(port, "officer");
        assertThat(officer.get("/app/jobs/" + id + "/file").statusCode()).isEqualTo(200);
        jdbc.sql("""
                        update export_job set covered = covered || (select id from organisation where code = 'EDU-KZ-55')
                        where id = :id""").param("id", id).update();
        assertThat(officer.get("/app/jobs/" + id + "/file").statusCode()).isEqualTo(404);
    }

    @Test
    void aCancelledJobStopsAndLeavesNoFile() {
        UUID id = asked("officer", numbers(LONG), "csv");
        CurrentUser officer = people.named("officer");
        run(id, new Numbers(LONG, false, Map.of(2_000, () -> jobs.cancel(officer, id))));
        assertThat(state(id)).isEqualTo("cancelled");
        assertThat(chunks(id)).isZero();
        assertThat(Visitor.signedIn(port, "officer")
                        .page("/app/jobs/" + id + "?lang=kk")
                        .text())
                .contains("Бас тартылды");
    }

    @Test
    void aRunThatWasTakenForDeadWritesNothingMore() {
        UUID id = asked("officer", numbers(LONG), "csv");
        CurrentUser officer = people.named("officer");
        ExportJob dead = jobs.begin(id, officer.scope()).orElseThrow();
        assertThat(jobs.keep(dead, 0, new byte[] {1})).isTrue();
        run(id, numbers(LONG));
        assertThat(state(id)).isEqualTo("done");
        assertThat(jobs.keep(dead, 99, new byte[] {1})).isFalse();
        assertThat(jobs.progress(dead, 1)).isFalse();
        jobs.finish(dead, officer, 1, 1);
        assertThat(rows(id)).isEqualTo(LONG);
    }

    @Test
    void manyPeopleLeaveOnlyForAPurposeAndAreCounted() {
        Numbers persons = new Numbers(LONG, true, Map.of());
        UUID id = asked("officer", persons, "csv");
        Visitor officer = Visitor.signedIn(port, "officer");
        assertThat(officer.page("/app/jobs/" + id + "?lang=ru").text()).contains("Нужна цель");
        HttpResponse<String> refused =
                officer.fillIn("/app/jobs/" + id + "?lang=ru", "/app/jobs/" + id + "/purpose", Map.of("purpose", "а"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).text()).contains("от 5 до 500 знаков");
        run(id, persons);
        assertThat(state(id)).isEqualTo("purpose");

        HttpResponse<String> started = officer.fillIn(
                "/app/jobs/" + id, "/app/jobs/" + id + "/purpose", Map.of("purpose", "Сверка с отчётом"));
        assertThat(started.statusCode()).isEqualTo(302);
        run(id, persons);
        assertThat(state(id)).isEqualTo("done");
        assertThat(jobs.personsToday(people.named("officer").accountId())).isEqualTo(LONG);
        assertThat(officer.get("/app/jobs/" + id + "/file").statusCode())
                .as("the file of people is asked for with its format, which wants a fresh confirmation")
                .isEqualTo(404);
        assertThat(officer.get("/app/jobs/" + id + "/file?format=csv").statusCode())
                .isEqualTo(200);
        assertThat(answer("officer", new Numbers(1, true, Map.of()), "csv").getStatus())
                .as("one more person on the same day")
                .isEqualTo(303);
        assertThat(reason(id, "export.taken")).isEqualTo("Сверка с отчётом");
    }

    @Test
    void moreThanFiftyThousandPeopleADayAreRefused() {
        Numbers persons = new Numbers(50_001, true, Map.of());
        UUID id = asked("officer", persons, "csv");
        jobs.start(people.named("officer"), id, "Сверка с отчётом");
        run(id, persons);
        assertThat(state(id)).isEqualTo("refused");
        assertThat(chunks(id)).isZero();
        assertThat(jobs.personsToday(people.named("officer").accountId())).isZero();
    }

    @Test
    void aFileIsForgottenAfterADay() {
        UUID id = asked("officer", numbers(LONG), "csv");
        run(id, numbers(LONG));
        jdbc.sql("update export_job set expires_at = now() - interval '1 minute' where id = :id")
                .param("id", id)
                .update();
        assertThat(Visitor.signedIn(port, "officer").get("/app/jobs/" + id).statusCode())
                .isEqualTo(404);
        jobs.tidy();
        assertThat(chunks(id)).isZero();
    }

    @Test
    void aHundredThousandRowsGoThroughTheDatabaseInFixedMemory() {
        UUID id = asked("federation", numbers(100_000), "xlsx");
        System.gc();
        long before = used();
        long begin = System.nanoTime();
        long[] highest = {0};
        Map<Integer, Runnable> looks = IntStream.of(25_000, 50_000, 75_000, 99_999)
                .boxed()
                .collect(Collectors.toMap(row -> row, row -> () -> {
                    System.gc();
                    highest[0] = Math.max(highest[0], used() - before);
                }));
        run(id, new Numbers(100_000, false, looks));
        assertThat(state(id)).isEqualTo("done");
        System.out.printf(
                "Export job of 100000 rows to XLSX: %.1f s, %d KB, heap grew by at most %d MB%n",
                (System.nanoTime() - begin) / 1e9,
                jobs.find(people.named("federation"), id).orElseThrow().kilobytes(),
                highest[0] / 1_048_576);
        assertThat(highest[0]).isLessThan(64L * 1_048_576);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Numbers numbers(int rows) {
        return new Numbers(rows, false, Map.of());
    }

    private MockHttpServletResponse answer(String login, ListSource source, String format) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", source.path());
        request.setParameter("format", format);
        request.setParameter("headings", "codes");
        request.setParameter("region", "KZ-31");
        MockHttpServletResponse response = new MockHttpServletResponse();
        exports.answer(people.named(login), source, request, response);
        return response;
    }

    private UUID asked(String login, ListSource source, String format) {
        MockHttpServletResponse response = answer(login, source, format);
        assertThat(response.getStatus()).isEqualTo(303);
        String location = response.getHeader("Location");
        assertThat(location).startsWith("/app/jobs/");
        return UUID.fromString(location.substring("/app/jobs/".length()));
    }

    private void run(UUID id, ListSource source) {
        new ExportRun(jobs, new ListSources(List.of(source), policy), holders, documents, clock).run(id);
    }

    private String state(UUID id) {
        return jdbc.sql("select state from export_job where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private long rows(UUID id) {
        return jdbc.sql("select rows_written from export_job where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private int chunks(UUID id) {
        return jdbc.sql("select count(*) from export_chunk where job_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private List<String> events(UUID id) {
        return jdbc.sql("select action from audit_event where object_id = :id order by id")
                .param("id", id.toString())
                .query(String.class)
                .list();
    }

    private String reason(UUID id, String action) {
        return jdbc.sql("select reason from audit_event where object_id = :id and action = :action")
                .params(Map.of("id", id.toString(), "action", action))
                .query(String.class)
                .single();
    }

    private int exported() {
        return jdbc.sql("select count(*) from audit_event where action = 'list.exported'")
                .query(Integer.class)
                .single();
    }
}
