package kz.birlik.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A collective agreement from the phone of a chair to the register of the branch, and a floor a union raises. The guides
 * show its pictures.
 */
@ProductTest
class AgreementWorkTest {

    private static final String AGREEMENTS = "/app/agreements";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);
    private static final int MOST_INPUTS = 25;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private int inputs;
    private UUID entered;

    /** What reaches an employer of the demonstration would change its pages for other tests. */
    @AfterEach
    void end() {
        jdbc.sql("""
                        update agreement set ended_on = in_force_from, end_reason = 'Сынақ', holds_until = in_force_from + 1
                        where id = :id and state = 'registered'""").param("id", entered).update();
        jdbc.sql("delete from agreement_shortfall where agreement_id = :id or above_id = :id")
                .param("id", entered)
                .update();
    }

    @Test
    void a_chair_enters_an_agreement_on_a_phone_and_the_branch_registers_it() {
        String agreement;
        try (Page page = Browsers.signedIn(port, "chair2", 360, "kk")) {
            agreement = enter(page);
        }
        try (Page page = Browsers.signedIn(port, "officer2", 1280, "ru")) {
            open(page, AGREEMENTS + "?state=sent");
            page.locator("#agreements tbody a[href='" + agreement + "']").click();
            page.waitForURL(Pattern.compile(".*" + agreement + ".*"));
            assertThat(page.locator("#clauses article").first()).isVisible();
            Pictures.take(page, "officer-agreement-review");
            page.locator("#review button[value=register]").click();
            page.waitForURL(Pattern.compile(".*done=registered.*"));
            assertThat(page.locator(".notice.success").first()).isVisible();
            assertThat(page.locator("#review")).hasCount(0);
        }
        try (Page page = Browsers.signedIn(port, "chair2", 360, "kk")) {
            open(page, agreement);
            fits(page);
            assertThat(page.locator("#mandatory li")).hasCount(9);
            Pictures.take(page, "chair-agreement");
        }
    }

    private String enter(Page page) {
        open(page, AGREEMENTS);
        fits(page);
        page.locator("main a[href^='" + AGREEMENTS + "/new']").first().click();
        page.waitForSelector("select[name=kind]");
        choose(page, "kind", "collective");
        choose(
                page,
                "employer",
                page.locator("select[name=employer] option").last().getAttribute("value"));
        fits(page);
        submit(page, "form[action$='/new']");
        page.waitForURL(Pattern.compile(".*/entry"));
        String entry = URI.create(page.url()).getPath();
        String agreement = entry.substring(0, entry.length() - "/entry".length());
        entered = UUID.fromString(agreement.substring(AGREEMENTS.length() + 1));
        fits(page);
        Pictures.take(page, "chair-agreement-steps");

        step(page, entry, "terms");
        LocalDate from = TODAY.plusYears(9);
        type(page, "number", "31");
        type(page, "signedOn", TODAY.minusDays(2).toString());
        type(page, "inForceFrom", from.toString());
        type(page, "endsOn", from.plusYears(3).minusDays(1).toString());
        save(page, entry, "terms");

        step(page, entry, "parties");
        type(page, "employeesBy", "Әлімова Ж. Т.");
        type(page, "employeesPost", "төраға");
        type(page, "employersBy", "Оспанов Б. К.");
        type(page, "employersPost", "директор");
        save(page, entry, "parties");

        step(page, entry, "text");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "шарт.pdf", "application/pdf", "%PDF-1.7 шарт %%EOF".getBytes(StandardCharsets.UTF_8)));
        inputs++;
        save(page, entry, "text");

        step(page, entry, "clauses");
        page.locator("#sources form button").first().click();
        page.waitForLoadState();
        assertThat(page.locator("#lines li").nth(10)).isVisible();
        fits(page);
        choose(page, "topic", "A07");
        type(page, "textKk", "Мүмкіндігінше жалақыны индекстейді");
        choose(page, "side", "employers");
        submit(page, "form[action$='/entry/clauses']");
        page.waitForLoadState();
        assertThat(page.locator("#lines li:has(.tag.question)").first()).isVisible();

        step(page, entry, "coverage");
        type(page, "asOf", TODAY.toString());
        type(page, "members", "45");
        type(page, "nonMembers", "3");
        save(page, entry, "coverage");

        open(page, entry);
        fits(page);
        assertThat(page.locator("progress").first())
                .hasAttribute("value", page.locator("progress").first().getAttribute("max"));
        submit(page, "form[action$='/entry/send']");
        page.waitForURL(Pattern.compile(".*" + agreement + "(\\?.*)?$"));
        assertThat(inputs).as("inputs for a usual agreement").isLessThanOrEqualTo(MOST_INPUTS);
        return agreement;
    }

    @Test
    void a_union_raises_a_floor_and_sees_at_once_who_is_below_it() {
        try (Page page = Browsers.signedIn(port, "union", 1280, "ru")) {
            open(page, AGREEMENTS + "/new");
            choose(page, "kind", "sectoral");
            submit(page, "form[action$='/new']");
            page.waitForURL(Pattern.compile(".*/entry"));
            String entry = URI.create(page.url()).getPath();
            String agreement = entry.substring(0, entry.length() - "/entry".length());
            entered = UUID.fromString(agreement.substring(AGREEMENTS.length() + 1));

            step(page, entry, "terms");
            type(page, "nameKk", "60 күн демалысы бар салалық келісім");
            type(page, "nameRu", "Отраслевое соглашение с отпуском 60 дней");
            type(page, "signedOn", TODAY.minusDays(2).toString());
            type(page, "inForceFrom", TODAY.minusDays(1).toString());
            type(page, "endsOn", TODAY.plusYears(2).toString());
            save(page, entry, "terms");
            step(page, entry, "parties");
            type(page, "employersName", "Объединение работодателей");
            type(page, "stateName", "Отраслевое министерство");
            save(page, entry, "parties");
            step(page, entry, "reach");
            page.check("input[name=way][value=employer]");
            type(page, "organisation", "EDU-KZ-31-0006");
            submit(page, "main form[action$='/reach']:has(input[name=way])");
            page.waitForSelector("#reached li");
            step(page, entry, "text");
            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload(
                            "a.pdf", "application/pdf", "%PDF-1.7 %%EOF".getBytes(StandardCharsets.UTF_8)));
            save(page, entry, "text");
            step(page, entry, "clauses");
            choose(page, "topic", "C02");
            type(page, "textRu", "Дополнительный отпуск не менее 60 дней");
            type(page, "amount", "60");
            choose(page, "unit", "day");
            submit(page, "form[action$='/entry/clauses']");
            page.waitForSelector("#lines li");
            open(page, entry);
            submit(page, "form[action$='/entry/send']");
            page.waitForURL(Pattern.compile(".*" + agreement + "(\\?.*)?$"));
            page.locator("#review button[value=register]").click();
            page.waitForURL(Pattern.compile(".*done=registered.*"));

            open(page, agreement);
            page.locator("#below a").click();
            page.waitForURL(Pattern.compile(".*/app/agreements/below\\?above=.*"));
            assertThat(page.locator("#below tbody tr")).hasCount(1);
            assertThat(page.locator("#below tbody tr")).containsText("EDU-KZ-31-0006");
            Pictures.take(page, "union-below");
            page.locator("#below tbody a").first().click();
            page.waitForURL(Pattern.compile(".*#worse"));
            assertThat(page.locator("#worse")).containsText("не менее 60 дней");
        }
    }

    private void step(Page page, String entry, String step) {
        open(page, entry + "/" + step);
        if (page.viewportSize().width == 360) {
            fits(page);
        }
    }

    private void save(Page page, String entry, String step) {
        submit(page, "form[action$='/entry/" + step + "']");
        page.waitForURL(Pattern.compile(".*" + entry + "(\\?.*)?$"));
    }

    private static void submit(Page page, String form) {
        page.locator(form + " button[type=submit]").last().click();
    }

    private void type(Page page, String field, String value) {
        page.fill("[name=" + field + "]", value);
        inputs++;
    }

    private void choose(Page page, String field, String value) {
        page.selectOption("select[name=" + field + "]", value);
        inputs++;
    }

    private static void fits(Page page) {
        assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                .isEqualTo(360);
    }

    private void open(Page page, String path) {
        assertThat(page.navigate("http://localhost:" + port + path).status()).isEqualTo(200);
    }
}
