package kz.birlik.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.birlik.membership.person.Iin;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.language.IcuMessageSource;
import kz.birlik.web.language.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a person does through the pages stands in the trail afterwards: one event with who, post, role, from where, request,
 * organisation and record. A new action of the product gets a line here.
 */
@ProductTest
class EveryActionIsRecordedTest {

    private static final String PASSWORD = "birlik-demo-2026";
    private static final String HEADER =
            "organisation,region_iso,period,as_of,area,indicator,value,unit,qualifier,document,indicator_en,wording_ru\n";

    /** A text of two words with a point; not a column of a query, not the name of a file. */
    private static final Pattern ACTION =
            Pattern.compile("\"([a-z]{2,}(?:-[a-z]+)*\\.(?!csv\")[a-z]{3,}(?:-[a-z]+)*)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private final String suffix = "9" + (100 + (int) (System.nanoTime() % 900));
    private int actions;
    private long last;

    /** One event as the table holds it. */
    private record Event(
            String actor,
            UUID account,
            UUID post,
            String role,
            String address,
            String reference,
            String objectType,
            String objectId,
            String organisation,
            String before,
            String after,
            String reason) {}

    @BeforeEach
    void from() {
        last = newest();
    }

    @Test
    void every_action_leaves_its_event() {
        organisations();
        figures();
        findings();
        ownAccount();
        signIn();
        refusals();
        files();
        theTrailItself();
        joining();
        members();
        agreements();
        negotiations();
        disputes();
        cases();
        inspections();
        councils();
        technicalInspectors();
        risks();
        checks();
        accidents();
        hazards();
        conciliation();
        badFaith();
        signals();
        documents();
        fulfilment();
        commissions();

        System.out.println(
                "Actions over HTTP with the event expected of them: " + actions + ", " + faults.size() + " missing");
        assertThat(faults).isEmpty();
        assertThat(actions).isGreaterThanOrEqualTo(30);
    }

    /**
     * Whatever test ran before in this product has written events as well: none may hold what must not be there. The ids
     * are left out: the last twelve digits of a random one look like an ИИН now and then.
     */
    @Test
    void no_event_holds_a_full_iin_a_password_or_a_token() {
        Visitor.anonymous(port).signIn("chair", "900101300011 as a password");
        Visitor.anonymous(port).signIn("900101300011", PASSWORD);
        List<String> found = jdbc.sql("""
                        select e.id || ' ' || e.action from audit_event e
                        where regexp_replace(e::text, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'id', 'g')
                                ~ '(^|[^0-9a-f])[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-6][0-9]{5}([^0-9a-f]|$)'
                           or e::text ilike '%birlik-demo-2026%' or e::text like '%$argon2%'
                           or e::text ilike '%as a password%'""").query(String.class).list();
        Integer events = jdbc.sql("select count(*) from audit_event")
                .query(Integer.class)
                .single();
        System.out.println("Events searched for ИИН, passwords and hashes: " + events + ", found " + found.size());
        assertThat(found).isEmpty();
    }

    @Test
    void every_recorded_action_and_record_has_words_in_three_languages() {
        IcuMessageSource messages = new IcuMessageSource();
        Set<String> needed = new TreeSet<>();
        jdbc.sql("select distinct action from audit_event")
                .query(String.class)
                .list()
                .forEach(action -> needed.add("audit.action." + action));
        jdbc.sql("select distinct object_type from audit_event")
                .query(String.class)
                .list()
                .forEach(type -> needed.add("audit.object." + type));
        assertThat(needed).hasSizeGreaterThan(10);
        for (Language language : Language.values()) {
            assertThat(messages.keys(language)).as(language.tag()).containsAll(needed);
        }
    }

    /** An action that no test has done yet has its words as well: it stands as a text where events are made. */
    @Test
    void every_action_in_the_source_has_words_in_three_languages() throws IOException {
        IcuMessageSource messages = new IcuMessageSource();
        Set<String> texts = new TreeSet<>();
        for (Path root : List.of(
                Path.of("src/main/java"),
                Path.of("../membership-module/src/main/java"),
                Path.of("../bargaining-module/src/main/java"),
                Path.of("../legal-aid-module/src/main/java"),
                Path.of("../safety-module/src/main/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    if (source.contains("TrailEvent") && !file.toString().contains("/membership/trail/")) {
                        Matcher action = ACTION.matcher(source);
                        while (action.find()) {
                            texts.add(action.group(1));
                        }
                    }
                }
            }
        }
        for (Language language : Language.values()) {
            Set<String> keys = messages.keys(language);
            assertThat(texts.stream().filter(text -> !keys.contains(text) && !keys.contains("audit.action." + text)))
                    .as(language.tag())
                    .isEmpty();
        }
        assertThat(texts)
                .contains(
                        "organisation.renamed",
                        "member.viewed",
                        "session.refused",
                        "case.erased",
                        "conciliation.erased");
    }

    private void organisations() {
        String code = "EDU-KZ-55-" + suffix;
        String address = "/app/orgs/EDU-KZ-55/new";
        did("officer2", "organisation.created", code, "EDU-KZ-55-" + suffix, () -> {
            Map<String, String> typed = hidden(as("officer2").page(address), address);
            typed.put("kind", "primary");
            typed.put("code", code);
            typed.put("nameKk", "Сынақ мектебінің бастауыш ұйымы");
            typed.put("nameRu", "Первичная организация пробной школы");
            typed.put("effectiveOn", today().minusYears(1).toString());
            typed.put("decision", "№ 3");
            typed.put("reason", "Открыта школа");
            typed.put("step", "confirm");
            return as("officer2").post(address, typed);
        });
        expectLast("reason", "Открыта школа");
        change(code, "rename", "organisation.renamed", Map.of("nameKk", "Жаңа атау", "nameRu", "Новое название"));
        expectLast("before", "Первичная организация пробной школы");
        expectLast("after", "Новое название");
        change(code, "close", "organisation.closed", Map.of());
        String other = "EDU-KZ-55-" + suffix + "D";
        did("union", "organisation.created", other, other, () -> {
            String form = "/app/orgs/EDU-KZ-55/new";
            Map<String, String> typed = hidden(as("union").page(form), form);
            typed.putAll(Map.of(
                    "kind", "primary", "code", other, "nameKk", "Бөлінетін ұйым", "nameRu", "Выделяемая организация"));
            typed.put("effectiveOn", today().minusYears(1).toString());
            typed.put("decision", "№ 4");
            typed.put("reason", "Проверка");
            typed.put("step", "confirm");
            return as("union").post(form, typed);
        });
        did("union", "organisation.affiliated", other, other, () -> {
            String form = "/app/orgs/" + other + "/affiliate";
            Map<String, String> typed = hidden(as("union").page(form), form);
            typed.putAll(Map.of("line", "sectoral", "parent", "EDU-KZ-31", "decision", "№ 5", "reason", "Перевод"));
            typed.put("effectiveOn", today().minusMonths(2).toString());
            typed.put("step", "confirm");
            return as("union").post(form, typed);
        });
        expectLast("before", "EDU-KZ-55");
        expectLast("after", "EDU-KZ-31");
        did("union", "organisation.detached", other, other, () -> {
            String form = "/app/orgs/" + other + "/detach";
            Map<String, String> typed = hidden(as("union").page(form), form);
            typed.putAll(Map.of("line", "sectoral", "decision", "№ 6", "reason", "Выход", "step", "confirm"));
            typed.put("effectiveOn", today().minusMonths(1).toString());
            return as("union").post(form, typed);
        });
        reorganised(suffix + "J", suffix + "K", suffix + "L");
    }

    private void reorganised(String first, String second, String third) {
        for (String number : List.of(first, second)) {
            did("officer2", "organisation.created", "EDU-KZ-55-" + number, "EDU-KZ-55-" + number, () -> {
                String form = "/app/orgs/EDU-KZ-55/new";
                Map<String, String> typed = hidden(as("officer2").page(form), form);
                typed.putAll(Map.of("kind", "primary", "code", "EDU-KZ-55-" + number));
                typed.putAll(Map.of("nameKk", "Біріктірілетін", "nameRu", "Объединяемая " + number));
                typed.put("effectiveOn", today().minusYears(1).toString());
                typed.putAll(Map.of("decision", "№ 4", "reason", "Проверка", "step", "confirm"));
                return as("officer2").post(form, typed);
            });
        }
        String from = "EDU-KZ-55-" + first;
        String into = "EDU-KZ-55-" + second;
        did(
                "officer2",
                "organisation.merged",
                from,
                from,
                () -> reorganise(from, "merge", Map.of("into", "other", "target", into)));
        expectLast("reason", "Проверка журнала");
        String child = "EDU-KZ-55-" + third;
        did("officer2", "organisation.created", child, child, () -> {
            String form = "/app/orgs/" + into + "/new";
            Map<String, String> typed = hidden(as("officer2").page(form), form);
            typed.putAll(Map.of("kind", "shop", "code", child, "nameKk", "Цех", "nameRu", "Цех"));
            typed.put("effectiveOn", today().minusYears(1).plusDays(1).toString());
            typed.putAll(Map.of("decision", "№ 4", "reason", "Проверка", "step", "confirm"));
            return as("officer2").post(form, typed);
        });
        String split = "/app/orgs/" + into + "/split";
        did(
                "officer2",
                "member.found-by-list",
                into,
                into,
                () -> as("officer2")
                        .upload(
                                split,
                                split,
                                "list.csv",
                                "ИИН\n920101600012\n".getBytes(StandardCharsets.UTF_8),
                                Map.of("step", "read")));
        did(
                "officer2",
                "organisation.split",
                into,
                into,
                () -> reorganise(
                        into,
                        "split",
                        Map.of("child", child, "kk1", "Бөлінген", "ru1", "Выделенная", "code1", into + "-2")));
    }

