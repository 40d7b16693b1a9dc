package kz.birlik.web.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.birlik.BirlikApplication;
import kz.birlik.web.Visitor;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.security.MatrixTree.Person;
import kz.birlik.web.security.MatrixTree.Place;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Whether a list holds the same rows in every form a person can have it in: all its pages, the files, the number beside it,
 * and what searches and pickers find of it. A row is known by what names it on the page and in the file alike.
 */
final class MatrixRowSets {

    private static final Pattern CANARY = Pattern.compile("LEAK-o\\d\\d");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST_PAGES = 200;

    /**
     * How the rows of a list are known.
     *
     * @param addresses the list as it opens and with its filters
     * @param rows the rows of a page
     * @param onPage what names a row there
     * @param inFile what names it in a file
     * @param counted the number shown beside the list; null where none is
     */
    private record Known(
            List<String> addresses,
            String rows,
            Function<Element, String> onPage,
            Function<List<String>, String> inFile,
            Function<Document, @Nullable String> counted) {}

    /** What is no list of a page of its own, and where it is asked for instead. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry(
                    "agreement-figures",
                    "sums of agreements in force: its page and file are asked for in the table of calls"),
            Map.entry(
                    "agreement-topics",
                    "sums of agreements in force: its page and file are asked for in the table of calls"),
            Map.entry("agreements-measured", "sums of agreements in force, which everybody may read"),
            Map.entry("clauses", "clauses of registered agreements, which everybody may read"),
            Map.entry(
                    "case-figures",
                    "sums of cases and inspections: its page and file are asked for in the table of calls"),
            Map.entry(
                    "case-absences",
                    "days of the lawyers of a scope: its page and file are asked for in the table of calls"),
            Map.entry("routing-rules", "the rules of the whole federation, which an administrator alone reads"),
            Map.entry(
                    "inspection-figures",
                    "sums of inspections that are compared themselves: its page and file are asked for in the table of calls"),
            Map.entry(
                    "fulfilment-index-rows",
                    "the rows behind one number: its page and file are asked for in the table of calls"),
            Map.entry("members-bulk", "the set of one action: its page and file are asked for in the table of calls"),
            Map.entry("safety-figures", "sums of accidents: its page and file are asked for in the table of calls"),
            Map.entry(
                    "safety-inspection-figures",
                    "sums of inspections that are compared themselves: its page and file are asked for in the table of calls"),
            Map.entry(
                    "tension",
                    "counts of lists that are compared themselves: its page and file are asked for in the table of calls"),
            Map.entry("new-members", "the sums behind two charts: no row of anybody"));

    private final MatrixProduct product;
    private final MatrixTree tree;
    private final Map<String, Known> lists = new LinkedHashMap<>();
    private final List<String> differences = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> filled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger comparisons = new AtomicInteger();

    MatrixRowSets(MatrixProduct product, MatrixTree tree) {
        this.product = product;
        this.tree = tree;
        String table = "main tbody tr:has(th[scope=row])";
        Function<Document, @Nullable String> none = page -> null;
        Function<Document, @Nullable String> inHead =
                page -> page.select(".page-head").text().replaceAll("\\D", "");
        lists.put(
                "members",
                new Known(
                        addresses(
                                "/app/members",
                                "",
                                "?state=all",
                                "?state=left",
                                "?state=all&sort=name-desc",
                                "?state=all&q=leak"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        inHead));
        lists.put(
                "organisations",
                new Known(
                        addresses("/app/orgs", "", "?line=territorial", "?kind=primary", "?q=leak"),
                        table,
                        row -> row.select(".name-facts .nowrap").text(),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "trail",
                new Known(
                        // Events nobody adds while the lists are looked at
                        addresses("/app/admin/audit", "?action=record.seen"),
                        table,
                        row -> last(row.select("th .name-facts").text()),
                        cells -> last(cells.get(9)),
                        none));
        lists.put(
                "breach",
                new Known(
                        addresses("/app/admin/breach", "?account=officer&from=2026-01-01T00:00&to=2100-01-01T00:00"),
                        "main .table-panel:last-of-type tbody tr:has(th[scope=row])",
                        row -> row.select("th").text(),
                        cells -> cells.get(0),
                        page -> page.select("#breach-persons").attr("value")));
        lists.put(
                "accounts",
                new Known(
                        addresses("/app/admin/users", "", "?role=officer", "?state=suspended", "?q=leak"),
                        table,
                        row -> row.select("th .name-facts .nowrap").text(),
                        cells -> cells.get(0),
                        inHead));
        lists.put(
                "dues",
                new Known(
                        addresses("/app/dues", "?month=2026-01", "?month=2026-01&owed=yes"),
                        table,
                        row -> row.select("th .code").text(),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "dues-below",
                new Known(
                        addresses("/app/dues/organisation", "?month=2026-01"),
                        "#dues-below tbody tr:has(th[scope=row])",
                        row -> row.select("th .code").text(),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "dues-members",
                new Known(
                        addresses("/app/dues/members", "?month=2026-01", "?month=2026-01&owed=yes"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "dues-accounting",
                new Known(
                        addresses("/app/dues/accounting", "?month=2026-01"),
                        table,
                        row -> row.select("th .code").text(),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "dues-differences",
                new Known(
                        addresses("/app/dues/differences", "", "?state=all", "?state=explained"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(1),
                        none));
        lists.put(
                "fulfilment",
                new Known(
                        addresses("/app/fulfilment", "", "?show=all", "?show=waiting", "?show=all&side=employers"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "fulfilment-index",
                new Known(
                        addresses("/app/analytics/fulfilment", "?by=agreement&year=2024"),
                        "#ranking tbody tr:has(th[scope=row])",
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "agreements",
                new Known(
                        addresses(
                                "/app/agreements", "", "?state=returned", "?kind=collective", "?where=all", "?q=leak"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "agreements-below",
                new Known(
                        addresses("/app/agreements/below", "", "?law=MINIMUM_WAGE", "?topic=A07"),
                        "#below tbody tr",
                        row -> row.attr("data-row"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "primaries-without-agreement",
                new Known(
                        addresses("/app/agreements/without", ""),
                        "#without tbody tr",
                        row -> row.attr("data-code"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "obligations",
                new Known(
                        addresses(
                                "/app/obligations",
                                "?of=entered",
                                "?of=entered&group=A",
                                "?of=entered&measure=concrete"),
                        table,
                        row -> row.attr("data-id"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "bodies",
                new Known(
                        addresses(
                                "/app/bodies",
                                "",
                                "?quota=any",
                                "?quota=women",
                                "?term=over",
                                "?term=closed",
                                "?kind=council"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "cases",
                new Known(
                        addresses(
                                "/app/cases",
                                "",
                                "?show=all",
                                "?show=unowned",
                                "?show=closed",
                                "?show=all&figure=received&year=2026",
                                "?show=all&words=leak"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        // An appeal of the matrix may be filed for a year; a day of rest may move the end into the month after
        YearMonth filed = YearMonth.from(
                LocalDate.now(BirlikApplication.ZONE).minusDays(3).plusYears(1));
        lists.put(
                "case-terms",
                new Known(
                        addresses(
                                "/app/cases/calendar",
                                "",
                                "?whose=all&month=" + filed,
                                "?whose=all&step=filing&month=" + filed.plusMonths(1),
                                "?month=2027-01"),
                        "main .task-list li",
                        row -> row.attr("data-id"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "bad-faith",
                new Known(
                        addresses("/app/bad-faith", "", "?show=all", "?show=published", "?show=archive"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "conciliation",
                new Known(
                        addresses("/app/conciliation", "", "?show=all", "?show=untrained", "?show=ended"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "conciliation-decisions",
                new Known(
                        addresses("/app/conciliation/decisions", "", "?show=all", "?show=settled"),
                        table,
                        row -> row.attr("data-id"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "conciliation-without",
                new Known(
                        addresses("/app/conciliation/without", ""),
                        table,
                        row -> row.attr("data-id"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "inspections",
                new Known(
                        addresses(
                                "/app/inspections",
                                "",
                                "?show=all",
                                "?show=unremoved",
                                "?show=closed",
                                "?show=all&figure=inspections&year=2026"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "signals",
                new Known(
                        addresses("/app/signals", "", "?show=all", "?show=closed", "?area=warning"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "violation-reports",
                new Known(
                        addresses("/app/monitor", "", "?show=all", "?show=refused"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "petitions",
                new Known(
                        addresses("/app/petitions", "", "?show=all", "?show=ended"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "inspection-plan",
                new Known(
                        addresses("/app/inspections/plan", "", "?year=2025"),
                        table,
                        row -> row.attr("data-id"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "production-councils",
                new Known(
                        addresses(
                                "/app/osh/councils", "", "?show=all", "?show=unequal", "?show=rotation", "?show=ended"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "technical-inspectors",
                new Known(
                        addresses(
                                "/app/osh/inspectors",
                                "",
                                "?show=all",
                                "?show=ending",
                                "?show=untrained",
                                "?show=ended",
                                "?show=unconfirmed"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "without-inspector",
                new Known(
                        addresses("/app/osh/inspectors/missing", ""),
                        table,
                        row -> row.attr("data-row"),
                        cells -> cells.get(0) + " " + cells.get(1),
                        none));
        lists.put(
                "risk-workplaces",
                new Known(
                        addresses("/app/osh/risks", "", "?show=all", "?show=urgent", "?show=unsigned", "?show=overdue"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "accidents",
                new Known(
                        addresses("/app/osh/accidents", "", "?show=all", "?show=untold", "?show=closed", "?show=fatal"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "accident-discrepancies",
                new Known(
                        addresses("/app/osh/discrepancies", "", "?show=all", "?show=explained"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "accident-declarations",
                new Known(
                        addresses("/app/osh/declarations", ""),
                        table,
                        row -> row.attr("data-row"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "safety-inspections",
                new Known(
                        addresses(
                                "/app/osh/checks",
                                "",
                                "?show=all",
                                "?show=unremoved",
                                "?show=closed",
                                "?show=all&initiative=council&year=2026"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "hazard-signals",
                new Known(
                        addresses("/app/osh/signals", "", "?show=all", "?show=closed", "?show=refused"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "safety-passports",
                new Known(
                        addresses("/app/osh/passports", "", "?show=hazards", "?show=silent", "?show=unhung"),
                        table,
                        row -> row.attr("data-row"),
                        cells -> cells.get(0) + " " + cells.get(2),
                        none));
        lists.put(
                "without-council",
                new Known(
                        addresses("/app/osh/councils/missing", ""),
                        table,
                        row -> row.attr("data-row"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "council-decisions",
                new Known(
                        addresses("/app/osh/councils/decisions", "", "?show=all", "?show=settled"),
                        table,
                        row -> row.attr("data-row"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "negotiations",
                new Known(
                        addresses("/app/negotiations", "", "?show=all", "?show=overdue", "?show=closed"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "disputes",
                new Known(
                        addresses("/app/disputes", "", "?show=all", "?show=overdue", "?show=ended", "?stage=sent"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "commissions",
                new Known(
                        addresses("/app/commissions", "", "?show=all", "?show=unequal", "?level=sector"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "commission-seats",
                new Known(
                        addresses("/app/commissions/seats", "", "?level=sector"),
                        "#union-seats tbody tr",
                        row -> row.attr("data-row"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "commission-decisions",
                new Known(
                        addresses("/app/commissions/decisions", "", "?show=all", "?show=overdue", "?side=state"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "commission-rating",
                new Known(
                        addresses("/app/commissions/rating", "", "?level=sector"),
                        "#rating tbody tr",
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "cards",
                new Known(
                        addresses("/app/cards", "", "?standing=without", "?standing=issued", "?standing=reissued"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "applications",
                new Known(
                        addresses("/app/applications", "", "?show=overdue", "?show=asked", "?show=refused"),
                        table,
                        row -> found(UUID, row.select("th a").attr("href")),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "membership",
                new Known(
                        addresses("/app/analytics", "", "?from=2020&to=2022"),
                        "#members-and-coverage table.years thead th.num",
                        heading -> found(Pattern.compile("\\d{4}"), heading.text()),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "regions",
                new Known(
                        addresses("/app/analytics/regions", ""),
                        "tr[data-region]",
                        row -> row.attr("data-region"),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "employers",
                new Known(
                        addresses("/app/analytics/employers", "", "?sort=share", "?state=unknown"),
                        "#employers tbody tr",
                        row -> row.select("th span").first().text(),
                        cells -> cells.get(0),
                        none));
        lists.put(
                "data-quality",
                new Known(
                        addresses("/app/analytics/quality", "", "?state=explained", "?severity=high"),
                        table,
                        row -> placeOf(row.select(".quality-place").text()),
                        cells -> "LEAK-" + tree.place(cells.get(2)).token(),
                        page -> page.select("nav.tabs a[aria-current=page] .count")
                                .text()
                                .replaceAll("\\D", "")));
    }

    /** The federation is there before the tree is planted: its name alone holds no canary. */
    private static String placeOf(String text) {
        return text.startsWith("LEAK") ? found(CANARY, text) : "LEAK-o00";
    }

