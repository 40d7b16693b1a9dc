package kz.birlik.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What scripts add to the tree and to the choice of an organisation; both work without them as well. */
@ProductTest
class OrganisationTreeBrowserTest {

    @LocalServerPort
    private int port;

    @Test
    void aNodeOpensAndClosesWithoutLeavingThePage() {
        try (Page page = Browsers.signedIn(port, "union", 1280, "ru")) {
            page.navigate("http://localhost:" + port + "/app/orgs");
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> {
                if (request.isNavigationRequest() || request.headers().containsKey("hx-target")) {
                    asked.add(request.headers().getOrDefault("hx-target", "the whole page"));
                }
            });
            page.click("#node-EDU-KZ-31 a.tree-toggle");
            page.waitForSelector("#node-EDU-KZ-31-0001");
            assertThat(page.url()).endsWith("/app/orgs");
            assertThat(asked).containsExactly("node-EDU-KZ-31");
            page.click("#node-EDU-KZ-31 > .tree-row a.tree-toggle");
            page.waitForSelector(
                    "#node-EDU-KZ-31-0001", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(page.getAttribute("#node-EDU-KZ-31 > .tree-row a.tree-toggle", "aria-expanded"))
                    .isEqualTo("false");
        }
    }

    @Test
    void anOrganisationIsChosenByTypingAndKeys() {
        try (Page page = Browsers.signedIn(port, "union", 1280, "kk")) {
            page.navigate("http://localhost:" + port + "/app/orgs/EDU-KZ-31-0002/affiliate");
            page.locator("#parent").pressSequentially("павлод");
            page.waitForSelector("#parent-list [role=option]");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.inputValue("#parent")).isEqualTo("EDU-KZ-55");
        }
    }
}
