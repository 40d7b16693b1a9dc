package kz.birlik.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.account.SecondFactors;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.security.Policy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every page of the policy, in Kazakh and Russian, on a desk and on a phone: it answers, nothing scrolls
 * sideways, axe finds nothing serious, no text is missing, and the content security policy is never broken. axe looks at
 * each page at both widths, in one language each: what it finds hangs on the window, not on the words.
 */
@ProductTest
class EveryPageTest {

    /** What answers with a file or leads elsewhere. */
    private static final Set<String> NO_PAGE = Set.of(
            "/",
            "/error",
            "/actuator/health",
            "/setup",
            "/robots.txt",
            "/join",
            "/join/state",
            "/appeal",
            "/violation",
            "/hazard",
            "/app/osh/signals/{id}/photo",
            "/app/osh/passports/{employer}/paper",
            "/app/osh/passports/{employer}/sign",
            "/monitor",
            "/safety",
            "/appeal/state",
            "/{language:kk|ru|en}/appeal/receipt",
            "/app/cases/{id}/files/{file}",
            "/app/cases/{id}/paper/{kind}",
            "/app/cases/calendar/file",
            "/login/code",
            "/{language:kk|ru|en}/join/paper/{kind}",
            "/app/applications/{id}/paper/{kind}",
            "/app/jobs/{id}/file",
            "/app/members/import/template",
            "/app/dues/lists/template",
            "/app/dues/members/{id}/paper",
            "/app/members/import/{id}/errors",
            "/app/bodies/{id}/minutes/{file}",
            "/app/agreements/{id}/text/{version}",
            "/app/agreements/figures/topics",
            "/app/negotiations/{id}/paper/{kind}",
            "/app/disputes/{id}/paper/{kind}",
            "/app/cases/receipts/{id}",
            "/app/agreements/{id}/paper/{kind}",
            "/app/documents/{purpose}/file",
            "/app/documents/{purpose}/template",
            "/app/documents/{purpose}/versions/{id}",
            "/app/negotiations/{id}/files/{file}",
            "/app/bad-faith/{id}/files/{file}",
            "/app/inspections/{id}/files/{file}",
            "/app/inspections/{id}/paper/{kind}",
            "/app/osh/checks/{id}/files/{file}",
            "/app/osh/councils/{id}/files/{file}",
            "/app/osh/accidents/{id}/files/{file}",
            "/app/osh/checks/{id}/paper/{kind}",
            "/app/agreements/{id}/reports/{report}/paper",
            "/{language:kk|ru|en}/reports/{report}/paper",
            "/app/agreements/{id}/reports/{report}/content",
            "/app/fulfilment/{id}/evidence/{file}",
            "/app/commissions/decisions/{id}/files/{file}",
            "/app/admin/audit/anchor");

    private static final String MEMBERS = "/app/members";
    private static final String JOB = "/app/jobs/{id}";
    private static final String DUES = "/app/dues";
    private static final String APPLICATIONS = "/app/applications";
    private static final String BODIES = "/app/bodies";
    private static final String AGREEMENTS = "/app/agreements";
    private static final String CASES = "/app/cases";
    private static final String NEGOTIATIONS = "/app/negotiations";
    private static final String DISPUTES = "/app/disputes";
    private static final String INSPECTIONS = "/app/inspections";
    private static final String COUNCILS = "/app/osh/councils";
    private static final String INSPECTORS = "/app/osh/inspectors";
    private static final String RISKS = "/app/osh/risks";
    private static final String CHECKS = "/app/osh/checks";
    private static final String ACCIDENTS = "/app/osh/accidents";
    private static final String DISCREPANCIES = "/app/osh/discrepancies";
    private static final String HAZARDS = "/app/osh/signals";
    private static final String PASSPORTS = "/app/osh/passports";
    private static final String CONCILIATION = "/app/conciliation";
    private static final String BAD_FAITH = "/app/bad-faith";
    private static final String COMMISSIONS = "/app/commissions";
    private static final String SIGNALS = "/app/signals";
    private static final String MONITOR = "/app/monitor";