    private static List<String> addresses(String path, String... queries) {
        return Stream.of(queries).map(query -> path + query).toList();
    }

    /** The lists nobody has told this class about. */
    List<String> unknown(List<ListSource> sources) {
        return sources.stream()
                .map(ListSource::code)
                .filter(code -> !lists.containsKey(code) && !ELSEWHERE.containsKey(code))
                .toList();
    }

    /** Lists that showed nobody any row, so that comparing them said nothing. */
    List<String> empty() {
        return lists.keySet().stream().filter(code -> !filled.contains(code)).toList();
    }

    int comparisons() {
        return comparisons.get();
    }

    List<String> differences() {
        return differences;
    }

    /** Every list the role may open, as the person sees it. */
    void compare(Person person, Visitor visitor, String token, List<ListSource> sources, Policy policy) {
        for (ListSource source : sources) {
            Known known = lists.get(source.code());
            if (known != null && may(policy, person, "GET", source.path())) {
                List<String> addresses = known.addresses();
                for (int i = 0; i < addresses.size(); i++) {
                    boolean onPaper = i == 0 || i == addresses.size() - 1;
                    if (list(person, visitor, known, addresses.get(i), onPaper) > 0) {
                        filled.add(source.code());
                    }
                }
            }
        }
        picker(person, visitor);
        jobs(person, visitor);
        if (may(policy, person, "GET", "/app/admin/outbox")) {
            outbox(person, visitor);
        }
        if (may(policy, person, "POST", "/app/members/find")) {
            search(person, visitor, token);
        }
    }

