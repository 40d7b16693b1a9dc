package kz.birlik.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The Chromium of a thread: a connection to it is not made for several. Where there is none, browser tests are left out and say so loudly; with
 * {@code REQUIRE_BROWSER=true} they fail instead.
 */
final class Browsers {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final ThreadLocal<Browser> BROWSER = ThreadLocal.withInitial(Browsers::launched);

    private Browsers() {}

    static Browser shared() {
        return BROWSER.get();
    }

    private static Browser launched() {
        Path executable = executable();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return browser;
    }

    private static Path executable() {
        Optional<Path> found = Optional.ofNullable(System.getenv("CHROMIUM_PATH"))
                .map(Path::of)
                .or(() -> Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst());
        if (found.isEmpty()) {
            String message = "NO BROWSER: Chromium or Chrome was not found, browser tests are NOT run."
                    + " Install chromium or set CHROMIUM_PATH.";
            System.err.println(message);
            if ("true".equals(System.getenv("REQUIRE_BROWSER"))) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        return found.get();
    }

    /** A person at a window of this size, signed in. */
    static Page signedIn(int port, String login, int width, String language) {
        Page page = anonymous(port, width, language);
        page.navigate("http://localhost:" + port + "/login");
        page.fill("input[name=username]", login);
        page.fill("input[name=password]", "birlik-demo-2026");
        page.click("form[action='/login'] button[type=submit]");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** Somebody at a window of this size. */
    static Page anonymous(int port, int width, String language) {
        BrowserContext context = shared().newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width < 500 ? 740 : 900)
                .setLocale(language.equals("kk") ? "kk-KZ" : "ru-KZ"));
        context.setDefaultTimeout(30_000);
        String address = "http://localhost:" + port;
        context.addCookies(List.of(new Cookie("birlik-lang", language).setUrl(address)));
        return context.newPage();
    }
}