    /** What to ask for where a page needs more than its path; places come from the demonstration data. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "/app/analytics", "/app/analytics?organisation=EDU&from=2017&to=2021",
            "/app/osh/accidents/order",
                    "/app/osh/accidents/order?victims=2&deaths=1&concluded=2026-11-06T10:00&formed=2026-11-09&ended=2026-11-20",
            "/app/analytics/regions", "/app/analytics/regions?indicator=density_pct&period=2013",
            "/app/analytics/fulfilment/rows",
                    "/app/analytics/fulfilment/rows?by=organisation&key=EDU&year="
                            + (LocalDate.now(BirlikApplication.ZONE).getYear() - 1),
            "/app/analytics/explain", "/app/analytics/explain?indicator=coverage_pct&organisation=EDU&period=2021");

    private static final List<String> LANGUAGES = List.of("kk", "ru");
    private static final int DESK = 1280;
    private static final int PHONE = 360;

    @LocalServerPort
    private int port;

    @Autowired
    private Policy policy;

    @Autowired
    private SecondFactors secondFactors;

    /** Two people at a time: a reader's pages are visited one after another, as some of them are made by a form. */
    @Test
    void isReadableOnADeskAndOnAPhoneInKazakhAndRussian() throws Exception {
        Browsers.shared();
        List<Callable<List<String>>> readers = new ArrayList<>();
        for (Role role : List.of(Role.CHAIR, Role.ANALYST, Role.UNION, Role.ADMIN, Role.OFFICER, Role.LAWYER)) {
            readers.add(() -> visitEveryPageOf(role));
        }
        readers.add(this::visitEveryPublicPage);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<String> faults = new ArrayList<>();
            for (Future<List<String>> reader : threads.invokeAll(readers)) {
                faults.addAll(reader.get());
            }
            assertThat(faults).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> visitEveryPageOf(Role role) {
        List<String> faults = new ArrayList<>();
        for (String language : LANGUAGES) {
            try (Page page = Browsers.signedIn(port, role.code(), DESK, language)) {
                listen(page, faults);
                for (Policy.Rule rule : pages()) {
                    if (rule.roles().contains(role) && opensFirst(rule, role)) {
                        faults.addAll(visit(page, rule.pattern(), language));
                    }
                }
            }
        }
        return faults;
    }

    private List<String> visitEveryPublicPage() {
        List<String> faults = new ArrayList<>();
        for (String language : LANGUAGES) {
            try (Page page = Browsers.anonymous(port, DESK, language)) {
                listen(page, faults);
                for (Policy.Rule rule : pages()) {
                    if (rule.isPublic() && !rule.pattern().contains("{token}")) {
                        String pattern = rule.pattern()
                                .replaceAll("\\{language[^}]*}", language)
                                .replace("appeal/{step}", "appeal/topic")
                                .replace("violation/{step}", "violation/topic")
                                .replace("{id}", rule.pattern().contains("petition/{id}") ? petition() : "{id}")
                                .replace("{step}", "place")
                                .replace("{report}", rule.pattern().contains("{report}") ? published() : "");
                        faults.addAll(visit(page, pattern, language));
                    }
                }
            }
        }
        return faults;
    }

    private List<Policy.Rule> pages() {
        return policy.rules().stream()
                .filter(rule -> rule.method().equals("GET") && !NO_PAGE.contains(rule.pattern()))
                .toList();
    }

    private static void listen(Page page, List<String> faults) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(page.url() + ": " + message.text());
            }
        });
    }

    /** The id of a report anybody may read. */
    private String published() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String agreement = chair.page(AGREEMENTS + "?state=in-force")
                .select("#agreements tbody a[href^='" + AGREEMENTS + "/']")
                .attr("href");
        return chair.page(agreement + "/fulfilment")
                .select("#reports a")
                .attr("href")
                .replaceAll(".*/", "");
    }

    /** A page is looked at as the first of our people who may open it; the home as each of them. */
    private static boolean opensFirst(Policy.Rule rule, Role role) {
        if (rule.pattern().startsWith(MEMBERS + "/{id}/rights")
                || rule.pattern().equals(MEMBERS + "/{id}/transfer")
                || rule.pattern().equals("/app/offers/{id}")
                || rule.pattern().equals(JOB)) {
            return role == Role.OFFICER;
        }
        if (rule.pattern().startsWith(CASES + "/") && !rule.roles().contains(Role.ANALYST)) {
            return role == Role.LAWYER;
        }
        if (rule.pattern().equals(BAD_FAITH + "/new")) {
            return role == Role.LAWYER;
        }
        if (rule.pattern().startsWith(CONCILIATION + "/{id}")) {
            return role == Role.CHAIR; // those above see no names
        }
        if (rule.pattern().startsWith(INSPECTIONS + "/") && !rule.roles().contains(Role.ANALYST)) {
            return role == Role.LAWYER;
        }
        if (rule.pattern().startsWith(MEMBERS)) {
            return role == Role.CHAIR; // the analyst is asked for a reason first
        }
        return rule.pattern().equals("/app")
                || Stream.of(Role.ANALYST, Role.UNION, Role.ADMIN, Role.CHAIR)
                        .filter(rule.roles()::contains)
                        .findFirst()
                        .filter(role::equals)
                        .isPresent();
    }

    private List<String> visit(Page page, String pattern, String language) {
        List<String> faults = new ArrayList<>();
        String path = address(page, pattern);
        Response response = page.navigate("http://localhost:" + port + path);
        if (response.status() != 200) {
            faults.add(path + " answered " + response.status());
            return faults;
        }
        if (!language.equals(page.getAttribute("html", "lang"))) {
            faults.add(path + " is not in " + language);
        }
        if (page.innerText("body").contains("??")) {
            faults.add(path + " lacks a text");
        }
        for (int width : List.of(DESK, PHONE)) {
            page.setViewportSize(width, width == PHONE ? 740 : 900);
            String at = path + " at " + width;
            int wider = ((Number) page.evaluate(
                            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .intValue();
            if (wider > 0) {
                faults.add(at + " is " + wider + " px wider than the window");
            }
            if (language.equals(width == DESK ? "kk" : "ru")) {
                faults.addAll(axe(page, at));
            }
        }
        page.setViewportSize(DESK, 900);
        return faults;
    }

    private static List<String> axe(Page page, String at) {
        AxeRunOptions onlyWhatIsWrong = new AxeRunOptions();
        onlyWhatIsWrong.setResultTypes(List.of("violations"));
        AxeResults results = new AxeBuilder(page)
                .options(onlyWhatIsWrong)
                .setLegacyMode(true) // no frames here, and no second page for what was found
                .analyze();
        return results.getViolations().stream()
                .filter(violation -> Set.of("serious", "critical").contains(violation.getImpact()))
                .map(violation -> at + ": axe " + violation.getId() + " "
                        + violation.getNodes().stream()
                                .limit(2)
                                .map(node -> node.getHtml())
                                .toList())
                .toList();
    }

    private String address(Page page, String pattern) {
        if (pattern.contains("/body-norms/")) {
            return pattern.replace("{norm}", "youth");
        }
        if (pattern.equals("/app/documents/{purpose}")) {
            return "/app/documents/agreement";
        }
        if (pattern.equals("/app/employers/{id}")) {
            page.navigate("http://localhost:" + port + "/app/orgs/EDU-KZ-31-0001");
            return page.getAttribute("a[href^='/app/employers/']", "href");
        }
        if (pattern.equals("/app/admin/checklists/{code}/next")) {
            return "/app/admin/checklists/labour-law/next";
        }
        if (pattern.equals("/app/admin/routing/{id}")) {
            page.navigate("http://localhost:" + port + "/app/admin/routing");
            return page.getAttribute("#rules tbody a", "href");
        }
        if (pattern.equals("/app/admin/wordings/{id}")) {
            page.navigate("http://localhost:" + port + "/app/admin/wordings");
            return page.getAttribute("#patterns tbody a", "href");
        }
        if (pattern.equals("/app/orgs/{code}/headcount/{site}")) {
            page.navigate("http://localhost:" + port + "/app/orgs/EDU-KZ-31-0001");
            return page.getAttribute("a[href*='/headcount/']", "href");
        }
        if (pattern.equals("/app/admin/protection/{code}")) {
            return pattern.replace("{code}", "migrant");
        }
        if (pattern.contains("{code}")) {
            // The union's forms act on an organisation below it.
            return pattern.replace("{code}", "EDU-KZ-31");
        }
        if (pattern.equals("/app/figures/import/{id}")) {
            return previewOfAFile(page);
        }
        if (pattern.equals(MEMBERS + "/duplicates/{id}")) {
            page.navigate("http://localhost:" + port + MEMBERS + "/duplicates");
            return page.getAttribute("tbody a[href^='" + MEMBERS + "/duplicates/']", "href");
        }
        if (pattern.equals(MEMBERS + "/duplicates/{id}/merge")) {
            page.navigate("http://localhost:" + port + MEMBERS + "/duplicates");
            return page.getAttribute("tbody a[href^='" + MEMBERS + "/duplicates/']", "href") + "/merge";
        }
        if (pattern.equals(MEMBERS + "/merges/{id}")) {
            page.navigate("http://localhost:" + port + MEMBERS + "/merges");
            return page.getAttribute("tbody a[href^='" + MEMBERS + "/merges/']", "href");
        }
        if (pattern.equals(MEMBERS + "/import/{id}")) {
            return columnsOfARoster(page);
        }
        if (pattern.equals(MEMBERS + "/bulk/{id}")) {
            page.navigate("http://localhost:" + port + MEMBERS);
            page.locator("input[name=member]").first().check();
            page.locator("#bulk select[name=kind]").selectOption("category");
            page.locator("#bulk button[type=submit]").click();
            page.waitForURL(url -> url.contains(MEMBERS + "/bulk/"));
            return URI.create(page.url()).getPath();
        }
        if (pattern.equals(JOB)) {
            // More rows than a PDF gets at once.
            page.navigate("http://localhost:" + port + MEMBERS + "?format=pdf");
            return URI.create(page.url()).getPath();
        }
        if (pattern.startsWith(DUES + "/lists/{id}") || pattern.startsWith(DUES + "/differences/{id}")) {
            return ofAListOfDeductions(page, pattern);
        }
        if (pattern.equals(DUES + "/members/{id}")) {
            page.navigate("http://localhost:" + port + MEMBERS);
            return page.getAttribute("tbody a[href^='" + MEMBERS + "/']", "href")
                    .replace(MEMBERS, DUES + "/members");
        }
        if (pattern.equals(APPLICATIONS + "/{id}")) {
            page.navigate("http://localhost:" + port + APPLICATIONS);
            return page.getAttribute("tbody a[href^='" + APPLICATIONS + "/']", "href");
        }
        if (pattern.startsWith(AGREEMENTS + "/{id}")) {
            return ofAnAgreement(page, pattern);
        }
        if (pattern.startsWith(BODIES + "/{id}")) {
            return ofABody(page, pattern);
        }
        if (pattern.startsWith(COMMISSIONS + "/{id}") || pattern.startsWith(COMMISSIONS + "/decisions/{id}")) {
            return ofACommission(page, pattern);
        }
        if (pattern.startsWith(INSPECTORS + "/{id}")) {
            page.navigate("http://localhost:" + port + INSPECTORS);
            String inspector = page.getAttribute("#inspectors tbody th a", "href");
            return pattern.replace(INSPECTORS + "/{id}", inspector).replace("{step}", "confirm");
        }
        if (pattern.startsWith(RISKS + "/{id}")) {
            page.navigate("http://localhost:" + port + RISKS);
            String workplace = page.getAttribute("#risks tbody th a", "href");
            return pattern.replace(RISKS + "/{id}", workplace).replace("{step}", "hazard");
        }
        if (pattern.startsWith(COUNCILS + "/{id}")) {
            page.navigate("http://localhost:" + port + COUNCILS);
            String council = page.getAttribute("#councils tbody th a", "href");
            return pattern.replace(COUNCILS + "/{id}", council).replace("{step}", "meeting");
        }
        if (pattern.startsWith(ACCIDENTS + "/{id}")) {
            page.navigate("http://localhost:" + port + ACCIDENTS + "?show=all");
            String accident = page.getAttribute("#accidents tbody th a", "href");
            return pattern.replace(ACCIDENTS + "/{id}", accident).replace("{step}", "findings");
        }
        if (pattern.startsWith(DISCREPANCIES + "/{id}")) {
            page.navigate("http://localhost:" + port + DISCREPANCIES + "?show=all");
            return page.getAttribute("#discrepancies tbody th a", "href");
        }
        if (pattern.startsWith(CHECKS + "/{id}")) {
            page.navigate("http://localhost:" + port + CHECKS + "?organisation=EDU-KZ-31-0001");
            String check = page.getAttribute("#checks tbody tr[data-stage=on_site] th a", "href");
            return pattern.replace(CHECKS + "/{id}", check).replace("{step}", "note");
        }
        if (pattern.startsWith(HAZARDS + "/{id}")) {
            page.navigate("http://localhost:" + port + HAZARDS);
            String signal = page.getAttribute("#hazards tbody th a", "href");
            return pattern.replace(HAZARDS + "/{id}", signal).replace("{step}", "answer");
        }
        if (pattern.startsWith(PASSPORTS + "/{employer}")) {
            page.navigate("http://localhost:" + port + PASSPORTS + "?organisation=EDU-KZ-31-0001");
            String passport = page.getAttribute("#passports tbody th a", "href");
            return pattern.replace(PASSPORTS + "/{employer}", passport);
        }
        if (pattern.startsWith(CASES + "/{id}") || pattern.equals(CASES + "/new")) {
            return ofACase(page, pattern);
        }
        if (pattern.equals(BAD_FAITH + "/new")) {
            return pattern + "?organisation=EDU-KZ-31-0001";
        }
        if (pattern.startsWith(BAD_FAITH + "/{id}")) {
            page.navigate("http://localhost:" + port + BAD_FAITH + "?show=published");
            String one = page.getAttribute("#bad-faith tbody th a", "href");
            return pattern.replace(BAD_FAITH + "/{id}", one).replace("{step}", "correct");
        }
        if (pattern.equals(CONCILIATION + "/new")) {
            return pattern + "?organisation=EDU-KZ-31-0001";
        }
        if (pattern.startsWith(CONCILIATION + "/{id}")) {
            return ofAConciliationCommission(page, pattern);
        }
        if (pattern.startsWith(INSPECTIONS + "/")) {
            return ofAnInspection(page, pattern);
        }
        if (pattern.startsWith(SIGNALS + "/")
                || pattern.startsWith(MONITOR + "/")
                || pattern.startsWith("/app/petitions/")) {
            return ofASignal(page, pattern);
        }
        if (pattern.equals("/app/tension/explain")) {
            page.navigate("http://localhost:" + port + "/app/tension");
            return page.getAttribute("#tension tbody td a", "href");
        }
        if (pattern.startsWith(NEGOTIATIONS + "/{id}")) {
            return ofANegotiation(page, pattern);
        }
        if (pattern.startsWith(DISPUTES + "/{id}")) {
            return ofADispute(page, pattern);
        }
        if (pattern.startsWith("/app/admin/users/{id}")) {
            return ofAnAccount(page, pattern);
        }
        if (pattern.startsWith(MEMBERS + "/{id}")) {
            if (pattern.endsWith("/rejoin")) {
                return ofSomebodyWhoLeft(page);
            }
            page.navigate("http://localhost:" + port + MEMBERS);
            return pattern.replace(MEMBERS + "/{id}", page.getAttribute("tbody a[href^='" + MEMBERS + "/']", "href"))
                    + (pattern.endsWith("/offer") ? "?to=EDU-KZ-31-0002" : "");
        }
        if (pattern.contains("{id}")) {
            page.navigate("http://localhost:" + port + pattern.substring(0, pattern.indexOf("/{id}")));
            return page.getAttribute(
                    "a[href^='" + pattern.substring(0, pattern.indexOf("{id}")) + "']:not([href$=rules])", "href");
        }
        return ADDRESSES.getOrDefault(pattern, pattern);
    }

    /** The list of those who left holds the earlier periods of who has come back as well. */
    private String ofSomebodyWhoLeft(Page page) {
        page.navigate("http://localhost:" + port + MEMBERS + "?state=left");
        List<String> cards = page.locator("tbody a[href^='" + MEMBERS + "/']").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        for (String card : cards) {
            page.navigate("http://localhost:" + port + card);
            if (page.locator("a[href$='/rejoin']").count() > 0) {
                return card + "/rejoin";
            }
        }
        throw new AssertionError("nobody on the first page of those who left may come back");
    }

    /** One of the union itself, which keeps its own; the analyst sees the same. */
    private String ofABody(Page page, String pattern) {
        page.navigate("http://localhost:" + port + BODIES + "?organisation=EDU");
        String body = page.getAttribute("tbody a[href^='" + BODIES + "/']", "href");
        if (pattern.contains("{mandate}")) {
            page.navigate("http://localhost:" + port + body);
            String mandate = page.getAttribute("tbody a[href*='/mandates/']", "href");
            return pattern.endsWith("/correct") ? mandate + "/correct" : mandate;
        }
        if (pattern.contains("{election}")) {
            page.navigate("http://localhost:" + port + body);
            String ending = pattern.substring(pattern.lastIndexOf('/'));
            return page.getAttribute("#elections a[href*='/elections/'][href$='" + ending + "']", "href");
        }
        return pattern.replace(BODIES + "/{id}", body);
    }

    /** Of the union itself: one in force, and a draft with clauses. */
    private String ofAnAgreement(Page page, String pattern) {
        if (pattern.contains("{report}")) {
            page.navigate("http://localhost:" + port + AGREEMENTS + "?organisation=EDU-KZ-31-0001&state=in-force");
            page.navigate("http://localhost:" + port
                    + page.getAttribute("#agreements tbody a[href^='" + AGREEMENTS + "/']", "href") + "/fulfilment");
            return page.getAttribute("#reports a", "href");
        }
        if (pattern.endsWith("/template") || pattern.endsWith("/compare") || pattern.endsWith("/editions")) {
            // The union's own is above the organisations; what it holds up as an example is not
            page.navigate("http://localhost:" + port + AGREEMENTS + "?organisation=EDU-KZ-31-0001&state=in-force");
            return page.getAttribute("#agreements tbody a[href^='" + AGREEMENTS + "/']", "href")
                    + pattern.substring(pattern.lastIndexOf('/'));
        }
        String state = pattern.contains("/entry") ? "draft" : "in-force";
        page.navigate("http://localhost:" + port + AGREEMENTS + "?organisation=EDU&kind=sectoral&state=" + state);
        String agreement = page.getAttribute("#agreements tbody a[href^='" + AGREEMENTS + "/']", "href");
        if (pattern.contains("{clause}") || pattern.contains("{promise}")) {
            page.navigate("http://localhost:" + port + agreement + "/entry/clauses");
            String clause = page.getAttribute("#lines a[href*='/entry/clauses/']", "href");
            if (pattern.contains("{clause}")) {
                return pattern.endsWith("/promises") ? clause + "/promises" : clause;
            }
            page.navigate("http://localhost:" + port + clause);
            return page.getAttribute("#promises a[href*='/entry/promises/']", "href");
        }
        return pattern.replace(AGREEMENTS + "/{id}", agreement);
    }

    /** That of the union's sector, which the union keeps. */
    private String ofACommission(Page page, String pattern) {
        page.navigate("http://localhost:" + port + COMMISSIONS + "?level=sector");
        String commission = page.getAttribute("#commissions th a", "href");
        page.navigate("http://localhost:" + port + commission);
        if (pattern.startsWith(COMMISSIONS + "/decisions/")) {
            return pattern.replace(
                    COMMISSIONS + "/decisions/{id}",
                    page.getAttribute("#decisions li a[href^='" + COMMISSIONS + "/decisions/']", "href"));
        }
        if (pattern.contains("{seat}")) {
            return page.getAttribute("#seats li a[href*='/seats/']", "href");
        }
        if (pattern.contains("{meeting}")) {
            String meeting = page.getAttribute("#meetings li:has(.tag.success) a", "href");
            return pattern.replace(COMMISSIONS + "/{id}/meetings/{meeting}", meeting);
        }
        return pattern.replace(COMMISSIONS + "/{id}", commission);
    }

    /** One of the lawyer's own. */
    private String ofACase(Page page, String pattern) {
        if (pattern.equals(CASES + "/new")) {
            return pattern + "?organisation=EDU-KZ-31-0001";
        }
        page.navigate("http://localhost:" + port + CASES + "?show=mine");
        String one = page.getAttribute("tbody th a", "href");
        if (pattern.contains("{term}")) {
            page.navigate("http://localhost:" + port + one);
            return page.getAttribute("#terms a", "href");
        }
        return pattern.replace(CASES + "/{id}", one).replace("{step}", "close");
    }

    /** A decision is written of the meeting that has none yet. */
    private String ofAConciliationCommission(Page page, String pattern) {
        page.navigate("http://localhost:" + port + CONCILIATION);
        String one = page.getAttribute("#conciliation tbody th a", "href");
        String filled = pattern.replace(CONCILIATION + "/{id}", one);
        page.navigate("http://localhost:" + port + one);
        if (filled.contains("{member}")) {
            String training = page.getAttribute("#members a[href$='/training']", "href");
            return filled.replace(one + "/members/{member}", training.replace("/training", ""));
        }
        if (filled.contains("{meeting}")) {
            String which = pattern.endsWith("/decision") ? "open" : "decided";
            String meeting = page.getAttribute("#meetings li[data-decision=" + which + "] a", "href");
            return filled.replace(one + "/meetings/{meeting}", meeting);
        }
        return filled;
    }

    /** The one on site; papers are made of one that is demanded. */
    private String ofAnInspection(Page page, String pattern) {
        if (pattern.equals(INSPECTIONS + "/new") || pattern.equals(INSPECTIONS + "/plan/new")) {
            return pattern + "?organisation=EDU-KZ-31-0001";
        }
        if (pattern.endsWith("{line}")) {
            page.navigate("http://localhost:" + port + INSPECTIONS + "/plan");
            return page.getAttribute("#plan tbody th a", "href");
        }
        if (!pattern.contains("{id}")) {
            return pattern;
        }
        page.navigate("http://localhost:" + port + INSPECTIONS + "?show=open&stage=on_site");
        String one = page.getAttribute("#inspections tbody th a", "href");
        return pattern.replace(INSPECTIONS + "/{id}", one).replace("{step}", "violation");
    }

    /** A link to one, as its owner sends it to members. */
    private String petition() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one =
                officer.page("/app/petitions").select("#petitions tbody th a").attr("href");
        return one.substring(one.lastIndexOf('/') + 1);
    }

    /** The first that nobody has taken, or that waits for its check. */
    private String ofASignal(Page page, String pattern) {
        if (!pattern.contains("{id}")) {
            return pattern;
        }
        String list = pattern.substring(0, pattern.indexOf("/{id}"));
        page.navigate("http://localhost:" + port + list + (list.equals(SIGNALS) ? "?show=open" : ""));
        String one = page.getAttribute("main tbody th a", "href");
        return pattern.replace(list + "/{id}", one).replace("{step}", "news");
    }

    /** The one of the union itself, which it keeps; its commission works on the draft. */
    private String ofANegotiation(Page page, String pattern) {
        page.navigate("http://localhost:" + port + NEGOTIATIONS + "?show=all&organisation=EDU");
        String negotiation = page.getAttribute("tbody tr:has(span.nowrap:text-is('EDU')) th a", "href");
        if (pattern.contains("{clause}") || pattern.contains("{term}")) {
            page.navigate("http://localhost:" + port + negotiation);
            return page.getAttribute(pattern.contains("{term}") ? "#terms a" : "#draft li a", "href");
        }
        return pattern.replace(NEGOTIATIONS + "/{id}", negotiation).replace("{step}", "discuss");
    }

    /** The one whose term ends first; whoever keeps one of them may end it. */
    private String ofADispute(Page page, String pattern) {
        page.navigate("http://localhost:" + port + DISPUTES);
        String dispute = page.getAttribute("#disputes tbody th a", "href");
        if (pattern.contains("{term}")) {
            page.navigate("http://localhost:" + port + dispute);
            return page.getAttribute("#terms a", "href");
        }
        return pattern.replace(DISPUTES + "/{id}", dispute).replace("{step}", "end");
    }

    private String ofAnAccount(Page page, String pattern) {
        page.navigate("http://localhost:" + port + "/app/admin/users?q=officer2");
        String account = page.getAttribute("tbody a[href^='/app/admin/users/']", "href");
        if (pattern.endsWith("/end")) {
            page.navigate("http://localhost:" + port + account);
            return page.getAttribute("a[href$='/end']", "href");
        }
        if (pattern.endsWith("/second-factor")) {
            AccountId owner = new AccountId(UUID.fromString(account.substring(account.lastIndexOf('/') + 1)));
            if (secondFactors.state(owner).isEmpty()) {
                secondFactors.begin(owner, "JBSWY3DPEHPK3PXP");
                secondFactors.confirm(owner, 1);
            }
        }
        return pattern.replace("/app/admin/users/{id}", account);
    }

    /** A list with somebody nobody knows: the page of the list, or of the difference it leaves. */
    private String ofAListOfDeductions(Page page, String pattern) {
        page.navigate("http://localhost:" + port + DUES + "/lists");
        page.locator("main input[name=month]").fill("2026-02");
        String csv = "ФИО;Удержано\nБөтен Адам Жоқ;500\n";
        page.locator("main input[type=file]")
                .setInputFiles(new FilePayload("list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.locator("main form[enctype='multipart/form-data'] button[type=submit]")
                .first()
                .click();
        page.waitForURL(url -> url.contains(DUES + "/lists/"));
        if (pattern.startsWith(DUES + "/lists")) {
            return URI.create(page.url()).getPath();
        }
        if (page.locator("form[action$='/confirm']").count() > 0) {
            page.locator("form[action$='/confirm'] button[type=submit]").click();
            page.waitForLoadState();
        }
        page.navigate("http://localhost:" + port + DUES + "/differences");
        return page.getAttribute("a[href^='" + DUES + "/differences/']", "href");
    }

    /** A roster whose columns are to be named. */
    private String columnsOfARoster(Page page) {
        String csv = "Тегі;Аты;ЖСН;Телефон\nБөтен;Адам;900101300017;+77010000000\n";
        page.navigate("http://localhost:" + port + MEMBERS + "/import");
        page.locator("main input[type=file]")
                .setInputFiles(new FilePayload("roster.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.locator("main form[enctype='multipart/form-data'] button[type=submit]")
                .click();
        page.waitForURL(url -> url.contains(MEMBERS + "/import/"));
        return URI.create(page.url()).getPath();
    }

    /** A file with one good row and one bad row, up to the point where nothing is loaded yet. */
    private String previewOfAFile(Page page) {
        String csv = """
                organisation,region_iso,period,as_of,area,indicator,value,unit,qualifier,document,indicator_en,wording_ru
                QYZMET,,2024,,membership,members_total,101234,person,exact,QYZMET-REPORT-2024,,
                QYZMET,,2024,,membership,members_women,many,person,exact,QYZMET-REPORT-2024,,
                """;
        page.navigate("http://localhost:" + port + "/app/figures/import");
        page.locator("main input[type=file]")
                .setInputFiles(new FilePayload("figures.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.locator("main form[enctype='multipart/form-data'] button[type=submit]")
                .click();
        page.waitForURL(url -> !url.endsWith("/app/figures/import"));
        return URI.create(page.url()).getPath();
    }
}
