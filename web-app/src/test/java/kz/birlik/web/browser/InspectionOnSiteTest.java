package kz.birlik.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.regex.Pattern;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An inspector fills in the checklist on a phone in Kazakh while the network comes and goes. The guides show the picture. */
@ProductTest
class InspectionOnSiteTest {

    private static final String FOUND = "Қойма жұмысшыларымен шарт жасалмаған";

    @LocalServerPort
    private int port;

    @Test
    void what_was_typed_on_site_survives_a_lost_network_and_is_sent_once_it_is_back() {
        try (Page page = Browsers.signedIn(port, "lawyer", 360, "kk")) {
            String one = onSite(page);
            open(page, one + "/site");
            fits(page);
            var card = page.locator("form[data-draft] section.panel").last();
            card.locator("input[type=radio][value=broken]").check();
            card.locator("textarea").fill(FOUND);
            card.locator("input[type=number], input[inputmode=numeric]").first().fill("3");
            Pictures.take(page, "inspection-site");

            page.context().setOffline(true);
            page.locator("form[data-draft] button[type=submit]").click();
            assertThat(page.locator("[data-draft-offline]")).isVisible();
            fits(page);
            page.context().setOffline(false);

            open(page, one + "/site");
            assertThat(page.locator("[data-draft-note]")).isVisible();
            assertThat(card.locator("textarea")).hasValue(FOUND);
            assertThat(card.locator("input[type=radio][value=broken]")).isChecked();
            page.locator("form[data-draft] button[type=submit]").click();
            page.waitForURL(Pattern.compile(".*/app/inspections/[0-9a-f-]{36}\\?done.*"));
            assertThat(page.locator("main")).containsText(FOUND);

            open(page, one + "/site");
            assertThat(page.locator("[data-draft-note]")).isHidden();
        }
    }

    @Test
    void a_large_photo_is_made_smaller_before_it_is_sent() throws IOException {
        try (Page page = Browsers.signedIn(port, "lawyer", 360, "kk")) {
            open(page, onSite(page) + "/files");
            fits(page);
            Photos.sendLarge(page);
        }
    }

    private String onSite(Page page) {
        open(page, "/app/inspections?show=mine&stage=on_site");
        return page.locator("#inspections tbody th a").first().getAttribute("href");
    }

    private static void fits(Page page) {
        assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                .isEqualTo(360);
    }

    private void open(Page page, String path) {
        assertThat(page.navigate("http://localhost:" + port + path).status()).isEqualTo(200);
    }
}