    private static boolean may(Policy policy, Person person, String method, String path) {
        return policy.ruleFor(method, path)
                .filter(rule -> rule.roles().contains(person.role()))
                .isPresent();
    }

    /** All files of a list are written of the same rows; the paper, which takes longest, is looked at twice of each list. */
    private int list(Person person, Visitor visitor, Known known, String address, boolean onPaper) {
        String what = person.login() + " " + address;
        List<Document> pages = pages(visitor, address);
        List<String> shown = pages.stream()
                .flatMap(page -> page.select(known.rows()).stream())
                .map(known.onPage())
                .toList();
        String counted = known.counted().apply(pages.get(0));
        if (counted != null) {
            same(what + ": pages and count", String.valueOf(shown.size()), counted);
        }
        List<List<String>> csv = csv(file(visitor, address, "csv"));
        List<String> inCsv = csv.stream().skip(1).map(known.inFile()).toList();
        same(what + ": pages and CSV", sorted(shown), sorted(inCsv));
        List<List<String>> sheet = sheet(file(visitor, address, "xlsx"));
        same(
                what + ": CSV and XLSX",
                inCsv,
                sheet.stream().skip(1).map(known.inFile()).toList());
        if (onPaper) {
            samePaper(what, csv, paper(file(visitor, address, "pdf")));
        }
        return shown.size();
    }