    private HttpResponse<String> reorganise(String code, String what, Map<String, String> fields) {
        String form = "/app/orgs/" + code + "/" + what;
        Map<String, String> typed = hidden(as("officer2").page(form), form);
        typed.putAll(fields);
        typed.putAll(Map.of("number", "№ 1", "body", "Президиум", "reason", "Проверка журнала", "step", "preview"));
        typed.put("decidedOn", today().toString());
        typed.put("effectiveOn", today().toString());
        Map<String, String> confirm =
                hidden(Jsoup.parse(as("officer2").post(form, typed).body()), form);
        confirm.put("step", "confirm");
        return as("officer2").post(form, confirm);
    }

    private void change(String code, String what, String action, Map<String, String> fields) {
        did("officer2", action, code, code, () -> {
            String form = "/app/orgs/" + code + "/" + what;
            Map<String, String> typed = hidden(as("officer2").page(form), form);
            typed.putAll(fields);
            typed.putAll(Map.of("decision", "№ 1", "reason", "Проверка журнала", "step", "confirm"));
            typed.put("effectiveOn", today().minusMonths(1).toString());
            return as("officer2").post(form, typed);
        });
    }

    private void figures() {
        String page = "/app/figures/import";
        List<String> preview = new ArrayList<>();
        did("union", "figures.uploaded", null, "EDU", () -> {
            HttpResponse<String> answer = as("union")
                    .upload(
                            page,
                            page,
                            "trail.csv",
                            (HEADER + "EDU-KZ-39,,2019,,legal_aid,lawyers,4,person,exact,TRAIL-" + suffix + ",,\n")
                                    .getBytes(StandardCharsets.UTF_8));
            preview.add(Visitor.location(answer));
            return answer;
        });
        did(
                "union",
                "figures.imported",
                null,
                "EDU",
                () -> as("union").fillIn(preview.get(0), preview.get(0) + "/confirm", Map.of()));
        expectLast("after", "trail.csv");
    }

    private void fulfilment() {
        String list = "/app/fulfilment?show=all&year=" + (today().getYear() - 1);
        String row = as("chair2").page(list).select("tbody th a").eachAttr("href").stream()
                .filter(link -> !as("chair2")
                        .page(link)
                        .select("form[action=" + link + "/report]")
                        .isEmpty())
                .findFirst()
                .orElseThrow();
        String id = row.substring(row.lastIndexOf('/') + 1);
        byte[] paper = "%PDF-1.7 журнал %%EOF".getBytes(StandardCharsets.UTF_8);
        String place = "EDU-KZ-55-0001";
        did(
                "chair2",
                "fulfilment.reported",
                id,
                place,
                () -> as("chair2").upload(row, row + "/report", "paper.pdf", paper, Map.of("state", "done")));
        expectLast("after", "done");
        did(
                "officer2",
                "fulfilment.disputed",
                id,
                place,
                () -> as("officer2")
                        .fillIn(row, row + "/review", Map.of("verdict", "dispute", "reason", "Проверка журнала")));
        expectLast("reason", "Проверка журнала");
        did(
                "chair2",
                "fulfilment.answered",
                id,
                place,
                () -> as("chair2").fillIn(row, row + "/answer", Map.of("answer", "Ответ")));
        String file =
                as("officer2").page(row).selectFirst("#evidence a[download]").attr("href");
        did(
                "officer2",
                "fulfilment.evidence-opened",
                id,
                place,
                () -> as("officer2").get(file));
    }

    private void commissions() {
        String list = "/app/commissions";
        List<String> made = new ArrayList<>();
        did("union", "tripartite.formed", null, "EDU", () -> {
            HttpResponse<String> answer = as("union")
                    .fillIn(
                            list + "/new",
                            list + "/new",
                            Map.of(
                                    "level",
                                    "sector",
                                    "nameKk",
                                    "Журнал комиссиясы",
                                    "nameRu",
                                    "Комиссия журнала",
                                    "formedOn",
                                    "2024-01-01"));
            made.add(plain(answer));
            return answer;
        });
        String one = made.get(0);
        String id = one.substring(one.lastIndexOf('/') + 1);
        Map<String, String> described =
                Map.of("nameKk", "Журнал комиссиясы", "nameRu", "Комиссия журнала", "formedOn", "2024-02-01");
        did("union", "tripartite.edited", id, "EDU", () -> as("union").fillIn(one + "/edit", one + "/edit", described));
        Map<String, String> seating = Map.of("side", "employees", "fullName", "Журнал Куәгер", "from", "2024-02-01");
        did(
                "union",
                "tripartite.seated",
                id,
                "EDU",
                () -> as("union").fillIn(one + "/seats/new", one + "/seats/new", seating));
        String seat = as("union").page(one).select("#seats li a").attr("href");
        did("union", "tripartite.seat-changed", id, "EDU", () -> as("union").fillIn(seat, seat, seating));
        Map<String, String> planned = Map.of("on", today().minusDays(9).toString(), "agenda", "Жалақы");
        String plan = one + "/meetings/new";
        did("union", "tripartite.meeting-planned", id, "EDU", () -> {
            HttpResponse<String> answer = as("union").fillIn(plan, plan, planned);
            made.add(plain(answer));
            return answer;
        });
        String meeting = made.get(1);
        did(
                "union",
                "tripartite.meeting-changed",
                id,
                "EDU",
                () -> as("union").fillIn(meeting + "/edit", meeting + "/edit", planned));
        String box = as("union")
                .page(meeting + "/held")
                .select("input[name^=present-]")
                .attr("name");
        did(
                "union",
                "tripartite.meeting-held",
                id,
                "EDU",
                () -> as("union")
                        .fillIn(
                                meeting + "/held",
                                meeting + "/held",
                                Map.of(box, "true", "on", today().minusDays(9).toString())));
        String decide = meeting + "/decisions/new";
        Map<String, String> decided = Map.of("number", "1", "body", "Есеп", "side", "state", "responsible", "Орган");
        did("union", "tripartite.decided", id, "EDU", () -> as("union").fillIn(decide, decide, decided));
        String decision = as("union").page(meeting).select("#decisions a").attr("href");
        did(
                "union",
                "tripartite.decision-changed",
                id,
                "EDU",
                () -> as("union").fillIn(decision + "/edit", decision + "/edit", decided));
        byte[] paper = "%PDF-1.7 журнал %%EOF".getBytes(StandardCharsets.UTF_8);
        Map<String, String> kept = Map.of("state", "kept", "on", today().toString());
        did(
                "union",
                "tripartite.executed",
                id,
                "EDU",
                () -> as("union").upload(decision, decision, "paper.pdf", paper, kept));
        String file = as("union").page(decision).select("#files a[download]").attr("href");
        did("union", "tripartite.file-opened", id, "EDU", () -> as("union").get(file));
        did(
                "union",
                "tripartite.file-withdrawn",
                id,
                "EDU",
                () -> as("union").fillIn(decision, file + "/withdraw", Map.of("why", "Проверка журнала")));
        expectLast("reason", "Проверка журнала");
        String second = plain(as("union").fillIn(plan, plan, planned));
        did(
                "union",
                "tripartite.meeting-cancelled",
                id,
                "EDU",
                () -> as("union").fillIn(second + "/edit", second + "/edit", Map.of("act", "cancel", "why", "Журнал")));
    }

    private static String plain(HttpResponse<String> answer) {
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", "");
    }

    private void agreements() {
        String begin = "/app/agreements/new";
        List<String> entry = new ArrayList<>();
        did("union", "agreement.begun", null, "EDU", () -> {
            HttpResponse<String> answer = as("union").fillIn(begin, begin, Map.of("kind", "framework"));
            entry.add(Visitor.location(answer).replaceAll("^https?://[^/]+", ""));
            return answer;
        });
        String draft = entry.get(0);
        String id = draft.replaceAll(".*/agreements/|/entry.*", "");
        Map<String, String> terms = Map.of(
                "number",
                "77",
                "signedOn",
                today().minusDays(2).toString(),
                "inForceFrom",
                today().toString(),
                "endsOn",
                today().plusYears(1).toString());
        did("union", "agreement.terms", id, "EDU", () -> as("union").fillIn(draft + "/terms", draft + "/terms", terms));
        expectLast("after", "77");
        String reach = draft + "/reach";
        Map<String, String> named =
                Map.of("way", "holding", "holdingKk", "Журнал холдингі", "holdingRu", "Холдинг журнала");
        did("union", "holding.named", null, null, () -> as("union").fillIn(reach, reach, named));
        did(
                "union",
                "agreement.withdrawn",
                id,
                "EDU",
                () -> as("union").fillIn(draft, draft + "/withdraw", Map.of("reason", "Проверка журнала")));
        expectLast("reason", "Проверка журнала");
        String school = "/app/agreements?organisation=EDU-KZ-31-0001&kind=collective&state=in-force";
        String one = as("union")
                .page(school)
                .select("#agreements tbody a[href^=/app/agreements/]")
                .attr("href");
        String model = one + "/template";
        did(
                "union",
                "agreement.template",
                one.replaceAll(".*/", ""),
                "EDU-KZ-31-0001",
                () -> as("union").fillIn(model, model, Map.of("nameKk", "Үлгі", "nameRu", "Образец")));
        did(
                "union",
                "agreement.no-template",
                one.replaceAll(".*/", ""),
                "EDU-KZ-31-0001",
                () -> as("union").fillIn(model, model + "/remove", Map.of()));
        String employer =
                as("union").page(one).select("#above a[href^=/app/employers/]").attr("href");
        String holding = as("union")
                .page(employer)
                .select("select[name=holding] option:matches(Журнал холдингі|Холдинг журнала)")
                .val();
        did(
                "union",
                "employer.holding",
                employer.replaceAll(".*/", ""),
                "EDU-KZ-31-0001",
                () -> as("union")
                        .fillIn(
                                employer,
                                employer + "/holding",
                                Map.of("holding", holding, "from", today().toString())));
        expectLast("after", holding);
    }

