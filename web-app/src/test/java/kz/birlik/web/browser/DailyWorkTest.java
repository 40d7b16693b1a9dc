package kz.birlik.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kz.birlik.membership.person.Iin;
import kz.birlik.web.ProductTest;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A day of a chair with a phone, in Kazakh, and of a branch officer at a desk, in Russian. The guides show its pictures. */
@ProductTest
class DailyWorkTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @LocalServerPort
    private int port;

    @Test
    void the_chair_accepts_an_application_adds_a_member_loads_a_roster_and_prints_the_list() throws IOException {
        try (Page page = Browsers.signedIn(port, "chair", 360, "kk")) {
            page.locator("main a[href='/app/orgs/EDU-KZ-31-0001']").first().click();
            page.waitForURL(Pattern.compile(".*/app/orgs/EDU-KZ-31-0001.*"));
            fits(page);

            acceptAnApplication(page);
            addAMember(page);
            loadARoster(page);
            printTheList(page);
        }
    }

    private void acceptAnApplication(Page page) {
        open(page, "/app/applications");
        page.locator("tbody a[href^='/app/applications/']").first().click();
        page.waitForURL(Pattern.compile(".*/app/applications/[0-9a-f-]{36}.*"));
        fits(page);
        page.locator("#accept input[name=decision]").fill("№ 7");
        Pictures.take(page, "chair-application");
        Locator accept = page.locator("#accept button[type=submit]");
        accept.click();
        page.waitForLoadState();
        confirm(page, accept);
        assertThat(page.locator("#accept")).hasCount(0);
        assertThat(page.locator(".notice.success").first()).isVisible();
    }

    private void addAMember(Page page) {
        open(page, "/app/members");
        page.locator("main a[href='/app/members/new']").first().click();
        page.fill("input[name=iin]", iin("8808055", 2100));
        page.locator("button[name=step][value=check]").click();
        page.waitForSelector("input[name=surname]");
        page.fill("input[name=surname]", "Күнделікті");
        page.fill("input[name=given]", "Арман");
        page.fill("input[name=birthDate]", "1988-08-05");
        page.check("input[name=ground][value=consent]");
        page.fill("input[name=operatorBin]", "350140000014");
        page.fill("input[name=consentOn]", "2026-01-15");
        page.selectOption("select[name=proof]", "PAPER");
        fits(page);
        Pictures.take(page, "chair-new");
        Locator admit = page.locator("button[name=step][value=admit]");
        admit.click();
        page.waitForLoadState();
        confirm(page, admit);
        page.waitForURL(Pattern.compile(".*/app/members/[0-9a-f-]{36}.*"));
        assertThat(page.locator("h1")).containsText("Күнделікті Арман");
        looksLikeSomebody(page);
    }

    /** Whoever types the same person again is told before anything is saved. */
    private static void looksLikeSomebody(Page page) {
        page.navigate(page.url().replaceFirst("/app/members/.*", "/app/members/new"));
        page.fill("input[name=iin]", iin("8808055", 2400));
        page.locator("button[name=step][value=check]").click();
        page.waitForSelector("input[name=surname]");
        page.fill("input[name=surname]", "Кунделикти");
        page.fill("input[name=given]", "Арман");
        page.fill("input[name=birthDate]", "1988-08-05");
        page.locator("input[name=phone]").focus();
        assertThat(page.locator("#alike a").first()).hasText("Күнделікті Арман");
        fits(page);
    }

    /** What does not agree with the number is asked once: it was compared with the document. */
    private static void confirm(Page page, Locator button) {
        List<Locator> questions = page.locator("fieldset input[name=confirm]").all();
        if (!questions.isEmpty()) {
            questions.forEach(Locator::check);
            button.click();
            page.waitForLoadState();
        }
    }

    private void loadARoster(Page page) throws IOException {
        open(page, "/app/members/import");
        page.locator("main input[type=file]")
                .setInputFiles(new FilePayload(
                        "мүшелер.xlsx",
                        XLSX,
                        sheet(
                                List.of("ЖСН", "Тегі", "Аты", "Телефон"),
                                List.of(iin("8702034", 3100), "Кестелі", "Бақыт", "+77010000001"),
                                List.of(iin("8702034", 3200), "Кестелі", "Сәуле", "+77010000002"))));
        page.locator("main form[enctype='multipart/form-data'] button[type=submit]")
                .click();
        page.waitForURL(Pattern.compile(".*/app/members/import/[0-9a-f-]{36}.*"));
        page.waitForSelector("form[action$='/columns']");
        page.fill("input[name=joined]", "2026-09-01");
        page.selectOption("select[name=category]", "working");
        page.selectOption("select[name=ground]", "consent");
        page.fill("input[name=operatorBin]", "350140000014");
        page.fill("input[name=consentOn]", "2026-09-01");
        page.selectOption("select[name=proof]", "PAPER");
        fits(page);
        Pictures.take(page, "chair-roster-columns");
        page.locator("form[action$='/columns'] button[type=submit]").click();
        page.waitForSelector("#roster-counts");
        assertThat(page.locator("[data-count=new]")).hasAttribute("value", "2");
        fits(page);
        Pictures.take(page, "chair-roster-checked");
        page.locator("form[action$='/confirm'] button[type=submit]").click();
        page.waitForSelector("#roster-undo");
        assertThat(page.locator("main")).containsText("Кестелі Сәуле");
    }

    private void printTheList(Page page) throws IOException {
        open(page, "/app/members");
        fits(page);
        Pictures.take(page, "chair-members");
        page.locator(".page-head details summary").first().click();
        Download list = page.waitForDownload(
                () -> page.locator("a[href*='format=pdf']").first().click());
        byte[] pdf = Files.readAllBytes(list.path());
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void the_officer_finds_half_a_surname_transfers_issues_a_card_and_settles_a_duplicate() {
        try (Page page = Browsers.signedIn(port, "officer", 1280, "ru")) {
            open(page, "/app/members");
            searchWhileTyping(page);
            assertThat(page.locator(".chips")).containsText("узакб");
            Locator found = page.locator("tbody th a");
            // typed with Russian letters, written with Kazakh ones
            assertThat(found.first()).containsText(Pattern.compile("Ұзақб"));
            Pictures.take(page, "officer-search");
            found.first().click();
            page.waitForURL(Pattern.compile(".*/app/members/[0-9a-f-]{36}.*"));
            String card = page.url().replaceFirst("[?#].*", "");
            String before = page.locator("main").innerText();

            page.navigate(card + "/transfer");
            page.locator("select[name=organisation]").selectOption(new SelectOption().setIndex(3));
            page.fill("input[name=decision]", "№ 9");
            Pictures.take(page, "officer-transfer");
            page.locator("main form[action$='/transfer'] button[type=submit]")
                    .last()
                    .click();
            page.waitForURL(Pattern.compile(".*/app/members/[0-9a-f-]{36}([?#].*)?$"));
            assertThat(page.locator(".notice.success").first()).isVisible();
            String happened = page.locator(".timeline").first().innerText();
            assertThat(happened).contains("№ 9");
            assertThat(before).doesNotContain(happened);

            issueACard(page);
            settleADuplicate(page);
        }
    }

    private static void searchWhileTyping(Page page) {
        Locator names = page.locator("tbody th a");
        String first = names.first().innerText();
        List<String> searches = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("q=")) {
                searches.add(request.url());
            }
        });
        page.focus("main input[name=text]");
        page.evaluate("""
                word => {
                  const field = document.querySelector("main input[name=text]");
                  for (let letters = 1; letters <= word.length; letters++) {
                    field.value = word.slice(0, letters);
                    field.dispatchEvent(new Event("input", { bubbles: true }));
                  }
                }""", "узакб");
        page.waitForURL(Pattern.compile(".*[?&]q=.*"));
        assertThat(page.locator("main input[name=text]")).isFocused();
        assertThat(searches).as("letters that follow at once are one search").hasSize(1);

        page.goBack();
        page.waitForURL(Pattern.compile(".*/app/members$"));
        assertThat(page.locator(".chips")).hasCount(0);
        assertThat(names.first()).hasText(first);

        page.fill("main input[name=text]", "910101500011");
        page.waitForTimeout(600);
        assertThat(page.url()).as("a number waits for its form").endsWith("/app/members");
        assertThat(searches).noneMatch(address -> address.contains("9101"));
        page.fill("main input[name=text]", "узакб");
        page.waitForURL(Pattern.compile(".*[?&]q=.*"));
    }

    private void issueACard(Page page) {
        page.locator("main form[action$='/card'] button[type=submit]").first().click();
        page.waitForLoadState();
        assertThat(page.locator(".notice.success").first()).isVisible();
        assertThat(page.locator("form[action$='/card/print']").first()).isVisible();
        Pictures.take(page, "officer-card-issued");
    }

    private void settleADuplicate(Page page) {
        open(page, "/app/members/duplicates");
        Pictures.take(page, "officer-duplicates");
        Locator pairs = page.locator("tbody a[href^='/app/members/duplicates/']");
        int open = pairs.count();
        assertThat(open).isPositive();
        String pair = pairs.first().getAttribute("href");
        pairs.first().click();
        page.waitForURL(Pattern.compile(".*/app/members/duplicates/[0-9a-f-]{36}.*"));
        Pictures.take(page, "officer-pair");
        page.locator("form[action$='/different'] button[type=submit]").click();
        page.waitForLoadState();
        open(page, "/app/members/duplicates");
        assertThat(page.locator("tbody a[href='" + pair + "']")).hasCount(0);
        // other tests look at the pairs of the demonstration as well
        open(page, pair);
        page.locator("form[action$='/reopen'] button[type=submit]").click();
        page.waitForLoadState();
        open(page, "/app/members/duplicates");
        assertThat(pairs).hasCount(open);
    }

    @SafeVarargs
    private static byte[] sheet(List<String> headings, List<String>... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Birlik", "1.0")) {
            Worksheet sheet = book.newWorksheet("Мүшелер");
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
                for (int row = 0; row < rows.length; row++) {
                    sheet.value(row + 1, column, rows[row].get(column));
                }
            }
        }
        return bytes.toByteArray();
    }

    /** An invented number: born on the day of the first six digits, of the sex of the seventh. */
    private static String iin(String begin, int serial) {
        for (int next = serial; ; next++) {
            String eleven = begin + "%04d".formatted(next);
            if (Iin.checkDigitOf(eleven).isPresent()) {
                return eleven + Iin.checkDigitOf(eleven).get();
            }
        }
    }

    private static void fits(Page page) {
        assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                .isEqualTo(360);
    }

    private void open(Page page, String path) {
        assertThat(page.navigate("http://localhost:" + port + path).status()).isEqualTo(200);
    }
}
