package kz.birlik.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A technical inspector fills in the checklist on a phone in gloves while the network comes and goes. The guides show the picture. */
@ProductTest
class CheckOnSiteTest {

    private static final String FOUND = "Баспалдақтың тұтқасы жоқ";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void what_was_typed_on_site_survives_a_lost_network_and_is_sent_exactly_once_and_a_photo_smaller()
            throws IOException {
        try (Page page = Browsers.signedIn(port, "inspector", 360, "kk")) {
            open(page, "/app/osh/checks");
            String one = page.getAttribute("#checks tbody tr[data-stage=on_site] th a", "href");
            UUID id = UUID.fromString(one.replaceAll(".*/", ""));
            open(page, one + "/site");
            fits(page);
            var card = page.locator("form[data-draft] section.panel").last();
            card.locator("input[type=radio][value=broken]").check();
            card.locator("textarea").fill(FOUND);
            card.locator("input[inputmode=numeric]").first().fill("12");
            card.locator("select").selectOption("high");
            Pictures.take(page, "check-site");
            assertThat(small(page))
                    .as("targets smaller than a finger in a glove")
                    .isEmpty();
            int before = recorded(id);

            page.context().setOffline(true);
            page.locator("form[data-draft] button[type=submit]").click();
            assertThat(page.locator("[data-draft-offline]")).isVisible();
            fits(page);
            page.context().setOffline(false);
            assertThat(recorded(id)).as("nothing was sent").isEqualTo(before);

            open(page, one + "/site");
            assertThat(page.locator("[data-draft-note]")).isVisible();
            assertThat(card.locator("textarea")).hasValue(FOUND);
            assertThat(card.locator("input[type=radio][value=broken]")).isChecked();
            assertThat(card.locator("select")).hasValue("high");
            page.locator("form[data-draft] button[type=submit]").dblclick();
            page.waitForURL(Pattern.compile(".*/app/osh/checks/[0-9a-f-]{36}\\?done.*"));
            assertThat(page.locator("#findings")).containsText(FOUND);
            fits(page);
            assertThat(recorded(id)).as("sent once").isEqualTo(before + 1);

            open(page, one + "/site");
            assertThat(page.locator("[data-draft-note]")).isHidden();

            open(page, one + "/files");
            fits(page);
            Photos.sendLarge(page);
        }
    }

    /** How often results of the inspection were recorded. */
    private int recorded(UUID id) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            return jdbc.sql("select version from safety_inspection where id = :id")
                    .param("id", id)
                    .query(Integer.class)
                    .single();
        });
    }

    private static List<?> small(Page page) {
        return (List<?>) page.evaluate("""
                () => Array.from(document.querySelectorAll('form.gloves .choice, form.gloves .input, form.gloves .button'))
                  .filter(e => e.offsetParent && e.getBoundingClientRect().height < 48)
                  .map(e => e.className + ' ' + (e.name || e.textContent.trim()) + ' ' + e.getBoundingClientRect().height)""");
    }

    private static void fits(Page page) {
        assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                .isEqualTo(360);
    }

    private void open(Page page, String path) {
        assertThat(page.navigate("http://localhost:" + port + path).status()).isEqualTo(200);
    }
}