    private void samePaper(String what, List<List<String>> csv, String paper) {
        same(
                what + ": CSV and PDF",
                List.of(),
                csv.stream().skip(1).filter(row -> !onPaper(paper, row)).toList());
        // No row more than in the other file: the paper repeats headings and nothing of a row
        same(
                what + ": rows on paper",
                occurrences(
                        CANARY,
                        csv.stream().skip(1).map(row -> String.join("\n", row)).toList()),
                occurrences(CANARY, List.of(body(paper, csv))));
    }

    /** The paper without title and facts, which name the organisation too. */
    private static String body(String paper, List<List<String>> csv) {
        String first = csv.size() > 1 ? squeezed(csv.get(1).get(0)) : "";
        int begin = first.isEmpty() ? -1 : paper.indexOf(first);
        return csv.size() > 1 ? paper.substring(Math.max(begin, 0)) : "";
    }

    private static boolean onPaper(String paper, List<String> row) {
        return paper.contains(squeezed(row.get(0)));
    }

    private static List<String> occurrences(Pattern pattern, List<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(java.util.regex.MatchResult::group)
                .sorted()
                .toList();
    }

    /** What the picker offers for a beginning of a code is what the list finds in the two lines. */
    private void picker(Person person, Visitor visitor) {
        for (String typed : List.of("EDU-KZ-55", "EDU-KZ-31-0", "QYZ", "TERR")) {
            TreeSet<String> offered = new TreeSet<>(visitor.page("/app/orgs/picker?q=" + typed)
                    .select("main .task-list small")
                    .eachText());
            TreeSet<String> found = new TreeSet<>();
            // Below the federation a scope is of one line; a list of the other one shows what belongs to both.
            for (String line : person.wholeFederation()
                    ? List.of("sectoral", "territorial")
                    : List.of(person.line().code())) {
                Known known = Objects.requireNonNull(lists.get("organisations"));
                pages(visitor, "/app/orgs?line=" + line + "&q=" + typed)
                        .forEach(page -> page.select(known.rows())
                                .forEach(row -> found.add(known.onPage().apply(row))));
            }
            same(person.login() + " picker " + typed, new ArrayList<>(found), new ArrayList<>(offered));
        }
    }

