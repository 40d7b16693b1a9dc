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
import java.util.Map;
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
                restore(owner, kept);
            }
        }
        System.out.println("Stored texts: " + TEXTS.size() + " texts in " + kept.size() + " fields on " + pages
                + " pages, " + faults.size() + " scripts run, policies broken or texts not shown as text");
        assertThat(TEXTS).hasSize(40);
        assertThat(codes).hasSize(40);
        assertThat(faults).isEmpty();
    }

    /** What people write about safety, each in the fields the pages show. */
    private static final List<Field> SAFETY = List.of(
            new Field("accident", "place"),
            new Field("accident", "course"),
            new Field("accident", "findings"),
            new Field("accident", "opinion"),
            new Field("accident", "opinion_by"),
            new Field("accident", "told_by"),
            new Field("accident", "formed_by"),
            new Field("accident_member", "full_name"),
            new Field("accident_term", "note"),
            new Field("accident_discrepancy", "reason"),
            new Field("hazard_signal", "place"),
            new Field("hazard_signal", "story"),
            new Field("hazard_signal_step", "note"),
            new Field("production_council", "formed_by"),
            new Field("production_council_meeting", "agenda"),
            new Field("production_council_file", "what"),
            new Field("production_council_decision", "body"),
            new Field("production_council_decision", "responsible"),
            new Field("production_council_member", "full_name"),
            new Field("risk_workplace", "name"),
            new Field("risk_assessment", "made_by"),
            new Field("risk_hazard", "body"),
            new Field("risk_measure", "body"),
            new Field("risk_measure", "responsible"),
            new Field("safety_inspection", "place"),
            new Field("safety_inspection", "programme"),
            new Field("safety_inspection_body", "name"),
            new Field("safety_inspection_inspector", "full_name"),
            new Field("safety_inspection_event", "note"),
            new Field("safety_finding", "norm"),
            new Field("safety_finding", "body"),
            new Field("safety_finding", "place"),
            new Field("safety_measures", "source"),
            new Field("technical_inspector", "full_name"),
            new Field("technical_inspector", "elected_by"));

    /** Where each of them is read: a page, or a page of each of a few rows. */
    private static final Map<String, String> READ_AT = Map.of(
            "/app/osh/accidents/", "select id::text from accident order by id limit 4",
            "/app/osh/discrepancies/", "select id::text from accident_discrepancy order by id limit 2",
            "/app/osh/signals/", "select id::text from hazard_signal order by id limit 3",
            "/app/osh/councils/", "select id::text from production_council order by id limit 3",
            "/app/osh/risks/", "select id::text from risk_workplace order by id limit 3",
            "/app/osh/checks/", "select id::text from safety_inspection order by id limit 4",
            "/app/osh/inspectors/", "select id::text from technical_inspector order by id limit 3",
            "/app/osh/passports/", "select distinct employer_id::text from accident limit 3",
            "/ru/osh/", "select token from safety_gate where ended_on is null limit 2");

    @Test
    void nothing_written_about_safety_runs_or_leaves_its_place() throws SQLException {
        Browsers.shared();
        List<Kept> kept = new ArrayList<>();
        TestDatabase.Database all = TestDatabase.asSuperuser(database);
        try (Connection planter = DriverManager.getConnection(all.url(), all.username(), all.password());
                Statement statement = planter.createStatement()) {
            // rows that are never changed by the product hold the texts as if they had been written so
            statement.execute("set session_replication_role = replica");
            try {
                for (Field field : SAFETY) {
                    plant(planter, field, kept);
                }
                List<String> paths = new ArrayList<>(List.of(
                        "/app",
                        "/app/osh/accidents?show=all",
                        "/app/osh/discrepancies?show=all",
                        "/app/osh/signals?show=all",
                        "/app/osh/councils",
                        "/app/osh/councils/decisions",
                        "/app/osh/risks",
                        "/app/osh/checks",
                        "/app/osh/inspectors",
                        "/app/osh/passports"));
                for (Map.Entry<String, String> read : READ_AT.entrySet()) {
                    try (ResultSet found = statement.executeQuery(read.getValue())) {
                        while (found.next()) {
                            paths.add(read.getKey() + found.getString(1));
                        }
                    }
                }
                visit("officer", paths);
            } finally {
                restore(planter, kept);
            }
        }
        System.out.println("Stored texts about safety: " + kept.size() + " places on " + pages + " pages");
        assertThat(kept).hasSizeGreaterThan(TEXTS.size());
        assertThat(faults).isEmpty();
    }

    private record Field(String table, String column) {}

    /** Each row of the field gets the next of the texts. */
    private static void plant(Connection planter, Field field, List<Kept> kept) throws SQLException {
        String writing = "update %s set %s = ? where id = ?::uuid".formatted(field.table(), field.column());
        List<Kept> rows = new ArrayList<>();
        try (Statement statement = planter.createStatement();
                ResultSet found = statement.executeQuery(
                        "select id::text, %2$s from %1$s where %2$s is not null order by id limit 40"
                                .formatted(field.table(), field.column()))) {
            while (found.next()) {
                rows.add(new Kept(found.getString(1), found.getString(2), writing));
            }
        }
        try (PreparedStatement write = planter.prepareStatement(writing)) {
            for (Kept row : rows) {
                write.setString(1, TEXTS.get(kept.size() % TEXTS.size()));
                write.setString(2, row.id());
                write.executeUpdate();
                kept.add(row);
            }
        }
    }

    private static void restore(Connection connection, List<Kept> kept) throws SQLException {
        for (Kept one : kept) {
            try (PreparedStatement back = connection.prepareStatement(one.restoring())) {
                back.setString(1, one.before());
                back.setString(2, one.id());
                back.executeUpdate();
            }
        }
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
                if (!page.url().startsWith("http://localhost:" + port + path.replaceAll("(/[a-z]+).*", "$1"))) {
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
