package kz.birlik.web.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * Pictures of the guides, taken where the browser tests pass by: in {@code target/pictures}, or in the folder of
 * {@code -Dbirlik.pictures=}, which is how docs/pictures is renewed.
 */
final class Pictures {

    private static final Path FOLDER = Path.of(System.getProperty("birlik.pictures", "target/pictures"));

    private Pictures() {}

    /** The window as it stands, from the top of the page. */
    static void take(Page page, String name) {
        page.evaluate("() => window.scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
