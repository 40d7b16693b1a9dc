package kz.birlik.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A fatal accident from the chair's telephone to the act, and the passport of an enterprise as the worker at the gate, the officer and
 * the technical inspector read it. The guides show its pictures.
 */
@ProductTest
class SafetyWorkTest {

    private static final String ACCIDENTS = "/app/osh/accidents";
    private static final String PASSPORTS = "/app/osh/passports";
    private static final String HOME = "EDU-KZ-31-0001";
    private static final String VICTIM = "Ойдан Қайрат";

    /** Victims of the demonstration at the same employer, and the one of this test. */
    private static final List<String> HURT = List.of(VICTIM, "Ойдан Ермек", "Ойдан Айжан");

    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);
    private static final LocalDate DAY = TODAY.minusDays(8);

    @LocalServerPort
    private int port;

    @Test
    void a_fatal_accident_goes_from_the_chairs_notice_to_the_act_and_names_nobody_on_its_way() {
        int before = told("federation");
        String accident;
        try (Page chair = Browsers.signedIn(port, "chair", 360, "kk");
                Page inspector = Browsers.signedIn(port, "inspector", 800, "ru")) {
            accident = notice(chair);
            for (String above : List.of("federation", "union", "officer")) {
                assertThat(told(above)).as(above + " knows in the same minute").isPositive();
            }
            assertThat(told("federation")).isEqualTo(before + 1);

            open(chair, accident + "/step/victim");
            chair.fill("input[name=fullName]", VICTIM);
            chair.fill("input[name=days]", "0");
            save(chair, accident, "victim");
            assertThat(chair.locator("#victims")).containsText(VICTIM);
            fits(chair);
            Visitor named = Visitor.signedIn(port, "inspector");
            assertThat(named.get(accident + "/victims").statusCode())
                    .as("not named yet")
                    .isEqualTo(404);
            open(chair, accident + "/step/reader");
            String account = String.valueOf(chair.locator("select[name=account] option")
                    .evaluateAll("all => all.filter(each =>"
                            + " each.textContent.includes('Нұрпейіс')).map(each => each.value)[0]"));
            chair.selectOption("select[name=account]", account);
            save(chair, accident, "reader");
            open(chair, accident + "/step/commission");
            chair.fill("input[name=on]", DAY.plusDays(1).toString());
            save(chair, accident, "commission");
            assertThat(chair.locator("#commission")).isVisible();
            fits(chair);

            investigate(inspector, accident);
        }
        hidden(accident);
    }

    /** What the chair enters standing beside the place of the accident. */
    private String notice(Page page) {
        open(page, ACCIDENTS + "/new?organisation=" + HOME);
        page.selectOption(
                "select[name=employer]",
                page.locator("select[name=employer] option").last().getAttribute("value"));
        page.fill("input[name=happened]", DAY + "T08:10");
        page.fill("input[name=known]", DAY + "T08:30");
        page.check("input[name=source][value=chair]");
        page.fill("input[name=victims]", "1");
        page.fill("input[name=deaths]", "1");
        page.fill("input[name=place]", "Қазандық");
        page.selectOption("select[name=circumstance]", "workplace");
        page.fill("textarea[name=course]", "Жөндеу кезінде бу құбыры жарылды. Ойдан шығарылған оқиға.");
        fits(page);
        Pictures.take(page, "accident-new");
        page.locator("main form[action='" + ACCIDENTS + "/new'] button[type=submit]")
                .click();
        page.waitForURL(Pattern.compile(".*" + ACCIDENTS + "/[0-9a-f-]{36}\\?done.*"));
        fits(page);
        assertThat(page.locator("#order")).isVisible();
        return URI.create(page.url()).getPath();
    }

    private void investigate(Page page, String accident) {
        open(page, accident + "/victims");
        assertThat(page.locator("#victims")).containsText(VICTIM);
        page.locator("#victims a[href*='/step/conclude']").first().click();
        page.waitForSelector("input[name=severity]");
        page.check("input[name=severity][value=fatal]");
        page.fill("input[name=at]", DAY + "T20:00");
        save(page, accident, "conclude");

        open(page, accident + "/step/member");
        page.selectOption("select[name=seat]", "employee_representative");
        page.fill("input[name=fullName]", "Нұрпейіс Болат");
        page.fill("input[name=post]", "технический инспектор");
        save(page, accident, "member");
        assertThat(page.locator("#commission")).containsText("Нұрпейіс Болат");

        open(page, accident + "/step/findings");
        page.check("input[name='cause-training']");
        page.selectOption("select[name=connected]", "yes");
        page.fill("input[name=faultWorker]", "0");
        page.fill("input[name=faultEmployer]", "90");
        page.locator("main form[action$='/step/findings'] button[type=submit]").click();
        assertThat(page.locator("#faultWorker-error")).isVisible();
        page.fill("input[name=faultEmployer]", "100");
        save(page, accident, "findings");
        assertThat(page.locator("#findings")).containsText("работодатель 100");

        open(page, accident + "/step/end");
        page.fill("input[name=on]", DAY.plusDays(6).toString());
        save(page, accident, "end");
        open(page, accident + "/step/opinion");
        page.fill("input[name=on]", DAY.plusDays(6).toString());
        page.fill("input[name=by]", "Нұрпейіс Болат");
        page.fill("textarea[name=text]", "Обучение проводили только на бумаге.");
        save(page, accident, "opinion");
        assertThat(page.locator("#opinion")).containsText("только на бумаге");
        open(page, accident + "/step/act");
        page.fill("input[name=number]", "5");
        page.fill("input[name=on]", DAY.plusDays(7).toString());
        save(page, accident, "act");
        assertThat(page.locator("#act"))
                .containsText(String.valueOf(DAY.plusDays(7).getYear() + 45));
        assertThat(page.locator("main")).not().containsText(VICTIM);
        Pictures.take(page, "accident");
    }

    /** Everybody above reads numbers; who was not named finds no door to the names. */
    private void hidden(String accident) {
        for (String login : List.of("federation", "union", "officer", "lawyer", "analyst")) {
            Visitor visitor = Visitor.signedIn(port, login);
            Document page = visitor.page(accident);
            assertThat(page.select("#act").text()).as(login).contains("5 ·");
            assertThat(page.text()).as(login).doesNotContain(VICTIM);
            assertThat(page.select("main a[href$='/victims']")).as(login).isEmpty();
            assertThat(visitor.get(accident + "/victims").statusCode())
                    .as(login)
                    .isIn(403, 404);
            assertThat(visitor.get(PASSPORTS).body()).as(login).doesNotContain(VICTIM);
        }
    }

    /** How often this person was told of a fatal accident in the organisation. */
    private int told(String login) {
        Visitor visitor = Visitor.signedIn(port, login);
        int told = visitor.page("/app/notifications?lang=ru")
                .select("#notices li:contains(Смертельный несчастный случай, " + HOME + ")")
                .size();
        visitor.get("/app?lang=kk");
        return told;
    }

    @Test
    void the_passport_is_read_at_three_depths_and_the_past_day_is_not_today() throws IOException {
        String one;
        String gate;
        try (Page chair = Browsers.signedIn(port, "chair", 360, "kk")) {
            open(chair, PASSPORTS + "?organisation=" + HOME);
            one = chair.locator("#passports th a").first().getAttribute("href");
            open(chair, one);
            fits(chair);
            if (chair.locator("#gate a[href^='/osh/']").count() == 0) {
                chair.locator("#gate form[action$='/gate'] button").first().click();
                chair.waitForURL(Pattern.compile(".*\\?done.*"));
            }
            gate = chair.locator("#gate a[href^='/osh/']").first().getAttribute("href");
            open(chair, one + "/measures");
            chair.check("input[name=by][value=union]");
            chair.fill("input[name=source]", "№ 81 ақпарат");
            chair.fill("input[name=trained]", "31");
            chair.fill("input[name=toTrain]", "40");
            chair.locator("main form[action$='/measures'] button[type=submit]").click();
            chair.waitForURL(Pattern.compile(".*\\?done.*"));
            assertThat(chair.locator("#statements")).containsText("№ 81 ақпарат");
        }

        try (Page worker = Browsers.anonymous(port, 360, "kk")) {
            open(worker, "/kk" + gate);
            fits(worker);
            assertThat(worker.locator("#rights li")).hasCount(7);
            assertThat(worker.locator("#hazards, #whom")).hasCount(2);
            assertThat(worker.locator("a[href*='/hazard/']").first()).isVisible();
            assertThat(worker.locator("#accidents, #statements, #inspections, #money, a[href^='/app']"))
                    .hasCount(0);
            assertThat(worker.locator("main")).not().containsText("№ 81 ақпарат");
            Pictures.take(worker, "passport-gate");
        }

        try (Page officer = Browsers.signedIn(port, "officer", 800, "ru")) {
            open(officer, one);
            for (String block : List.of("council", "inspectors", "risks", "inspections", "accidents", "money")) {
                assertThat(officer.locator("[data-block=" + block + "]").first())
                        .isVisible();
            }
            HURT.forEach(name -> assertThat(officer.locator("main")).not().containsText(name));
            Pictures.take(officer, "passport-union");
            Download paper = officer.waitForDownload(
                    () -> officer.locator("a[href*='/paper?in=kk']").first().click());
            assertThat(new String(Files.readAllBytes(paper.path()), 0, 5, StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
            assertThat(officer.locator("#statements")).containsText("№ 81 ақпарат");

            open(officer, one + "?on=" + TODAY.minusYears(1));
            assertThat(officer.locator(".notice.information").first()).isVisible();
            assertThat(officer.locator("#statements")).not().containsText("№ 81 ақпарат");
            assertThat(officer.locator("#gate")).hasCount(0);
        }

        inspected(one);
        pages();
    }

    /** What the technical inspector finds behind the passport: inspections, and victims of the accidents that name the inspector. */
    private void inspected(String one) {
        Visitor inspector = Visitor.signedIn(port, "inspector");
        Document passport = inspector.page(one);
        assertThat(passport.select("[data-block=inspections] a, [data-block=risks] a, [data-block=accidents] a"))
                .isNotEmpty();
        assertThat(passport.text()).doesNotContain(HURT);
        String list = ACCIDENTS + "?show=all";
        inspector
                .page(list)
                .select("#accidents tbody th a")
                .forEach(each -> assertThat(
                                inspector.get(each.attr("href") + "/victims").statusCode())
                        .isIn(200, 404));
        Visitor other = Visitor.signedIn(port, "chair2");
        assertThat(other.get(one).statusCode()).as("of another employer").isEqualTo(404);
        assertThat(Visitor.signedIn(port, "admin").get(one).statusCode())
                .as("no business of an administrator")
                .isEqualTo(403);
    }

    /** The other pages the guides show. */
    private void pages() {
        Map<String, String> lists = Map.of(
                "inspectors",
                "/app/osh/inspectors",
                "hazards",
                "/app/osh/signals",
                "safety-figures",
                "/app/osh/figures");
        Map<String, String> records = Map.of("council", "/app/osh/councils", "risks", "/app/osh/risks");
        try (Page page = Browsers.signedIn(port, "officer", 800, "ru")) {
            lists.forEach((picture, path) -> {
                open(page, path);
                Pictures.take(page, picture);
            });
            records.forEach((picture, path) -> {
                open(page, path);
                open(page, page.locator("main tbody th a").first().getAttribute("href"));
                Pictures.take(page, picture);
            });
        }
        try (Page page = Browsers.anonymous(port, 360, "kk")) {
            open(page, "/kk/hazard");
            fits(page);
            Pictures.take(page, "hazard-form");
        }
        try (Page page = Browsers.signedIn(port, "admin", 360, "kk")) {
            open(page, "/app/admin/checklists/safety-general/next");
            fits(page);
            assertThat(page.locator("textarea").first()).isHidden();
            page.locator("main details summary").first().click();
            assertThat(page.locator("textarea").first()).isVisible();
            fits(page);
            Pictures.take(page, "checklist-next");
        }
    }

    /** Sends the form of the step and waits for the page that shows what was recorded. */
    private void save(Page page, String accident, String step) {
        page.locator("main form[action$='/step/" + step + "'] button[type=submit]")
                .click();
        page.waitForURL(Pattern.compile(".*" + accident + "(/victims)?\\?done.*"));
    }

    private static void fits(Page page) {
        assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                .isEqualTo(360);
    }

    private void open(Page page, String path) {
        assertThat(page.navigate("http://localhost:" + port + path).status()).isEqualTo(200);
    }
}