    private void findings() {
        String list = "/app/analytics/quality";
        for (String step : List.of("ask", "explain", "fix")) {
            String action = "finding." + step + "ed";
            Element link = as("analyst").page(list + "?rule=Q9").selectFirst("tbody th a");
            String path = link.attr("href").replaceAll("\\?.*", "");
            did("analyst", action, null, null, () -> {
                Map<String, String> typed = hidden(as("analyst").page(path), path + "/explain");
                typed.put("comment", "Проверка журнала");
                return as("analyst").post(path + "/" + step, typed);
            });
            expectLast("after", "Проверка журнала");
        }
    }

    private void ownAccount() {
        did(
                "chair2",
                "account.language-chosen",
                null,
                null,
                () -> as("chair2").fillIn("/app/profile", "/app/profile/language", Map.of("language", "ru")));
        did(
                "chair2",
                "account.language-chosen",
                null,
                null,
                () -> as("chair2").fillIn("/app/profile", "/app/profile/language", Map.of("language", "kk")));
        did(
                "chair2",
                "account.digest-chosen",
                null,
                null,
                () -> as("chair2").fillIn("/app/profile", "/app/profile/notices", Map.of("digest", "true")));
        did(
                "chair2",
                "account.digest-chosen",
                null,
                null,
                () -> as("chair2").fillIn("/app/profile", "/app/profile/notices", Map.of()));
    }

    private void signIn() {
        did("chair2", "session.began", null, null, () -> Visitor.anonymous(port).signIn("chair2", PASSWORD));
        stranger("session.refused", () -> Visitor.anonymous(port).signIn("chair2", "wrong password here"));
        stranger("session.refused", () -> Visitor.anonymous(port).signIn("nobody-of-that-name", "wrong password here"));
        Visitor leaving = Visitor.signedIn(port, "chair2");
        last = newest();
        did("chair2", "session.ended", null, null, () -> leaving.post("/logout", Map.of("_csrf", leaving.token())));
    }

    private void refusals() {
        did(
                "chair",
                "access.refused",
                "/app/admin/users",
                null,
                () -> as("chair").get("/app/admin/users"));
        did(
                "chair",
                "access.not-found",
                "/app/orgs/EDU-KZ-55",
                null,
                () -> as("chair").get("/app/orgs/EDU-KZ-55"));
        did(
                "officer",
                "access.not-found",
                "/app/orgs/EDU-KZ-55/rename",
                null,
                () -> as("officer").get("/app/orgs/EDU-KZ-55/rename"));
        did(
                "officer",
                "access.refused",
                "/app/admin/users",
                null,
                () -> as("officer")
                        .post("/app/admin/users", Map.of("_csrf", as("officer").token())));
        stranger("access.refused", () -> Visitor.anonymous(port).post("/setup", Map.of("x", "y")));
    }

    private void files() {
        did(
                "officer",
                "list.exported",
                "organisations",
                "EDU-KZ-31",
                () -> as("officer").get("/app/orgs?format=csv"));
        did(
                "officer",
                "list.exported",
                "trail",
                "EDU-KZ-31",
                () -> as("officer").get("/app/admin/audit?format=csv&headings=codes"));
    }

    private void joining() {
        String page = "/app/applications/pause";
        String primary = "EDU-KZ-55-0001";
        did(
                "chair2",
                "joining.paused",
                primary,
                primary,
                () -> as("chair2").fillIn(page, page, Map.of("kk", "Сайлау", "ru", "Выборы", "en", "Election")));
        String resume =
                as("chair2").page(page).select("form[action$=/resume]").first().attr("action");
        did("chair2", "joining.resumed", primary, primary, () -> as("chair2").fillIn(page, resume, Map.of()));
    }

    private void theRoutingOfAppeals() {
        String list = "/app/admin/routing";
        for (String name : List.of("Журнал 1 " + suffix, "Журнал 2 " + suffix)) {
            did(
                    "admin",
                    "routing-rule.added",
                    null,
                    null,
                    () -> as("admin")
                            .fillIn(
                                    list + "/new",
                                    list + "/new",
                                    Map.of("name", name, "rank", "900", "topic", "other", "lawyers", "lawyer")));
        }
        List<String> rules = as("admin").page(list).select("#rules a").stream()
                .filter(link -> link.text().endsWith(suffix))
                .map(link -> link.attr("href"))
                .toList();
        String first = rules.get(0);
        did("admin", "routing-rule.changed", null, null, () -> as("admin").change(first, first, Map.of("rank", "901")));
        did(
                "admin",
                "routing-rule.in-force",
                null,
                null,
                () -> as("admin")
                        .fillIn(
                                first,
                                first + "/in-force",
                                Map.of("from", today().plusDays(400).toString())));
        did(
                "admin",
                "routing-rule.ended",
                null,
                null,
                () -> as("admin")
                        .fillIn(
                                first,
                                first + "/end",
                                Map.of("from", today().plusDays(401).toString())));
        String second = rules.get(1);
        did(
                "admin",
                "routing-rule.discarded",
                null,
                null,
                () -> as("admin").fillIn(second, second + "/discard", Map.of()));
        String absences = "/app/cases/absences";
        String day = today().plusDays(300).toString();
        did(
                "lawyer",
                "case-absence.entered",
                null,
                null,
                () -> as("lawyer").fillIn(absences, absences, Map.of("from", day, "until", day)));
        String back = as("lawyer")
                .page(absences)
                .select("form[action$=/back]")
                .first()
                .attr("action");
        did("lawyer", "case-absence.ended", null, null, () -> as("lawyer").fillIn(absences, back, Map.of()));
    }

    private void theTrailItself() {
        String lists = "/app/admin/wordings/new";
        did(
                "admin",
                "wording.pattern-added",
                null,
                null,
                () -> as("admin")
                        .fillIn(
                                lists,
                                lists,
                                Map.of(
                                        "language",
                                        "ru",
                                        "list",
                                        "effort",
                                        "pattern",
                                        "журналом " + suffix,
                                        "reason",
                                        "Журнал")));
        theRoutingOfAppeals();
        String checklist = "/app/admin/checklists/labour-law/next";
        did(
                "admin",
                "inspection-checklist.added",
                null,
                null,
                () -> as("admin")
                        .change(
                                checklist,
                                checklist,
                                Map.of("validFrom", today().plusYears(19).toString(), "reason", "Журнал")));
        String checklists = "/app/admin/checklists";
        String toCome = as("admin")
                .page(checklists)
                .select("form[action$=/withdraw]")
                .first()
                .attr("action");
        did(
                "admin",
                "inspection-checklist.withdrawn",
                null,
                null,
                () -> as("admin").fillIn(checklists, toCome, Map.of("reason", "Журнал")));
        String formula = "/app/admin/index-formulas/new";
        did(
                "admin",
                "fulfilment-index.formula",
                null,
                null,
                () -> as("admin").change(formula, formula, Map.of("year", "2210", "reason", "Журнал")));
        String formulas = "/app/admin/index-formulas";
        String withdraw = as("admin")
                .page(formulas)
                .select("form[action$=/withdraw]")
                .first()
                .attr("action");
        did(
                "admin",
                "fulfilment-index.formula-withdrawn",
                null,
                null,
                () -> as("admin").fillIn(formulas, withdraw, Map.of("reason", "Журнал")));
        did(
                "admin",
                "trail.check-asked",
                null,
                null,
                () -> as("admin").fillIn("/app/admin/audit/chain", "/app/admin/audit/verify", Map.of("anchor", "")));
        String day = today().toString();
        did(
                "admin",
                "trail.breach-reported",
                "officer",
                null,
                () -> as("admin").get("/app/admin/breach?account=officer&from=" + day + "T00:00&to=" + day + "T23:59"));
    }

    /** Taken apart again: other tests look at the same pair. */
    private void merges(String home) {
        String pair = as("chair")
                .page("/app/members/duplicates")
                .selectFirst("#pairs tbody tr th a")
                .attr("href");
        Map<String, String> form = whole(as("chair").page(pair + "/merge"), pair + "/merge");
        form.putAll(Map.of("reason", "Сверка", "step", "merge"));
        List<String> made = new ArrayList<>();
        did("chair", "person.merged", null, home, () -> {
            HttpResponse<String> answer = as("chair").post(pair + "/merge", form);
            made.add(Visitor.location(answer).replaceFirst("^https?://[^/]+", ""));
            return answer;
        });
        String merge = made.get(0);
        Map<String, String> undo = whole(as("chair").page(merge), merge + "/undo");
        undo.putAll(Map.of("reason", "Проверка", "sure", "true"));
        as("chair").post(merge + "/undo", undo);
    }

