package kz.birlik.web.notices;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.task.Target;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.People;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class NoticePagesTest {

    private static final String PAGE = "/app/notifications";

    @LocalServerPort
    private int port;

    @Autowired
    private Notices notices;

    @Autowired
    private NoticeDigest digest;

    @Autowired
    private People people;

    @Autowired
    private MessageSource messages;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void leaveNothing() {
        jdbc.sql("delete from notice").update();
        jdbc.sql("delete from notice_digest").update();
        jdbc.sql("delete from outbox_message where kind = 'notice'").update();
    }

    @Test
    void every_kind_of_notice_has_words_in_each_language() {
        for (NoticeKind kind : NoticeKind.values()) {
            for (String language : List.of("kk-KZ", "ru-KZ", "en-GB")) {
                Locale locale = Locale.forLanguageTag(language);
                assertThat(messages.getMessage("notice." + kind.code(), new Object[] {1, 2, 3}, locale))
                        .isNotBlank();
                assertThat(messages.getMessage("notice.kind." + kind.code(), null, locale))
                        .isNotBlank();
            }
        }
    }

    @Test
    void the_bell_counts_the_list_shows_unread_first_and_opening_leads_to_the_record() {
        CurrentUser chair = people.named("chair");
        tell(chair, "one");
        tell(chair, "two");
        Visitor visitor = Visitor.signedIn(port, "chair");
        assertThat(bell(visitor.page("/app?lang=ru"))).isEqualTo("2");

        Document page = visitor.page(PAGE + "?lang=ru");
        assertThat(page.select("#notices li")).hasSize(2);
        assertThat(page.select("#notices li").first().text())
                .contains("2026-01")
                .contains("3 расхождения");
        String action = page.select("#notices form[action$=/read]").first().attr("action");
        HttpResponse<String> opened = visitor.post(action, Map.of("_csrf", visitor.token(), "open", "true"));
        assertThat(Visitor.location(opened)).endsWith("/app/bodies/17");

        Document after = visitor.page(PAGE);
        assertThat(bell(after)).isEqualTo("1");
        assertThat(after.select("#notices li").first().select("strong")).hasSize(1);
        assertThat(after.select("#notices li").last().select("strong")).isEmpty();
        assertThat(visitor.page(PAGE + "?state=unread").select("#notices li")).hasSize(1);
        assertThat(visitor.page(PAGE + "?kind=body-term").select("#notices li")).isEmpty();

        visitor.fillIn(PAGE, PAGE + "/read-all", Map.of());
        assertThat(visitor.page(PAGE).select(".bell .badge")).isEmpty();
        assertThat(visitor.page(PAGE + "?state=unread&lang=kk").text()).contains("хабарлама жоқ");
    }

    @Test
    void somebody_elses_notice_is_as_unknown_as_none() {
        tell(people.named("chair"), "mine");
        UUID id = jdbc.sql("select id from notice").query(UUID.class).single();
        Visitor other = Visitor.signedIn(port, "chair2");
        Map<String, String> form = Map.of("_csrf", other.token());
        assertThat(other.post(PAGE + "/" + id + "/read", form).statusCode()).isEqualTo(404);
        assertThat(other.post(PAGE + "/" + UUID.randomUUID() + "/read", form).statusCode())
                .isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from notice_read")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(Visitor.location(Visitor.anonymous(port).get(PAGE))).contains("/login");
    }

    @Test
    void a_broken_place_in_the_address_is_the_beginning_of_the_list() {
        tell(people.named("chair"), "here");
        Visitor visitor = Visitor.signedIn(port, "chair");
        for (String after : List.of("x", "new~x~y", "old~2026-01-01T00:00:00Z~", "new~%27~%22")) {
            assertThat(visitor.page(PAGE + "?after=" + after).select("#notices li"))
                    .hasSize(1);
        }
        assertThat(visitor.get(PAGE + "?kind=none&state=none").statusCode()).isEqualTo(200);
        assertThat(visitor.post(PAGE + "/read-all", Map.of("_csrf", visitor.token(), "until", "never"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void the_page_costs_the_same_number_of_queries_whatever_is_on_it() {
        CurrentUser chair = people.named("chair");
        tell(chair, "0");
        Visitor visitor = Visitor.signedIn(port, "chair");
        visitor.get(PAGE);
        int few = queries(() -> visitor.get(PAGE));
        for (int i = 1; i < 60; i++) {
            tell(chair, String.valueOf(i));
        }
        int many = queries(() -> visitor.get(PAGE));
        assertThat(few).isPositive();
        assertThat(many).isEqualTo(few);
        assertThat(visitor.page(PAGE).select("a[rel=next]")).hasSize(1);
    }

    @Test
    void a_list_of_deductions_somebody_else_confirms_is_told_to_the_chair_and_one_oneself_confirms_is_not() {
        Visitor officer = Visitor.signedIn(port, "officer");
        confirmed(officer, "2025-10", Map.of("organisation", "EDU-KZ-31-0001"));
        assertThat(Visitor.signedIn(port, "chair")
                        .page(PAGE + "?state=unread&lang=ru")
                        .select("#notices li"))
                .hasSize(1)
                .first()
                .extracting(Element::text)
                .asString()
                .contains("2025-10");
        assertThat(officer.page(PAGE).select("#notices li")).isEmpty();

        Visitor chair = Visitor.signedIn(port, "chair2");
        confirmed(chair, "2025-10", Map.of());
        assertThat(chair.page(PAGE + "?state=unread").select("#notices li")).isEmpty();
        assertThat(chair.page(PAGE).select("#notices li")).hasSize(1);
    }

    private static void confirmed(Visitor visitor, String month, Map<String, String> where) {
        Map<String, String> typed = new java.util.HashMap<>(where);
        typed.put("month", month);
        HttpResponse<String> answer = visitor.upload(
                "/app/dues/lists",
                "/app/dues/lists",
                "list.csv",
                ("ФИО;Удержано\nБелгісіз Адам " + month + ";700\n").getBytes(StandardCharsets.UTF_8),
                typed);
        String list = Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
        assertThat(list).startsWith("/app/dues/lists/");
        assertThat(visitor.fillIn(list, list + "/confirm", Map.of()).statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_roster_that_was_loaded_is_told_to_whoever_brought_it_and_stands_among_the_long_work() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String csv = "Тегі;Аты;ЖСН;Телефон\nБөтен;Адам;900101300017;+77010000000\n";
        HttpResponse<String> answer = chair.upload(
                "/app/members/import",
                "/app/members/import",
                "roster-of-work.csv",
                csv.getBytes(StandardCharsets.UTF_8));
        String roster = Visitor.location(answer).replaceFirst("^https?://[^/]+", "");
        assertThat(chair.page("/app/jobs?lang=ru").select("#imports tbody tr").text())
                .contains("roster-of-work.csv")
                .contains("Ждёт столбцов");
        assertThat(Visitor.signedIn(port, "officer").page("/app/jobs").text()).doesNotContain("roster-of-work.csv");
        assertThat(Visitor.signedIn(port, "analyst").page("/app/jobs").select("#imports"))
                .isEmpty();
        chair.post(roster + "/discard", Map.of("_csrf", chair.token()));
    }

    @Test
    void whoever_wants_it_gets_one_letter_a_day_with_counts_and_no_content() {
        Visitor visitor = Visitor.signedIn(port, "chair");
        visitor.fillIn("/app/profile", "/app/profile/notices", Map.of("digest", "true"));
        assertThat(visitor.page("/app/profile").select("#notices input[name=digest][checked]"))
                .hasSize(1);
        jdbc.sql("update account set email = coalesce(email, 'chair@example.kz') where login = 'chair'")
                .update();
        tell(people.named("chair"), "a");
        tell(people.named("chair2"), "b");

        assertThat(digest.write()).isEqualTo(1);
        tell(people.named("chair"), "c");
        digest.write();
        assertThat(jdbc.sql("select recipient from outbox_message where kind = 'notice'")
                        .query(String.class)
                        .list())
                .containsExactly(people.named("chair").displayName());
        assertThat(messages.getMessage(
                        "notice.letter.body",
                        new Object[] {"Асқар", 2, "– x: 2", "http://x"},
                        Locale.forLanguageTag("ru-KZ")))
                .contains("Вас ждут 2 непрочитанных уведомления");
    }

    private static String bell(Document page) {
        return page.select(".bell .badge").text();
    }

    private static int queries(Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> kept = new ListAppender<>();
        kept.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(kept);
        try {
            work.run();
        } finally {
            logger.detachAppender(kept);
            logger.setLevel(before);
            logger.setAdditive(true);
        }
        return (int) kept.list.stream()
                .filter(event -> event.getFormattedMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }

    private void tell(CurrentUser chair, String cause) {
        transaction.executeWithoutResult(status -> notices.tell(new Notice(
                NoticeKind.DUES_LIST,
                cause,
                new Notice.Posts(chair.organisation(), Set.of(Role.CHAIR), null),
                chair.organisation(),
                List.of("2026-01", 3, LocalDate.of(2026, 5, 1), MultilingualText.of("а", "б")),
                new Target("body", "17"))));
    }
}
