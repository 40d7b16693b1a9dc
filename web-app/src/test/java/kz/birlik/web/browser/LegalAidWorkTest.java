package kz.birlik.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The day of a lawyer from the list to the outcome, and an entry of the list of bad-faith employers that is published too early. */
@ProductTest
class LegalAidWorkTest {

    private static final String CASES = "/app/cases";
    private static final String LISTED = "/app/bad-faith";
    private static final String PLACE = "EDU-KZ-31-0002";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);
    private static final String STORY = "Демалыс күнгі жұмысыма қосымша ақы төленбеген";
    private static final String REASONS = "Не выплачено по решению комиссии";

    @LocalServerPort
    private int port;

    @Test
    void a_lawyer_answers_plans_finds_and_closes_a_case_with_an_outcome() {
        String number = registered();
        try (Page page = Browsers.signedIn(port, "lawyer", 1280, "kk")) {
            open(page, CASES);
            assertThat(page.locator("#day li").first()).isVisible();
            Pictures.take(page, "lawyer-day");
            page.fill("input[name=words]", "демалыс қосымша");
            page.press("input[name=words]", "Enter");
            page.waitForURL(Pattern.compile(".*words=.*"));
            page.locator("#cases tbody th a")
                    .filter(new Locator.FilterOptions().setHasText(number))
                    .click();
            page.waitForURL(Pattern.compile(".*/app/cases/[0-9a-f-]{36}$"));
            String one = page.url();
            assertThat(page.locator("#appeal")).containsText(STORY);
            assertThat(page.locator("#next time, #next strong").first()).isVisible();

            page.locator("#next a[href$='/step/answer']").click();
            page.waitForURL(Pattern.compile(".*/step/answer$"));
            page.fill("textarea[name=note]", "Екі еселенген ақы төленуге тиіс (ҚР ЕК 109-бап)");
            save(page);
            assertThat(page.locator("main")).containsText("Екі еселенген ақы");

            page.navigate(one + "/step/task");
            page.fill("textarea[name=note]", "Жұмыс берушіге хат дайындау");
            page.fill("input[name=until]", TODAY.toString());
            save(page);
            assertThat(page.locator("#terms")).containsText("Жұмыс берушіге хат дайындау");
            open(page, CASES);
            assertThat(page.locator("#day")).containsText(number);

            page.navigate(one + "/step/close");
            page.locator("main form button[type=submit]").first().click();
            assertThat(page.locator(".field-error").first()).isVisible();
            assertThat(page.url()).as("not closed without an outcome").contains("/step/close");
            page.selectOption("select[name=outcome]", "advised");
            page.fill("textarea[name=note]", "Түсіндірілді");
            save(page);
            assertThat(page.locator("a[href$='/step/close']")).hasCount(0);
            open(page, CASES);
            assertThat(page.locator("main")).not().containsText(number);
        }
    }

    private String registered() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Map<String, String> appeal = new HashMap<>(Map.of(
                "topic",
                "wages",
                "channel",
                "phone",
                "language",
                "kk",
                "applicant",
                "Күнделікті Адам",
                "membership",
                "member"));
        appeal.putAll(Map.of("story", STORY, "way", "commission", "receivedOn", TODAY.toString()));
        HttpResponse<String> sent = officer.fillIn(CASES + "/new?organisation=EDU-KZ-31-0001", CASES + "/new", appeal);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        return officer.page(Visitor.location(sent).replaceFirst("^https?://[^/]+", ""))
                .select("#receipt-number")
                .text();
    }

    private static void save(Page page) {
        page.locator("main form button[type=submit]").first().click();
        page.waitForURL(Pattern.compile(".*/app/[a-z-]+/[0-9a-f-]{36}\\?done.*"));
    }

    @Test
    void an_entry_is_refused_while_the_employer_may_still_answer() {
        Visitor lawyer = Visitor.signedIn(port, "lawyer");
        String one = decided(lawyer);
        try (Page page = Browsers.signedIn(port, "union", 1280, "ru")) {
            open(page, one + "/step/publish");
            page.fill("textarea[name=reasonsKk]", "Комиссия шешімі бойынша төленбеген");
            page.fill("textarea[name=reasonsRu]", REASONS);
            page.fill("textarea[name=reasonsEn]", "Not paid as the commission decided");
            page.locator("main form button[type=submit]").first().click();
            assertThat(page.locator(".field-error").first()).isVisible();
            assertThat(page.locator("textarea[name=reasonsRu]")).hasValue(REASONS);
            Pictures.take(page, "bad-faith-too-early");
            open(page, one);
            assertThat(page.locator("main")).containsText("раньше публиковать нельзя");
        } finally {
            assertThat(lawyer.fillIn(one + "/step/drop", one + "/step/drop", Map.of("why", "Выплатил"))
                            .statusCode())
                    .isEqualTo(302);
        }
        try (Page page = Browsers.anonymous(port, 360, "ru")) {
            open(page, "/ru/bad-faith");
            assertThat(page.locator("body")).not().containsText(REASONS);
        }
    }

    /** Proposed, told to the employer and answered today, and decided by the body. */
    private String decided(Visitor lawyer) {
        String employer = lawyer.page(LISTED + "/new?organisation=" + PLACE)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        String form = LISTED + "/new?organisation=" + PLACE + "&employer=" + employer;
        Map<String, String> proposal =
                new HashMap<>(Map.of("on", TODAY.toString(), "grounds", "Комиссия шешімі орындалмады"));
        lawyer.page(form).select("input[name^=evidence-]").forEach(piece -> proposal.put(piece.attr("name"), "true"));
        HttpResponse<String> proposed = lawyer.fillIn(form, LISTED + "/new", proposal);
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(302);
        String one =
                Visitor.location(proposed).replaceFirst("^https?://[^/]+", "").replace("?done", "");
        String today = TODAY.toString();
        taken(lawyer.fillIn(one + "/step/notify", one + "/step/notify", Map.of("on", today, "number", "14")));
        taken(lawyer.fillIn(one + "/step/answer", one + "/step/answer", Map.of("on", today, "answer", "Төлейміз")));
        String deciding = one + "/step/decide";
        taken(Visitor.signedIn(port, "union")
                .upload(
                        deciding,
                        deciding,
                        "minutes.pdf",
                        "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                        Map.of("on", today, "decision", "publish", "body", "Президиум", "minutes", "№ 5")));
        return one;
    }

    private static void taken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private void open(Page page, String path) {
        assertThat(page.navigate("http://localhost:" + port + path).status()).isEqualTo(200);
    }
}
