package kz.birlik.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody asks for help from a phone in Kazakh, follows the appeal and adds to it. The guides show its pictures. */
@ProductTest
class AppealFromAPhoneTest {

    private static final String STORY = "Екі айдан бері жалақы төлемейді";

    @LocalServerPort
    private int port;

    @Test
    void an_appeal_is_sent_from_a_phone_and_followed_by_number_and_code() {
        try (Page page = Browsers.anonymous(port, 360, "kk")) {
            open(page, "/kk/appeal");
            fits(page);
            Pictures.take(page, "appeal-start");
            page.locator(".actions a").first().click();
            step(page, "topic");
            page.check("input[name=topic][value=wages]");
            Pictures.take(page, "appeal-topic");
            next(page, "topic", "place");
            page.fill("input[name=q]", "EDU мектеп");
            page.locator("form[role=search] button").click();
            page.waitForURL(Pattern.compile(".*/place\\?.*"));
            fits(page);
            page.check("input[name=place][value='-']");
            page.selectOption("select[name=region]", "KZ-31");
            page.fill("input[name=workplace]", "№ 5 мектеп");
            next(page, "place", "when");
            page.check("input[name=happened][value=day]");
            page.fill("input[name=day]", "3");
            page.fill("input[name=month]", "наурыз");
            page.fill("input[name=year]", "2026");
            next(page, "when", "story");
            page.fill("textarea[name=story]", STORY);
            next(page, "story", "files");
            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload(
                            "шарт.pdf", "application/pdf", "%PDF-1.7 шарт %%EOF".getBytes(StandardCharsets.UTF_8)));
            page.locator("form[action$='/attach'] button").click();
            page.waitForSelector("#files li");
            fits(page);
            next(page, "files", "who");
            page.check("input[name=who][value=anonymous]");
            Pictures.take(page, "appeal-who");
            next(page, "who", "contacts");
            next(page, "contacts", "group");
            next(page, "group", "consent");
            page.check("input[name=agree]");
            next(page, "consent", "check");
            assertThat(page.locator("#answers")).containsText(STORY);
            Pictures.take(page, "appeal-check");
            page.locator("form[action$='/send'] button").click();
            page.waitForURL(Pattern.compile(".*/done"));
            fits(page);
            Pictures.take(page, "appeal-done");
            String number = page.locator("#number").textContent();
            String code = page.locator("#code").textContent();
            open(page, "/kk/appeal/state");
            page.fill("input[name=number]", number);
            page.fill("input[name=code]", code);
            page.locator("form[action$='/state'] button").click();
            page.waitForSelector("#said");
            fits(page);
            assertThat(page.locator("#state")).isVisible();
            page.fill("textarea[name=message]", "Еңбек шартым қолымда");
            page.locator("form[action$='/add'] button").click();
            page.waitForSelector(".notice.success");
            assertThat(page.locator("#said")).containsText("Еңбек шартым қолымда");
            fits(page);
            Pictures.take(page, "appeal-state");
        }
    }

    private void step(Page page, String step) {
        page.waitForURL(Pattern.compile(".*/appeal/" + step + "(\\?.*)?$"));
        fits(page);
    }

    private void next(Page page, String step, String following) {
        page.locator("form[action$='/appeal/" + step + "'] button[type=submit]")
                .last()
                .click();
        step(page, following);
    }

    private static void fits(Page page) {
        assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                .isEqualTo(360);
    }

    private void open(Page page, String path) {
        assertThat(page.navigate("http://localhost:" + port + path).status()).isEqualTo(200);
    }
}