    private void jobs(Person person, Visitor visitor) {
        List<String> own = product.everyRow()
                .sql("select j.id::text from export_job j join account a on a.id = j.account_id where a.login = :login")
                .param("login", person.login())
                .query(String.class)
                .list();
        List<String> shown = visitor.page("/app/jobs").select("#exports tbody th a").stream()
                .map(link -> found(UUID, link.attr("href")))
                .toList();
        same(person.login() + " jobs", sorted(own), sorted(shown));
    }

    private void outbox(Person person, Visitor visitor) {
        int shown = pages(visitor, "/app/admin/outbox").stream()
                .mapToInt(page -> page.select("main > section.panel").size())
                .sum();
        String kept = product.everyRow()
                .sql("select count(*)::text from outbox_message")
                .query(String.class)
                .single();
        same(person.login() + " outbox", kept, String.valueOf(shown));
    }

    /** A search finds the rows whose name the person may read, and a number those that stand in the list. */
    private void search(Person person, Visitor visitor, String token) {
        Known known = Objects.requireNonNull(lists.get("members"));
        Map<String, String> names = new LinkedHashMap<>();
        pages(visitor, "/app/members")
                .forEach(page -> page.select(known.rows())
                        .forEach(row -> names.put(
                                known.onPage().apply(row), row.select("th").text())));
        TreeSet<String> everybody = new TreeSet<>();
        pages(visitor, "/app/members?state=all")
                .forEach(page -> page.select(known.rows())
                        .forEach(row -> everybody.add(known.onPage().apply(row))));
        for (Place place : MatrixTree.PLACES) {
            String typed = place.canary("surname");
            HttpResponse<String> answer = visitor.post("/app/members/find", Map.of("_csrf", token, "text", typed));
            List<String> found = pages(visitor, Visitor.location(answer)).stream()
                    .flatMap(page -> page.select(known.rows()).stream())
                    .map(known.onPage())
                    .toList();
            List<String> named = names.entrySet().stream()
                    .filter(row -> row.getValue().contains(typed))
                    .map(Map.Entry::getKey)
                    .toList();
            same(person.login() + " search " + typed, sorted(named), sorted(found));
            String iin = tree.iins().get(place.code());
            if (iin != null) {
                String location =
                        Visitor.location(visitor.post("/app/members/find", Map.of("_csrf", token, "text", iin)));
                Matcher card = UUID.matcher(location);
                String theirs = Objects.requireNonNull(tree.record(MatrixTree.Kind.PERSON, place.code()))
                        .toString();
                same(
                        person.login() + " number of " + place.code(),
                        everybody.contains(theirs) ? theirs : "nobody",
                        card.find() ? card.group() : "nobody");
            }
        }
    }

