package kz.birlik.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people come for, done in Chromium as they do it. */
@ProductTest
class JourneyTest {

    private static final String HEADER =
            "organisation,region_iso,period,as_of,area,indicator,value,unit,qualifier,document,indicator_en,wording_ru\n";

    @LocalServerPort
    private int port;

    @Test
    void theAnalystReadsAFigureAndLearnsHowItWasMade() {
        try (Page page = Browsers.signedIn(port, "analyst", 1280, "ru")) {
            open(page, "/app/analytics?organisation=EDU&from=2017&to=2021");
            assertThat(page.locator("data[data-indicator=members_total][value='613860']")
                            .first())
                    .hasText("613\u202F860");
            page.locator("a[href*='/app/analytics/explain'][href*='coverage_pct']")
                    .first()
                    .click();
            assertThat(page.locator("data[value='545559']").first()).isVisible();
            assertThat(page.locator("data[value='631512']").first()).isVisible();
        }
    }

    @Test
    void theAnalystDrillsDownFromTheFederationToAPrimaryOrganisation() {
        try (Page page = Browsers.signedIn(port, "analyst", 1280, "kk")) {
            open(page, "/app/orgs/FPRK");
            page.locator("main a[href*='/app/orgs/EDU']").first().click();
            page.waitForURL(Pattern.compile(".*/app/orgs/EDU.*"));
            page.locator("main a[href*='/app/orgs/EDU-KZ-31']").first().click();
            page.waitForURL(Pattern.compile(".*/app/orgs/EDU-KZ-31.*"));
            page.locator("main a[href*='/app/orgs/EDU-KZ-31-0001']").first().click();
            page.waitForURL(Pattern.compile(".*/app/orgs/EDU-KZ-31-0001.*"));
            assertThat(page.locator("h1")).isVisible();
        }
    }

    @Test
    void switchingTheLanguageKeepsThePlace() {
        try (Page page = Browsers.signedIn(port, "analyst", 1280, "kk")) {
            open(page, "/app/analytics?organisation=EDU&from=2018&to=2020");
            page.locator(".staff-header summary").first().click();
            page.locator(".staff-header a[hreflang=ru]").click();
            page.waitForURL(Pattern.compile(".*lang=ru.*"));
            assertThat(page.url()).contains("from=2018").contains("to=2020").contains("organisation=EDU");
            assertThat(page.locator("html")).hasAttribute("lang", "ru");
        }
    }

    @Test
    void theAnalystImportsFiguresAndSeesThem() {
        try (Page page = Browsers.signedIn(port, "analyst", 1280, "ru")) {
            String row = "QYZMET,,2024,,membership,members_total,101234,person,exact,QYZMET-REPORT-2024,,\n";
            upload(
                    page,
                    HEADER + row + "QYZMET,,2024,,membership,members_women,abc,person,exact,QYZMET-REPORT-2024,,\n");
            assertThat(page.locator("main")).containsText("abc");
            upload(page, HEADER + row);
            page.locator("main form button.button-primary").last().click();
            page.waitForLoadState();
            open(page, "/app/analytics?organisation=QYZMET&from=2024&to=2024");
            assertThat(page.locator("data[data-indicator=members_total][value='101234']")
                            .first())
                    .isVisible();
        }
    }

    @Test
    void theChairReadsTheOwnOrganisationOnAPhoneWithTheKeyboard() {
        try (Page page = Browsers.signedIn(port, "chair", 360, "kk")) {
            page.keyboard().press("Tab");
            Locator focused = page.locator(":focus");
            assertThat(focused.getAttribute("href")).isEqualTo("#main");
            page.locator("main a[href='/app/orgs/EDU-KZ-31-0001']").first().click();
            page.waitForURL(Pattern.compile(".*/app/orgs/EDU-KZ-31-0001.*"));
            assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                    .isEqualTo(360);
        }
    }

    private void upload(Page page, String csv) {
        open(page, "/app/figures/import");
        page.locator("main input[type=file]")
                .setInputFiles(new FilePayload("figures.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.locator("main form[enctype='multipart/form-data'] button[type=submit]")
                .click();
        page.waitForLoadState();
    }

    private void open(Page page, String path) {
        assertThat(page.navigate("http://localhost:" + port + path).status()).isEqualTo(200);
    }
}