    private void cases() {
        String list = "/app/cases";
        String home = "EDU-KZ-31-0001";
        did("officer", "case.registered", null, home, () -> {
            Map<String, String> typed = hidden(as("officer").page(list + "/new?organisation=" + home), list + "/new");
            typed.putAll(Map.of("topic", "wages", "channel", "phone", "language", "kk", "applicant", "Журнал Куәгер"));
            typed.putAll(Map.of("membership", "member", "story", "Проверка журнала", "way", "commission"));
            typed.put("receivedOn", today().toString());
            typed.put("breachOn", today().minusDays(2).toString());
            return as("officer").post(list + "/new", typed);
        });
        String one = list + "/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'case.registered' order by at desc limit 1")
                        .query(String.class)
                        .single();
        did("lawyer", "case.viewed", null, home, () -> as("lawyer").get(one));
        did(
                "lawyer",
                "case.step",
                null,
                home,
                () -> as("lawyer")
                        .fillIn(
                                one + "/step/call",
                                one + "/step/call",
                                Map.of("on", today().toString(), "note", "Звонок")));
        did("lawyer", "document.made", null, home, () -> as("lawyer").get(one + "/paper/request?in=ru"));
        byte[] paper = "%PDF-1.7 audit %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        did("lawyer", "case.file-sent", null, home, () -> as("lawyer").upload(one, one + "/files", "a.pdf", paper));
        String sent = as("lawyer").page(one).select("#files a").attr("href");
        did("lawyer", "case.file-viewed", null, home, () -> as("lawyer").get(sent));
        String term = as("lawyer").page(one).select("#terms a").attr("href");
        did(
                "lawyer",
                "case.term-moved",
                null,
                home,
                () -> as("lawyer")
                        .fillIn(
                                term,
                                term,
                                Map.of(
                                        "act",
                                        "override",
                                        "due",
                                        today().plusDays(40).toString(),
                                        "reason",
                                        "Письмо")));
        did(
                "lawyer",
                "case.closed",
                null,
                home,
                () -> as("lawyer")
                        .fillIn(
                                one + "/step/close",
                                one + "/step/close",
                                Map.of("on", today().toString(), "jobs", "0", "outcome", "advised")));
    }

    private void signals() {
        String sending = "/app/signals/new";
        String home = "EDU-KZ-31-0001";
        String site =
                as("chair").page(sending).select("select[name=site] option").attr("value");
        did(
                "chair",
                "signal.sent",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                sending,
                                sending,
                                Map.of(
                                        "kind",
                                        "layoff",
                                        "site",
                                        site,
                                        "people",
                                        "3",
                                        "since",
                                        today().toString(),
                                        "body",
                                        "Журнал")));
        String one = "/app/signals/"
                + jdbc.sql("select object_id from audit_event where action = 'signal.sent' order by at desc limit 1")
                        .query(String.class)
                        .single();
        did(
                "officer",
                "signal.step",
                null,
                home,
                () -> as("officer").fillIn(one + "/step/take", one + "/step/take", Map.of("on", today().toString())));
        did(
                "officer",
                "signal.closed",
                null,
                home,
                () -> as("officer")
                        .fillIn(
                                one + "/step/close",
                                one + "/step/close",
                                Map.of("on", today().toString(), "body", "Журнал", "outcome", "prevented")));
        String owned = as("lawyer").page("/app/cases").select("#cases tbody th a").eachAttr("href").stream()
                .map(link -> link + "/package")
                .filter(page -> !as("lawyer").page(page).select("#choose input").isEmpty())
                .findFirst()
                .orElseThrow();
        did(
                "lawyer",
                "case.package-chosen",
                null,
                null,
                () -> as("lawyer").fillIn(owned, owned, Map.of("package", "first-contract")));
        did("lawyer", "case.package-worked", null, null, () -> as("lawyer").fillIn(owned, owned, Map.of()));
        String wording = "/app/admin/protection/platform";
        did("admin", "protection.reworded", "platform", null, () -> as("admin").change(wording, wording, Map.of()));
        String opening = "/app/petitions/new?organisation=" + home;
        did(
                "officer",
                "petition.opened",
                null,
                home,
                () -> as("officer")
                        .fillIn(
                                opening,
                                "/app/petitions/new",
                                Map.of(
                                        "title",
                                        "Журнал",
                                        "demand",
                                        "Журнал",
                                        "topic",
                                        "wages",
                                        "becomes",
                                        "case",
                                        "threshold",
                                        "15",
                                        "openUntil",
                                        today().plusMonths(1).toString())));
        String petition = "/app/petitions/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'petition.opened' order by at desc limit 1")
                        .query(String.class)
                        .single();
        did(
                "officer",
                "petition.ended",
                null,
                home,
                () -> as("officer").fillIn(petition, petition + "/end", Map.of("note", "Журнал")));
        for (String verdict : List.of("confirmed", "refused")) {
            Visitor stranger = Visitor.anonymous(port);
            stranger.post("/kk/violation/topic", Map.of("topic", "wages"));
            stranger.post("/kk/violation/place", Map.of("place", home));
            stranger.post("/kk/violation/people", Map.of("people", "4"));
            stranger.post("/kk/violation/story", Map.of("story", "Журнал"));
            stranger.post("/kk/violation/send", Map.of());
            String report = "/app/monitor/"
                    + jdbc.sql(
                                    "select object_id from audit_event where action = 'violation.reported' order by at desc limit 1")
                            .query(String.class)
                            .single();
            did("officer", "violation.opened", null, home, () -> as("officer").get(report));
            did(
                    "officer",
                    "violation." + verdict,
                    null,
                    home,
                    () -> as("officer")
                            .change(
                                    report,
                                    report,
                                    verdict.equals("refused")
                                            ? Map.of("verdict", verdict, "reason", "Журнал")
                                            : Map.of("verdict", verdict)));
        }
    }

    private void inspections() {
        String list = "/app/inspections";
        String home = "EDU-KZ-31-0001";
        String planning = list + "/plan/new?organisation=" + home;
        String employer = as("officer")
                .page(planning)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        String month = today().plusMonths(9).toString();
        did(
                "officer",
                "inspection.planned",
                null,
                home,
                () -> as("officer")
                        .fillIn(
                                planning,
                                list + "/plan/new",
                                Map.of("employer", employer, "month", month, "reason", "Журнал плана")));
        String line = as("officer")
                .page(list + "/plan?organisation=" + home + "&year="
                        + today().plusMonths(9).getYear())
                .select("#plan tr:contains(Журнал плана) th a")
                .attr("href");
        did(
                "officer",
                "inspection.dropped",
                null,
                home,
                () -> as("officer").fillIn(line, line, Map.of("why", "Журнал")));
        String preparing = list + "/new?organisation=" + home;
        did(
                "lawyer",
                "inspection.prepared",
                null,
                home,
                () -> as("lawyer")
                        .fillIn(
                                preparing,
                                list + "/new",
                                Map.of(
                                        "employer",
                                        employer,
                                        "ground",
                                        "signal",
                                        "checklist",
                                        "labour-law",
                                        "beginsOn",
                                        today().toString())));
        String one = list + "/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'inspection.prepared' order by at desc limit 1")
                        .query(String.class)
                        .single();
        String start = one + "/step/start";
        did(
                "lawyer",
                "inspection.step",
                null,
                home,
                () -> as("lawyer").fillIn(start, start, Map.of("on", today().toString())));
        String site = one + "/site";
        did(
                "lawyer",
                "inspection.found",
                null,
                home,
                () -> as("lawyer").fillIn(site, site, Map.of("on", today().toString())));
        String files = one + "/files";
        did(
                "lawyer",
                "inspection.file-added",
                null,
                home,
                () -> as("lawyer")
                        .upload(
                                files,
                                files,
                                "a.pdf",
                                "%PDF-1.7 scan %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                Map.of("kind", "act", "dated", today().toString())));
        String file = as("lawyer").page(files).select("#files a[download]").attr("href");
        did("lawyer", "inspection.file-opened", null, home, () -> as("lawyer").get(file));
        did(
                "lawyer",
                "inspection.file-withdrawn",
                null,
                home,
                () -> as("lawyer").fillIn(files, file + "/withdraw", Map.of("why", "Не тот файл")));
    }

    private void councils() {
        String list = "/app/osh/councils";
        String home = "EDU-KZ-31-0004";
        String headcount = one("officer", "/app/orgs/" + home, "a[href*='/headcount/']");
        did(
                "officer",
                "employer.headcount",
                null,
                home,
                () -> as("officer")
                        .fillIn(headcount, headcount, Map.of("headcount", "84", "from", today().toString())));
        String forming = list + "/new?organisation=" + home;
        String employer = as("officer")
                .page(forming)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        did(
                "officer",
                "production-council.formed",
                null,
                home,
                () -> as("officer")
                        .fillIn(forming, list + "/new", Map.of("employer", employer, "formedOn", today().toString())));
        String one = list + "/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'production-council.formed' order by at desc limit 1")
                        .query(String.class)
                        .single();
        Map<String, String> seat = Map.of("side", "employees", "fullName", "Журнал", "from", today().toString());
        council(one, "seated", "member", seat);
        String member = one("officer", one, "#members a[href*='/step/member?of=']");
        didIn(one, "member-changed", member, seat);
        String id = member.substring(member.indexOf('=') + 1);
        council(one, "chair-elected", "chair", Map.of("member", id, "on", today().toString()));
        Map<String, String> met =
                Map.of("on", today().toString(), "minutes", "1", "agenda", "Журнал", "present-" + id, "true");
        council(one, "met", "meeting", met);
        didIn(one, "minutes-changed", one("officer", one, "#meetings a[href*='/step/meeting']"), met);
        Map<String, String> decided = Map.of(
                "number",
                "1",
                "body",
                "Журнал",
                "side",
                "employers",
                "responsible",
                "Журнал",
                "dueOn",
                today().toString());
        didIn(one, "decided", one("officer", one, "#meetings a[href*='/step/decision']"), decided);
        didIn(one, "decision-changed", one("officer", one, "#decisions a[href*='/step/reword']"), decided);
        didIn(
                one,
                "settled",
                one("officer", one, "#decisions a[href*='/step/settle']"),
                Map.of("state", "kept", "on", today().toString()));
        byte[] scan = "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8);
        String council = one.replaceAll(".*/", "");
        String papers = one + "/files";
        String meeting = as("officer")
                .page(papers)
                .select("select[name=meeting] option[value~=.+]")
                .attr("value");
        did(
                "officer",
                "production-council.file-added",
                council,
                home,
                () -> as("officer")
                        .upload(
                                papers,
                                papers,
                                "minutes.pdf",
                                scan,
                                Map.of("kind", "minutes", "dated", today().toString(), "meeting", meeting)));
        String paper = one("officer", papers, "#files a[download]");
        did(
                "officer",
                "production-council.file-opened",
                council,
                home,
                () -> as("officer").get(paper));
        did(
                "officer",
                "production-council.file-withdrawn",
                council,
                home,
                () -> as("officer").fillIn(papers, paper + "/withdraw", Map.of("why", "Журнал")));
        council(
                one,
                "edited",
                "edit",
                Map.of("formedOn", today().toString(), "endedOn", today().toString(), "why", "Журнал"));
    }

    private String latest(String action) {
        return jdbc.sql("select object_id from audit_event where action = :action order by at desc limit 1")
                .param("action", action)
                .query(String.class)
                .single();
    }

    private void technicalInspectors() {
        String list = "/app/osh/inspectors";
        String home = "EDU-KZ-31-0004";
        String electing = list + "/new?organisation=" + home;
        String employer = as("officer")
                .page(electing)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        Map<String, String> elected = Map.of(
                "employer",
                employer,
                "fullName",
                "Журнал",
                "electedOn",
                today().toString(),
                "electedBy",
                "Жиналыс",
                "termFrom",
                today().toString());
        did(
                "officer",
                "technical-inspector.elected",
                null,
                home,
                () -> as("officer").fillIn(electing, list + "/new", elected));
        String one = list + "/" + latest("technical-inspector.elected");
        step(one, "technical-inspector.corrected", "edit", elected);
        step(one, "technical-inspector.confirmed", "confirm", Map.of("by", "council", "on", today().toString()));
        step(one, "technical-inspector.trained", "training", Map.of("trainedOn", today().toString()));
        step(one, "technical-inspector.certificate-issued", "certificate", Map.of());
        step(one, "technical-inspector.certificate-replaced", "certificate", Map.of("why", "Журнал"));
        did(
                "officer",
                "technical-inspector.certificate-printed",
                one.replaceAll(".*/", ""),
                home,
                () -> as("officer").fillIn(one, one + "/certificate/print", Map.of()));
        step(one, "technical-inspector.ended", "end", Map.of("on", today().toString(), "why", "Журнал"));
    }

    private void risks() {
        String list = "/app/osh/risks";
        String home = "EDU-KZ-31-0004";
        String opening = list + "/new?organisation=" + home;
        String employer = as("officer")
                .page(opening)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        did(
                "officer",
                "risk-workplace.opened",
                null,
                home,
                () -> as("officer")
                        .fillIn(
                                opening,
                                list + "/new",
                                Map.of(
                                        "employer",
                                        employer,
                                        "called",
                                        "Журнал",
                                        "on",
                                        today().toString(),
                                        "madeBy",
                                        "Комиссия")));
        String one = list + "/" + latest("risk-workplace.opened");
        step(one, "risk-workplace.edited", "edit", Map.of("called", "Журнал"));
        Map<String, String> hazard =
                Map.of("kind", "fire", "body", "Журнал", "exposed", "3", "probability", "4", "severity", "4");
        step(one, "risk-workplace.hazard-found", "hazard", hazard);
        stepAt(one, "risk-workplace.hazard-corrected", one("officer", one, "#hazards a[href*='hazard?of=']"), hazard);
        stepAt(
                one,
                "risk-workplace.level-reached",
                one("officer", one, "#hazards a[href*='after?of=']"),
                Map.of("probability", "1", "severity", "4"));
        Map<String, String> measure =
                Map.of("body", "Журнал", "side", "employers", "responsible", "Журнал", "dueOn", today().toString());
        stepAt(one, "risk-workplace.measure-planned", one("officer", one, "#hazards a[href*='measure?of=']"), measure);
        stepAt(one, "risk-workplace.measure-changed", one("officer", one, "#hazards a[href*='replan?of=']"), measure);
        stepAt(
                one,
                "risk-workplace.measure-settled",
                one("officer", one, "#hazards a[href*='settle?of=']"),
                Map.of("state", "done", "on", today().toString()));
        step(one, "risk-workplace.demanded", "demand", Map.of("why", "Журнал", "on", today().toString()));
        step(one, "risk-workplace.signed", "sign", Map.of("by", "Журнал", "on", today().toString()));
        step(
                one,
                "risk-workplace.assessed",
                "assess",
                Map.of("occasion", "demand", "on", today().toString(), "madeBy", "Комиссия"));
        stepAt(one, "risk-workplace.hazard-dropped", one("officer", one, "#hazards a[href*='drop?of=']"), Map.of());
    }

    private void step(String one, String action, String step, Map<String, String> typed) {
        stepAt(one, action, one + "/step/" + step, typed);
    }

    private void stepAt(String one, String action, String page, Map<String, String> typed) {
        did(
                "officer",
                action,
                one.replaceAll(".*/", ""),
                "EDU-KZ-31-0004",
                () -> as("officer").fillIn(page, page.replaceAll("\\?.*", ""), typed));
    }

    private void accidents() {
        String list = "/app/osh/accidents";
        String home = "EDU-KZ-31-0004";
        String registering = list + "/new?organisation=" + home;
        String employer = as("officer")
                .page(registering)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        String day = today().minusDays(20).toString();
        Map<String, String> described = Map.ofEntries(
                Map.entry("employer", employer),
                Map.entry("happened", day + "T08:00"),
                Map.entry("known", day + "T09:00"),
                Map.entry("source", "press"),
                Map.entry("victims", "1"),
                Map.entry("severe", "0"),
                Map.entry("deaths", "0"),
                Map.entry("place", "Журнал"),
                Map.entry("circumstance", "workplace"),
                Map.entry("course", "Журнал"));
        did(
                "officer",
                "accident.registered",
                null,
                home,
                () -> as("officer").fillIn(registering, list + "/new", described));
        String one = list + "/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'accident.registered' order by at desc limit 1")
                        .query(String.class)
                        .single();
        accident(one, "edited", one + "/step/edit", described);
        accident(one, "told", one + "/step/told", Map.of("on", day, "by", "№ 1"));
        accident(one, "applied", one + "/step/applied", Map.of("on", day));
        Map<String, String> hurt = Map.of("fullName", "Журнал", "days", "3");
        accident(one, "victim-added", one + "/step/victim", hurt);
        did(
                "officer",
                "accident.victims-seen",
                one.replaceAll(".*/", ""),
                home,
                () -> as("officer").get(one + "/victims"));
        accident(one, "victim-changed", one("officer", one + "/victims", "#victims a[href*='/step/victim']"), hurt);
        accident(
                one,
                "concluded",
                one("officer", one + "/victims", "#victims a[href*='/step/conclude']"),
                Map.of("severity", "light", "at", day + "T12:00"));
        String account = as("officer")
                .page(one + "/step/reader")
                .select("select[name=account] option[value~=.+]")
                .attr("value");
        accident(one, "reader-named", one + "/step/reader", Map.of("account", account));
        accident(one, "commission-formed", one + "/step/commission", Map.of("on", day));
        Map<String, String> seat = Map.of("seat", "other", "fullName", "Журнал");
        accident(one, "seated", one + "/step/member", seat);
        accident(one, "member-changed", one("officer", one, "#commission a[href*='/step/member?of=']"), seat);
        accident(one, "unseated", one("officer", one, "#commission a[href*='/step/unseat']"), Map.of());
        accident(one, "prolonged", one + "/step/prolong", Map.of("by", "№ 2"));
        accident(one, "found", one + "/step/findings", Map.of("cause-training", "true"));
        accident(one, "ended", one + "/step/end", Map.of("on", day));
        accident(one, "dissented", one + "/step/opinion", Map.of("on", day, "by", "Журнал", "text", "Журнал"));
        accident(one, "act-drawn", one + "/step/act", Map.of("on", day, "number", "1"));
        accident(one, "term-met", one("officer", one, "#terms a[href*='/step/term']"), Map.of("on", day));
        accident(one, "duties-ticked", one + "/step/duties", Map.of("at-aid", day + "T23:59"));
        accident(one, "objected", one + "/step/objection", Map.of("on", day));
        accident(one, "contested", one + "/step/contest", Map.of("on", day, "number", "1"));
        byte[] scan = "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8);
        String accident = one.replaceAll(".*/", "");
        String papers = one + "/files";
        did(
                "officer",
                "accident.file-added",
                accident,
                home,
                () -> as("officer").upload(papers, papers, "act.pdf", scan, Map.of("kind", "act", "dated", day)));
        String paper = one("officer", papers, "#files a[download]");
        did(
                "officer",
                "accident.file-opened",
                accident,
                home,
                () -> as("officer").get(paper));
        did(
                "officer",
                "accident.file-withdrawn",
                accident,
                home,
                () -> as("officer").fillIn(papers, paper + "/withdraw", Map.of("why", "Журнал")));
        accident(one, "closed", one + "/step/close", Map.of("on", day));
        String declaring = "/app/osh/declarations/new?organisation=" + home;
        did(
                "officer",
                "accident-declaration.entered",
                null,
                home,
                () -> as("officer")
                        .fillIn(
                                declaring,
                                "/app/osh/declarations/new",
                                Map.of("employer", employer, "month", day, "accidents", "0")));
        discrepancies();
    }

    private void accident(String one, String action, String page, Map<String, String> typed) {
        did(
                "officer",
                "accident." + action,
                one.replaceAll(".*/", ""),
                "EDU-KZ-31-0004",
                () -> as("officer").fillIn(page, page.replaceAll("\\?.*", ""), typed));
    }

    /** Those of the demonstration; a check finds what a new accident makes. */
    private void discrepancies() {
        String list = "/app/osh/discrepancies";
        String home = "EDU-KZ-31-0001";
        for (String state : List.of("explained", "confirmed")) {
            String one = one("officer", list + "?organisation=" + home, "#discrepancies tbody th a");
            did(
                    "officer",
                    "discrepancy." + state,
                    one.replaceAll(".*/", ""),
                    home,
                    () -> as("officer").fillIn(one, one, Map.of("state", state, "reason", "Журнал")));
            if (state.equals("confirmed")) {
                did(
                        "officer",
                        "discrepancy.withdrawn",
                        one.replaceAll(".*/", ""),
                        home,
                        () -> as("officer").fillIn(one, one, Map.of("state", "explained", "reason", "Журнал")));
            }
        }
    }

    private void checks() {
        String list = "/app/osh/checks";
        String home = "EDU-KZ-31-0001";
        String preparing = list + "/new?organisation=" + home;
        String employer = as("officer")
                .page(preparing)
                .select("select[name=where] option[value~=.+]")
                .attr("value");
        did(
                "officer",
                "safety-inspection.prepared",
                null,
                home,
                () -> as("officer")
                        .fillIn(
                                preparing,
                                list + "/new",
                                Map.of(
                                        "where",
                                        employer,
                                        "initiative",
                                        "signal",
                                        "checklist",
                                        "safety-general",
                                        "inspector",
                                        "Журнал",
                                        "beginsOn",
                                        today().toString())));
        String one = list + "/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'safety-inspection.prepared' order by at desc limit 1")
                        .query(String.class)
                        .single();
        String start = one + "/step/start";
        did(
                "officer",
                "safety-inspection.step",
                null,
                home,
                () -> as("officer").fillIn(start, start, Map.of("on", today().toString())));
        String site = one + "/site";
        did(
                "officer",
                "safety-inspection.found",
                null,
                home,
                () -> as("officer").fillIn(site, site, Map.of("on", today().toString())));
        String files = one + "/files";
        did(
                "officer",
                "safety-inspection.file-added",
                null,
                home,
                () -> as("officer")
                        .upload(
                                files,
                                files,
                                "a.pdf",
                                "%PDF-1.7 scan %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                Map.of("kind", "act", "dated", today().toString())));
        String file = as("officer").page(files).select("#files a[download]").attr("href");
        did(
                "officer",
                "safety-inspection.file-opened",
                null,
                home,
                () -> as("officer").get(file));
        did(
                "officer",
                "safety-inspection.file-withdrawn",
                null,
                home,
                () -> as("officer").fillIn(files, file + "/withdraw", Map.of("why", "Не тот файл")));
    }

    private void hazards() {
        String home = "EDU-KZ-31-0001";
        String list = "/app/osh/signals";
        List<List<String>> courses = List.of(
                List.of("taken", "planned", "removed"),
                List.of("passed", "unfounded"),
                List.of("refused"),
                List.of("merged"));
        for (List<String> course : courses) {
            hazard(home);
            if (course.contains("merged")) {
                hazard(home);
            }
            String id = last("hazard-signal.sent");
            String one = list + "/" + id;
            did("officer", "hazard-signal.opened", id, home, () -> as("officer").get(one));
            for (String action : course) {
                String step = one + "/step/" + HAZARD_STEPS.getOrDefault(action, "answer");
                Map<String, String> typed = new java.util.HashMap<>(Map.of("state", action, "note", "Журнал"));
                typed.put("by", today().plusDays(3).toString());
                if (action.equals("merged")) {
                    typed.put(
                            "into",
                            as("officer")
                                    .page(step)
                                    .select("select[name=into] option[value~=.+]")
                                    .attr("value"));
                }
                did(
                        "officer",
                        "hazard-signal." + action,
                        id,
                        home,
                        () -> as("officer").fillIn(step, step, typed));
            }
        }
        String passport = as("officer")
                .page("/app/osh/passports?organisation=" + home)
                .select("#passports th a")
                .attr("href");
        String employer = passport.replaceAll(".*/", "");
        did(
                "officer",
                "safety-passport.said",
                employer,
                home,
                () -> as("officer")
                        .change(
                                passport + "/measures",
                                passport + "/measures",
                                Map.of("by", "union", "source", "Журнал", "trained", "1", "toTrain", "2")));
        did(
                "officer",
                "safety-passport.hung",
                employer,
                home,
                () -> as("officer").fillIn(passport, passport + "/gate", Map.of()));
    }

    private static final Map<String, String> HAZARD_STEPS =
            Map.of("taken", "take", "passed", "pass", "refused", "refuse", "merged", "merge");

    private void hazard(String home) {
        Visitor stranger = Visitor.anonymous(port);
        Map<String, String> told = new java.util.HashMap<>();
        stranger.page("/kk/hazard?q=" + home)
                .select("form[enctype] input[type=hidden]")
                .forEach(field -> told.put(field.attr("name"), field.attr("value")));
        told.putAll(Map.of("place", home, "where", "Журнал", "story", "Журнал"));
        stranger.post("/kk/hazard", told);
    }

    private String last(String action) {
        return jdbc.sql("select object_id from audit_event where action = :action order by at desc limit 1")
                .param("action", action)
                .query(String.class)
                .single();
    }

    private String one(String login, String page, String link) {
        return as(login).page(page).select(link).attr("href");
    }

    private void council(String one, String action, String step, Map<String, String> typed) {
        didIn(one, action, one + "/step/" + step, typed);
    }

    private void didIn(String one, String action, String page, Map<String, String> typed) {
        did(
                "officer",
                "production-council." + action,
                one.replaceAll(".*/", ""),
                "EDU-KZ-31-0004",
                () -> as("officer").fillIn(page, page.replaceAll("\\?.*", ""), typed));
    }

    private void badFaith() {
        String home = "EDU-KZ-31-0002";
        String list = "/app/bad-faith";
        String employer = as("lawyer")
                .page(list + "/new?organisation=" + home)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        String proposing = list + "/new?organisation=" + home + "&employer=" + employer;
        Map<String, String> proposal = new java.util.HashMap<>(Map.of("on", today().toString(), "grounds", "Журнал"));
        as("lawyer")
                .page(proposing)
                .select("input[name^=evidence-]")
                .forEach(each -> proposal.put(each.attr("name"), "true"));
        did("lawyer", "bad-faith.proposed", null, home, () -> as("lawyer").fillIn(proposing, list + "/new", proposal));
        String one = list + "/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'bad-faith.proposed' order by at desc limit 1")
                        .query(String.class)
                        .single();
        String notice = one + "/step/notify";
        did(
                "lawyer",
                "bad-faith.step",
                null,
                home,
                () -> as("lawyer")
                        .upload(
                                notice,
                                notice,
                                "notice.pdf",
                                "%PDF-1.7 scan %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                Map.of("on", today().toString(), "number", "1")));
        String file = as("lawyer").page(one).select("#files a[download]").attr("href");
        did("lawyer", "bad-faith.file-opened", null, home, () -> as("lawyer").get(file));
        as("lawyer").fillIn(one + "/step/drop", one + "/step/drop", Map.of("why", "Журнал"));
    }

    private void conciliation() {
        String home = "EDU-KZ-31-0001";
        String list = "/app/conciliation";
        String forming = list + "/new?organisation=" + home;
        String employer = as("chair")
                .page(forming)
                .select("select[name=employer] option[value~=.+]")
                .attr("value");
        String day = today().toString();
        Map<String, String> described = Map.of(
                "employer",
                employer,
                "site",
                "Журнал",
                "agreement",
                "№ 4",
                "agreedOn",
                day,
                "seats",
                "1",
                "formedOn",
                day);
        did("chair", "conciliation.formed", null, home, () -> as("chair").fillIn(forming, list + "/new", described));
        String one = list + "/"
                + jdbc.sql(
                                "select object_id from audit_event where action = 'conciliation.formed' order by at desc limit 1")
                        .query(String.class)
                        .single();
        did(
                "chair",
                "conciliation.viewed",
                one.substring(one.lastIndexOf('/') + 1),
                home,
                () -> as("chair").get(one));
        String edit = one + "/edit";
        did("chair", "conciliation.edited", null, home, () -> as("chair").change(edit, edit, Map.of("seats", "2")));
        String seat = one + "/members/new";
        Map<String, String> ours = Map.of("side", "employees", "office", "chair", "fullName", "Журнал", "from", day);
        did("chair", "conciliation.seated", null, home, () -> as("chair").fillIn(seat, seat, ours));
        as("chair")
                .fillIn(seat, seat, Map.of("side", "employer", "office", "member", "fullName", "Орган", "from", day));
        String training = as("chair").page(one).select("a[href$=/training]").attr("href");
        String member = training.replace("/training", "");
        did(
                "chair",
                "conciliation.seat-changed",
                null,
                home,
                () -> as("chair").change(member, member, Map.of("post", "Маман")));
        did(
                "chair",
                "conciliation.trained",
                null,
                home,
                () -> as("chair").fillIn(training, training, Map.of("on", day, "provider", "Журнал")));
        String holding = one + "/meetings/new";
        Map<String, String> held = new java.util.HashMap<>(
                Map.of("registeredOn", day, "on", day, "minutes", "1", "subject", "Журнал", "applicant", "present"));
        as("chair").page(holding).select("input[name^=present-]").forEach(each -> held.put(each.attr("name"), "true"));
        did("chair", "conciliation.meeting-held", null, home, () -> as("chair").fillIn(holding, holding, held));
        String meeting = as("chair").page(one).select("#meetings a").attr("href");
        did(
                "chair",
                "conciliation.meeting-viewed",
                null,
                home,
                () -> as("chair").get(meeting));
        String deciding = meeting + "/decision";
        did(
                "chair",
                "conciliation.decided",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                deciding,
                                deciding,
                                Map.of("number", "1", "result", "granted", "duty", "other", "body", "Журнал")));
        did(
                "chair",
                "conciliation.executed",
                null,
                home,
                () -> as("chair").fillIn(meeting, meeting, Map.of("state", "executed", "on", day)));
    }

    private void documents() {
        String minutes = "/app/documents/minutes";
        did("chair", "document.made", null, "EDU-KZ-31-0001", () -> as("chair").get(minutes + "/file?in=kk&as=docx"));
        byte[] template = as("union").download(minutes + "/template?in=ru").body();
        did(
                "union",
                "document-template.kept",
                null,
                "EDU",
                () -> as("union")
                        .upload(
                                minutes + "?in=ru",
                                minutes,
                                "a.docx",
                                template,
                                Map.of("validFrom", today().toString(), "what", "Журнал")));
        String withdraw = as("union")
                .page(minutes + "?in=ru")
                .select("#versions form")
                .first()
                .attr("action");
        did(
                "union",
                "document-template.withdrawn",
                null,
                "EDU",
                () -> as("union").fillIn(minutes + "?in=ru", withdraw, Map.of("reason", "Журнал")));
        expectLast("reason", "Журнал");
    }

    private void negotiations() {
        String list = "/app/negotiations";
        String home = "EDU-KZ-31-0001";
        List<String> made = new ArrayList<>();
        did("chair", "negotiation.opened", null, home, () -> {
            Map<String, String> typed = hidden(as("chair").page(list + "/new"), list + "/new");
            typed.put(
                    "employer",
                    as("chair")
                            .page(list + "/new")
                            .select("select[name=employer] option")
                            .attr("value"));
            typed.putAll(Map.of("kind", "collective", "proposedBy", "employees"));
            typed.put("noticeOn", today().minusDays(3).toString());
            HttpResponse<String> answer = as("chair").post(list + "/new", typed);
            made.add(
                    Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replaceFirst("[?].*", ""));
            return answer;
        });
        String one = made.get(0);
        String term = as("chair").page(one).select("#terms a").attr("href");
        did(
                "chair",
                "negotiation.term-moved",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                term,
                                term,
                                Map.of("due", today().plusDays(30).toString(), "reason", "Письмо пришло позже")));
        expectLast("reason", "Письмо пришло позже");
        did(
                "chair",
                "negotiation.step",
                null,
                home,
                () -> as("chair").fillIn(one + "/step/answer", one + "/step/answer", Map.of("on", today().toString())));
        did(
                "chair",
                "negotiation.seated",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                one + "/commission",
                                one + "/commission",
                                Map.of("side", "employees", "fullName", "Журнал Куәгер")));
        String seat =
                as("chair").page(one + "/commission").select("#seats form").attr("action");
        did(
                "chair",
                "negotiation.union-added",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                one + "/commission",
                                one + "/commission/unions",
                                Map.of("unionName", "Журнал кәсіподағы", "represented", "12")));
        String union =
                as("chair").page(one + "/commission").select("#unions form").attr("action");
        did(
                "chair",
                "negotiation.union-removed",
                null,
                home,
                () -> as("chair").fillIn(one + "/commission", union, Map.of()));
        String files = one + "/files";
        did(
                "chair",
                "negotiation.paper-added",
                null,
                home,
                () -> as("chair")
                        .upload(
                                files,
                                files,
                                "a.pdf",
                                "%PDF-1.7 scan %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                Map.of("kind", "minutes", "dated", today().toString())));
        String file = as("chair").page(files).select("#files a[download]").attr("href");
        did("chair", "negotiation.paper-opened", null, home, () -> as("chair").get(file));
        did(
                "chair",
                "negotiation.paper-withdrawn",
                null,
                home,
                () -> as("chair").fillIn(files, file + "/withdraw", Map.of("why", "Не тот файл")));
        did("chair", "negotiation.unseated", null, home, () -> as("chair").fillIn(one + "/commission", seat, Map.of()));
        did(
                "chair",
                "negotiation.clause-added",
                null,
                home,
                () -> as("chair")
                        .fillIn(one + "/clauses", one + "/clauses", Map.of("topic", "A05", "employeesWant", "50 %")));
        String clause =
                as("chair").page(one + "/clauses").select("#clauses h3 a").attr("href");
        did(
                "chair",
                "negotiation.position",
                null,
                home,
                () -> as("chair")
                        .fillIn(clause, clause, Map.of("topic", "A05", "employeesWant", "60 %", "act", "position")));
        did(
                "chair",
                "negotiation.clause-removed",
                null,
                home,
                () -> as("chair").fillIn(clause, clause, Map.of("act", "remove")));
        did(
                "chair",
                "negotiation.ended",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                one + "/step/end",
                                one + "/step/end",
                                Map.of("on", today().toString(), "note", "Проверка журнала")));
        expectLast("reason", "Проверка журнала");
    }

    private void disputes() {
        String list = "/app/disputes";
        String home = "EDU-KZ-31-0001";
        List<String> made = new ArrayList<>();
        did("chair", "dispute.opened", null, home, () -> {
            Map<String, String> typed = hidden(as("chair").page(list + "/new"), list + "/new");
            typed.put(
                    "site",
                    as("chair")
                            .page(list + "/new")
                            .select("select[name=site] option[value*=/]")
                            .attr("value"));
            typed.put("about", "Проверка журнала");
            typed.put("begunOn", today().minusDays(3).toString());
            HttpResponse<String> answer = as("chair").post(list + "/new", typed);
            made.add(
                    Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replaceFirst("[?].*", ""));
            return answer;
        });
        String step = made.get(0) + "/step/";
        did(
                "chair",
                "dispute.demands",
                null,
                home,
                () -> as("chair").fillIn(step + "demands", step + "demands", Map.of("demands", "Жалақыны көтеру")));
        did(
                "chair",
                "dispute.step",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                step + "approve",
                                step + "approve",
                                Map.of(
                                        "on",
                                        today().minusDays(2).toString(),
                                        "way",
                                        "meeting",
                                        "of",
                                        "90",
                                        "present",
                                        "80",
                                        "votes",
                                        "70")));
        String term = as("chair").page(made.get(0)).select("#terms a").attr("href");
        did(
                "chair",
                "dispute.term-moved",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                term,
                                term,
                                Map.of("due", today().plusDays(30).toString(), "reason", "Собрание было позже")));
        expectLast("reason", "Собрание было позже");
        did(
                "chair",
                "dispute.place",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                step + "place",
                                step + "place",
                                Map.of("forbidden", "no", "hazardous", "no", "lifeSupport", "no")));
        did(
                "chair",
                "dispute.ended",
                null,
                home,
                () -> as("chair")
                        .fillIn(
                                step + "end",
                                step + "end",
                                Map.of("on", today().toString(), "end", "withdrawn", "reason", "Проверка журнала")));
        expectLast("reason", "Проверка журнала");
    }

    private void members() {
        String list = "/app/members";
        String home = "EDU-KZ-31-0001";
        did("chair", "member.list-viewed", "members", home, () -> as("chair").get(list));
        expectLast("after", "ids");
        List<String> made = new ArrayList<>();
        did("chair", "member.admitted", null, home, () -> {
            HttpResponse<String> step =
                    as("chair").fillIn(list + "/new", list + "/new", Map.of("iin", iin(), "step", "check"));
            Map<String, String> form = whole(Jsoup.parse(step.body()), list + "/new");
            form.putAll(Map.of("surname", "Журнал", "given", "Куәгер", "step", "admit"));
            form.put("confirm", "IIN_DATE_IN_FUTURE");
            HttpResponse<String> answer = as("chair").post(list + "/new", form);
            made.add(Visitor.location(answer).replaceFirst("^https?://[^/]+", ""));
            return answer;
        });
        String card = made.get(0);
        String person = card.substring(card.lastIndexOf('/') + 1);
        did("officer", "member.viewed", person, home, () -> as("officer").get(card));
        did(
                "officer",
                "member.iin-revealed",
                person,
                home,
                () -> as("officer").fillIn(card, card + "/iin", Map.of("reason", "Сверка")));
        did("chair", "card.issued", person, home, () -> as("chair").fillIn(card + "/card", card + "/card", Map.of()));
        did(
                "chair",
                "card.replaced",
                person,
                home,
                () -> as("chair").fillIn(card + "/card", card + "/card/reissue", Map.of("anew", "lost")));
        did(
                "chair",
                "card.printed",
                person,
                home,
                () -> as("chair").fillIn(card + "/card", card + "/card/print", Map.of()));
        did(
                "chair",
                "card.blocked",
                person,
                home,
                () -> as("chair").fillIn(card + "/card", card + "/card/withdraw", Map.of("why", "Проба")));
        did("chair", "member.corrected", person, home, () -> {
            Map<String, String> form = whole(as("chair").page(card + "/edit"), card + "/edit");
            form.put("patronymic", "Болатқызы");
            form.put("reason", "Сверка");
            return as("chair").post(card + "/edit", form);
        });
        did("chair", "member.left", person, home, () -> {
            Map<String, String> form = whole(as("chair").page(card + "/leave"), card + "/leave");
            form.put("reason", "own_wish");
            form.put("on", today().plusDays(2).toString());
            return as("chair").post(card + "/leave", form);
        });
        moves(home);
        offers(home);
        did("chair", "list.exported", "members", home, () -> as("chair").get(list + "?format=csv&q=Журнал"));
        expectLast("after", "ids");
        did("chair2", "access.not-found", card, null, () -> as("chair2").get(card));
        merges(home);

        Document history = as("officer").page(card);
        String told = history.select("#record-history").text();
        if (!told.contains("Сверка") || !told.contains("Болатқызы")) {
            faults.add("the card does not show its history");
        }
        String day = today().toString();
        Document breach =
                as("admin").page("/app/admin/breach?account=officer&from=" + day + "T00:00&to=" + day + "T23:59");
        if (!breach.text().contains(person)
                || breach.text().contains("Журнал Куәгер")
                || breach.text().contains("Болатқызы")) {
            faults.add("the report of a breach does not name the person by number alone: " + breach.text());
        }
        Document journal = as("admin").page("/app/admin/audit?object=person&id=" + person);
        if (journal.select("tbody tr").size() < 4 || journal.text().contains("Болатқызы")) {
            faults.add("the administrator sees values of a person or no event: " + journal.text());
        }
        if (as("union")
                .page("/app/admin/audit?object=person&id=" + person)
                .text()
                .contains("Болатқызы")) {
            faults.add("an officer of the union sees values of a person");
        }
        if (!as("officer2")
                .page("/app/admin/audit?object=person&id=" + person)
                .select("tbody time")
                .isEmpty()) {
            faults.add("another branch sees the event");
        }
    }

    private String iin() {
        while (true) {
            String base = "9105286%04d".formatted((int) (System.nanoTime() / 7 % 10_000));
            var check = Iin.checkDigitOf(base);
            if (check.isPresent()) {
                return base + check.get();
            }
        }
    }

    /** Every field of a form as it stands in the page. */
    private static Map<String, String> whole(Document page, String action) {
        Map<String, String> fields = new LinkedHashMap<>();
        Element form = page.selectFirst("form[method=post][action=" + action + "]");
        if (form == null) {
            throw new IllegalStateException("no form to " + action + " in " + page.text());
        }
        form.select("input, select").forEach(field -> {
            boolean ticked = !field.attr("type").matches("checkbox|radio") || field.hasAttr("checked");
            Element option = field.selectFirst("option[selected]");
            if (ticked && !field.attr("name").isEmpty()) {
                String value = field.tagName().equals("select")
                        ? option == null ? field.select("option").attr("value") : option.attr("value")
                        : field.attr("value");
                fields.put(field.attr("name"), value);
            }
        });
        return fields;
    }

    /** Something done by pages and not by the test's own hand. */
    interface Doing {
        HttpResponse<String> now();
    }

    /** The card of somebody who joined long enough ago for something to have happened since. */
    private String joined(String surname) {
        String list = "/app/members";
        HttpResponse<String> step =
                as("chair").fillIn(list + "/new", list + "/new", Map.of("iin", iin(), "step", "check"));
        Map<String, String> admission = whole(Jsoup.parse(step.body()), list + "/new");
        admission.putAll(Map.of("surname", surname, "given", "Адам", "step", "admit"));
        for (String day : List.of("from", "appliedOn", "consentOn")) {
            admission.put(day, today().minusDays(90).toString());
        }
        admission.put("confirm", "IIN_DATE_IN_FUTURE");
        return Visitor.location(as("chair").post(list + "/new", admission)).replaceFirst("^https?://[^/]+", "");
    }

    private void offers(String home) {
        String card = joined("Ұсыныс");
        String person = card.substring(card.lastIndexOf('/') + 1);
        List<String> made = new ArrayList<>();
        Doing offer = () -> {
            HttpResponse<String> answer = as("chair")
                    .fillIn(
                            card + "/offer?to=EDU-KZ-31-0002",
                            card + "/offer",
                            Map.of("reason", "Жаңа жұмыс", "on", today().toString()));
            made.add(Visitor.location(answer).replaceFirst("^https?://[^/]+", ""));
            return answer;
        };
        did("chair", "offer.offered", person, home, offer);
        String first = made.get(0);
        did("chair", "offer.withdrawn", person, home, () -> as("chair").fillIn(first, first + "/withdraw", Map.of()));
        did("chair", "offer.offered", person, home, offer);
        String second = made.get(1);
        did(
                "officer",
                "offer.declined",
                person,
                home,
                () -> as("officer").fillIn(second, second + "/decline", Map.of("answer", "Ерте")));
        did("chair", "offer.offered", person, home, offer);
        String third = made.get(2);
        did("officer", "offer.carried-out", person, home, () -> {
            Map<String, String> form = whole(as("officer").page(third), third + "/carry-out");
            return as("officer").post(third + "/carry-out", form);
        });
    }

    private void moves(String home) {
        String card = joined("Куәлік");
        String person = card.substring(card.lastIndexOf('/') + 1);
        did("chair", "member.category-changed", person, home, () -> move(card + "/category", "category", "student"));
        did("chair", "member.employment-changed", person, home, () -> move(card + "/work", "position", "Мұғалім"));
        did("chair", "member.expelled", person, home, () -> move(card + "/expel", "decision", "№ 9"));
        did("chair", "member.rejoined", person, home, () -> {
            Map<String, String> form = whole(as("chair").page(card + "/rejoin"), card + "/rejoin");
            return as("chair").post(card + "/rejoin", form);
        });
    }

    private HttpResponse<String> move(String page, String field, String typed) {
        Map<String, String> form = whole(as("chair").page(page), page);
        form.put("on", today().minusDays(1).toString());
        form.put("decidedOn", today().minusDays(1).toString());
        form.put(field, typed);
        return as("chair").post(page, form);
    }

    /** Does it and expects exactly this event of this person. */
    void did(String login, String action, String object, String organisation, Doing doing) {
        as(login);
        last = newest();
        HttpResponse<String> answer = doing.now();
        actions++;
        List<Event> found = since(action);
        Event event = found.isEmpty() ? null : found.get(found.size() - 1);
        boolean whole = found.size() == 1
                && event.actor().equals(login)
                && event.account() != null
                && event.post() != null
                && event.role() != null
                && event.address() != null
                && event.reference() != null
                && event.reference().matches("[0-9a-f]{8}.*")
                && (object == null || object.equals(event.objectId()))
                && (organisation == null || organisation.equals(event.organisation()));
        if (!whole) {
            faults.add(action + " by " + login + " answered " + answer.statusCode() + " and left " + found + " among "
                    + all());
        }
    }

    private void stranger(String action, Doing doing) {
        last = newest();
        doing.now();
        actions++;
        List<Event> found = since(action);
        if (found.size() != 1
                || found.get(0).account() != null
                || found.get(0).address() == null
                || found.get(0).reference() == null) {
            faults.add(action + " by a stranger left " + found + " among " + all());
        }
    }

    /** The last event of the last action holds these words there. */
    void expectLast(String where, String words) {
        String value = jdbc.sql("select coalesce(before::text, '') as before, coalesce(after::text, '') as after,"
                        + " coalesce(reason, '') as reason from audit_event where id > :last order by id desc limit 1")
                .param("last", last)
                .query((row, i) -> row.getString(where))
                .optional()
                .orElse("");
        if (!value.contains(words)) {
            faults.add("the event does not hold «" + words + "» in " + where + " but " + value);
        }
    }

    Visitor as(String login) {
        return visitors.computeIfAbsent(login, name -> Visitor.signedIn(port, name));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    private long newest() {
        return jdbc.sql("select coalesce(max(id), 0) from audit_event")
                .query(Long.class)
                .single();
    }

    private List<String> all() {
        return jdbc.sql("select action from audit_event where id > :last order by id")
                .param("last", last)
                .query(String.class)
                .list();
    }

    private List<Event> since(String action) {
        return jdbc.sql("""
                        select e.actor, e.account_id, e.post_id, e.role, e.address, e.reference, e.object_type, e.object_id,
                               o.code, e.before::text, e.after::text, e.reason
                        from audit_event e left join organisation o on o.id = e.organisation_id
                        where e.id > :last and e.action = :action order by e.id""")
                .param("last", last)
                .param("action", action)
                .query((row, i) -> new Event(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12)))
                .list();
    }

    static Map<String, String> hidden(Document page, String action) {
        Map<String, String> fields = new LinkedHashMap<>();
        page.select("form[action=" + action + "] input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return fields;
    }
}