    private void same(String what, Object one, Object other) {
        comparisons.incrementAndGet();
        if (!one.equals(other)) {
            differences.add(what + ": " + one + " and " + other);
        }
    }

    private static List<Document> pages(Visitor visitor, String address) {
        List<Document> pages = new ArrayList<>();
        String next = address.replaceFirst("^https?://[^/]+", "");
        while (!next.isEmpty() && pages.size() < MOST_PAGES) {
            HttpResponse<String> answer = visitor.get(next);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(next + " answered " + answer.statusCode());
            }
            pages.add(Jsoup.parse(answer.body()));
            next = pages.get(pages.size() - 1).select("a[rel=next]").attr("href");
        }
        return pages;
    }

    private static byte[] file(Visitor visitor, String address, String form) {
        HttpResponse<byte[]> answer =
                visitor.download(address + (address.contains("?") ? "&" : "?") + "format=" + form + "&headings=codes");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " as " + form + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static List<List<String>> csv(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).replace("\uFEFF", "");
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && next == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && next == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else if (quoted || next != '\r') {
                cell.append(next);
            }
        }
        return rows;
    }

    private static List<List<String>> sheet(byte[] file) {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return book.getFirstSheet().read().stream()
                    .map(row -> {
                        List<String> cells = new ArrayList<>();
                        for (int i = 0; i < row.getCellCount(); i++) {
                            cells.add(row.getCellText(i));
                        }
                        return cells;
                    })
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** In the order it was written, without the places where a line ends. */
    private static String paper(byte[] file) {
        try (PDDocument pages = Loader.loadPDF(file)) {
            return squeezed(new PDFTextStripper().getText(pages));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0\\u00ad\\u200b]+", "");
    }

    private static List<String> sorted(List<String> keys) {
        return keys.stream().sorted().toList();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "nothing in " + text;
    }

    /** The end of an object's name, which is all a page shows of an id. */
    private static String last(String text) {
        String word = text.substring(text.lastIndexOf(' ') + 1);
        return word.substring(Math.max(0, word.length() - 12));
    }
}
