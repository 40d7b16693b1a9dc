package kz.birlik.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.db.TestDatabase;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever stands in the database as somebody's text is shown as text: no script of it runs in a real browser. */
@ProductTest
class HostileTextTest {

    private static final String MARK = "window.__ran=1";

    private static final List<String> TEXTS = List.of(
            "<script>" + MARK + "</script>",
            "<img src=x onerror=" + MARK + ">",
            "<svg onload=" + MARK + ">",
            "\"><script>" + MARK + "</script>",
            "'><img src=x onerror=" + MARK + ">",
            "</title><script>" + MARK + "</script>",
            "</textarea><script>" + MARK + "</script>",
            "</option></select><script>" + MARK + "</script>",
            "<iframe srcdoc='<script>parent.__ran=1</script>'>",
            "<a href=javascript:" + MARK + ">x</a>",
            "javascript:" + MARK,
            "<body onload=" + MARK + ">",
            "<details open ontoggle=" + MARK + ">",
            "<input autofocus onfocus=" + MARK + ">",
            "<video><source onerror=" + MARK + "></video>",
            "<math><mi xlink:href=javascript:" + MARK + ">x",
            "<base href=//evil.example/>",
            "<meta http-equiv=refresh content=0;url=//evil.example>",
            "<link rel=stylesheet href=//evil.example/x.css>",
            "<style>*{display:none}</style>",
            "<form action=//evil.example><button>x",
            "<object data=javascript:" + MARK + ">",
            "<embed src=javascript:" + MARK + ">",
            "<div hx-get=/logout hx-trigger=load>",
            "<div data-hx-on:load=" + MARK + ">",
            "<div hx-on::load=" + MARK + ">",
            "{{constructor.constructor('" + MARK + "')()}}",
            "${" + MARK + "}",
            "#{T(java.lang.Runtime)}",
            "__${7*7}__",
            "[[${7*7}]]",
            "[(${7*7})]",
            "<!--><script>" + MARK + "</script>-->",
            "<![CDATA[<script>" + MARK + "</script>]]>",
            "<scr<script>ipt>" + MARK + "</scr</script>ipt>",
            "&lt;script&gt;" + MARK + "&lt;/script&gt;",
            "\u003cscript\u003e" + MARK + "\u003c/script\u003e",
            "<ScRiPt/x>" + MARK + "</sCrIpT>",
            "<x onclick=" + MARK + " style=position:fixed;inset:0>x",
            "' onmouseover='" + MARK + "' x='");

    @LocalServerPort
    private int port;

    @Autowired
    private TestDatabase.Database database;

    private final List<String> faults = new ArrayList<>();
    private int pages;

    @Test
    void noStoredTextRunsOrLeavesItsPlace() throws SQLException {
        Browsers.shared();
        List<String> codes = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        try (Connection owner = owner()) {
            try {
                plant(
                        owner,
                        "select n.id::text, n.name::text, o.code from organisation_name n join organisation o"
                                + " on o.id = n.organisation_id where o.code like 'EDU%' and n.valid_to is null"
                                + " order by length(o.code), o.code limit " + TEXTS.size(),
                        "update organisation_name set name = jsonb_build_object('kk', ?, 'ru', ?, 'en', ?)::jsonb"
                                + " where id = ?::uuid",
                        "update organisation_name set name = ?::jsonb where id = ?::uuid",
                        3,
                        kept,
                        codes);
                plant(
                        owner,
                        "select id::text, display_name, login from account order by login",
                        "update account set display_name = ? where id = ?::uuid",
                        "update account set display_name = ? where id = ?::uuid",
                        1,
                        kept,
                        new ArrayList<>());
                List<String> paths = new ArrayList<>(List.of(
                        "/app",
                        "/app/analytics",
                        "/app/analytics?organisation=EDU",
                        "/app/analytics/regions",
                        "/app/analytics/quality",
                        "/app/orgs",
                        "/app/orgs?q=script",
                        "/app/orgs?q=%3Cimg%20src%3Dx%20onerror%3D" + MARK + "%3E",
                        "/app/orgs?open=FPRK&open=EDU",
                        "/app/orgs/picker?q=script",
                        "/app/profile"));
                codes.forEach(code -> paths.add("/app/orgs/" + code));
                visit("analyst", paths);
                visit("admin", List.of("/app/admin/users", "/app/admin/users/new", "/app/admin/styleguide"));
                visit("union", List.of("/app", "/app/orgs/" + codes.get(1) + "/rename", "/app/orgs/EDU/new"));
            } finally {
                for (Kept one : kept) {
                    try (PreparedStatement back = owner.prepareStatement(one.restoring())) {
                        back.setString(1, one.before());
                        back.setString(2, one.id());
                        back.executeUpdate();
                    }
                }
            }
        }
        System.out.println("Stored texts: " + TEXTS.size() + " texts in " + kept.size() + " fields on " + pages
                + " pages, " + faults.size() + " scripts run, policies broken or texts not shown as text");
        assertThat(TEXTS).hasSize(40);
        assertThat(codes).hasSize(40);
        assertThat(faults).isEmpty();
    }

    private record Kept(String id, String before, String restoring) {}

    private static void plant(
            Connection owner,
            String choosing,
            String writing,
            String restoring,
            int places,
            List<Kept> kept,
            List<String> codes)
            throws SQLException {
        List<Kept> rows = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery(choosing)) {
            while (found.next()) {
                rows.add(new Kept(found.getString(1), found.getString(2), restoring));
                codes.add(found.getString(3));
            }
        }
        try (PreparedStatement write = owner.prepareStatement(writing)) {
            for (int i = 0; i < rows.size(); i++) {
                for (int place = 1; place <= places; place++) {
                    write.setString(place, TEXTS.get(i % TEXTS.size()));
                }
                write.setString(places + 1, rows.get(i).id());
                write.executeUpdate();
                kept.add(rows.get(i));
            }
        }
    }

    private void visit(String login, List<String> paths) {
        try (Page page = Browsers.signedIn(port, login, 1280, "ru")) {
            page.addInitScript("document.addEventListener('securitypolicyviolation', e => {"
                    + " window.__violated = (window.__violated || '') + e.violatedDirective + ' ' + e.blockedURI; });");
            for (String path : paths) {
                page.navigate("http://localhost:" + port + path);
                pages++;
                if (!page.url().startsWith("http://localhost:" + port + "/app")) {
                    faults.add(path + " left for " + page.url());
                }
                if (Boolean.TRUE.equals(page.evaluate("() => window.__ran === 1"))) {
                    faults.add(path + " ran a script");
                }
                Object violated = page.evaluate("() => window.__violated || ''");
                if (!"".equals(violated)) {
                    faults.add(path + " broke the policy: " + violated);
                }
                if (path.matches("/app/orgs/EDU[^/?]*")
                        && TEXTS.stream().noneMatch(text -> shown(page).contains(text.replaceAll("\\s+", " ")))) {
                    faults.add(path + " shows none of the texts as text: " + shown(page));
                }
            }
        }
    }

    private static String shown(Page page) {
        return page.locator("h1").first().textContent().replaceAll("\\s+", " ");
    }

    private Connection owner() throws SQLException {
        TestDatabase.Database owned = TestDatabase.asOwner(database);
        return DriverManager.getConnection(owned.url(), owned.username(), owned.password());
    }
}
