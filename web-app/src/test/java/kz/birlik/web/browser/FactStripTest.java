package kz.birlik.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The numbers above a record are read at a glance: no word of them is cut in two. */
@ProductTest
class FactStripTest {

    private static final String BROKEN = """
            () => [...document.querySelectorAll('.fact-strip dt, .fact-strip dd')].flatMap(part => {
                const broken = [];
                const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                    for (const word of texts.currentNode.data.matchAll(/[\\p{L}]+/gu)) {
                        const range = document.createRange();
                        range.setStart(texts.currentNode, word.index);
                        range.setEnd(texts.currentNode, word.index + word[0].length);
                        const tops = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
                        if (tops.size > 1) broken.push(word[0]);
                    }
                }
                return broken;
            })""";

    @LocalServerPort
    private int port;

    @Test
    void no_word_of_it_breaks_on_any_width() {
        for (int width : List.of(800, 1280, 360)) {
            try (Page page = Browsers.signedIn(port, "chair", width, "ru")) {
                for (String list : List.of("/app/osh/risks", "/app/osh/councils", "/app/osh/accidents?show=all")) {
                    page.navigate("http://localhost:" + port + list);
                    List<?> records = (List<?>)
                            page.locator("main tbody th a").evaluateAll("all => all.slice(0, 3).map(a => a.href)");
                    assertThat(records).as(list).isNotEmpty();
                    for (Object record : records) {
                        String one = String.valueOf(record);
                        page.navigate(one);
                        assertThat(page.locator(".fact-strip").count()).as(one).isPositive();
                        assertThat((List<?>) page.evaluate(BROKEN))
                                .as(one + " at " + width)
                                .isEmpty();
                        assertThat(
                                        (Boolean)
                                                page.evaluate(
                                                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                                .as(one + " at " + width)
                                .isTrue();
                    }
                }
                page.evaluate(
                        "() => document.querySelectorAll('.fact-strip > *').forEach(f => f.style.maxWidth = '40px')");
                assertThat((List<?>) page.evaluate(BROKEN))
                        .as("a broken word would be seen")
                        .isNotEmpty();
            }
        }
    }
}
