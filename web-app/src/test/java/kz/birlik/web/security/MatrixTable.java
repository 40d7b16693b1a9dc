package kz.birlik.web.security;

import static kz.birlik.web.security.MatrixCall.get;
import static kz.birlik.web.security.MatrixCall.list;
import static kz.birlik.web.security.MatrixCall.own;
import static kz.birlik.web.security.MatrixCall.part;
import static kz.birlik.web.security.MatrixCall.post;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kz.birlik.BirlikApplication;
import kz.birlik.web.security.MatrixTree.Kind;
import kz.birlik.web.security.MatrixTree.Person;

/**
 * How each mapping is filled: which part of its address or form names an organisation or a record. A mapping that does not
 * stand here fails the test, so nobody adds one without saying how it could be asked for what is foreign.
 */
final class MatrixTable {

    static final String UNKNOWN_CODE = "ZZZ-KZ-99";
    static final UUID UNKNOWN_ID = UUID.fromString("0190a000-0000-7000-8000-00000000dead");

    /** What a request is about: somebody, and an organisation in some relation to them; without one nothing real. */
    record Subject(MatrixTree tree, Person person, String organisation) {

        boolean unknown() {
            return organisation == null;
        }

        String code() {
            return unknown() ? UNKNOWN_CODE : organisation;
        }

        UUID id(Kind kind) {
            UUID id = unknown() ? null : tree.record(kind, organisation);
            return id == null ? UNKNOWN_ID : id;
        }

        boolean has(Kind kind) {
            return !unknown() && tree.record(kind, organisation) != null;
        }
    }

    /**
     * @param calls the requests; the first is the one a role without the right is refused
     * @param kind the kind of record named by an id; null when an organisation is named by its code
     * @param fine statuses of a request about what the person may see
     */
    record Plan(Function<Subject, List<MatrixCall>> calls, Kind kind, Set<Integer> fine) {}

    private static final Set<Integer> SHOWN = Set.of(200);
    /** A form about an organisation is for the officer of its parent. */
    private static final Set<Integer> SHOWN_TO_OFFICERS_OF_THE_PARENT = Set.of(200, 403);
    /** Incomplete on purpose: within the scope it may be refused in any orderly way, and changes nothing. */
    private static final Set<Integer> REFUSED = Set.of(302, 303, 400, 403, 409, 422);

    private static final Set<Integer> IN_ITS_STATE = Set.of(302, 303, 400, 403, 404, 409, 422);

    private static final Map<String, Plan> PLANS = new LinkedHashMap<>();

    static {
        for (String open : List.of("/", "/login", "/setup", "/error", "/actuator/health")) {
            add("GET " + open, Set.of(200, 302, 303, 404), null, s -> List.of(list(open)));
        }
        add("POST /setup", Set.of(302, 403, 404, 422), null, s -> List.of(own("/setup", Map.of())));
        add("POST /error", Set.of(403, 404), null, s -> List.of(own("/error", Map.of())));

        add("GET /login/code", Set.of(200, 302, 303), null, s -> List.of(list("/login/code")));
        add("POST /login/code", Set.of(302, 403, 422), null, s -> List.of(own("/login/code", Map.of())));
        add("GET /forgot", SHOWN, null, s -> List.of(list("/forgot")));
        add("POST /forgot", Set.of(302, 403, 422), null, s -> List.of(own("/forgot", Map.of())));
        for (String link : List.of("invitation", "reset")) {
            add(
                    "GET /" + link + "/{token}",
                    Set.of(200, 302, 404, 410),
                    null,
                    s -> List.of(list("/" + link + "/none")));
            add(
                    "POST /" + link + "/{token}",
                    Set.of(302, 403, 404, 410, 422),
                    null,
                    s -> List.of(own("/" + link + "/none", Map.of())));
        }

        String site = "/{language:kk|ru|en}";
        add("GET " + site, SHOWN, null, s -> List.of(list("/kk")));
        add("GET " + site + "/help", SHOWN, null, s -> List.of(list("/ru/help")));
        add("GET " + site + "/card", SHOWN, null, s -> List.of(list("/en/card")));
        add(
                "POST " + site + "/card",
                Set.of(200, 422),
                null,
                s -> List.of(own("/kk/card", Map.of("number", "10000000018", "code", "00000000"))));
        add("GET " + site + "/card/{token}", Set.of(404), null, s -> List.of(list("/kk/card/" + "0".repeat(26))));
        add(
                "GET " + site + "/inspector/{token}",
                Set.of(404),
                null,
                s -> List.of(list("/kk/inspector/" + "0".repeat(26))));
        for (String paper : List.of("", "/paper")) {
            add(
                    "GET " + site + "/reports/{report}" + paper,
                    Set.of(404),
                    null,
                    s -> List.of(list("/kk/reports/" + UNKNOWN_ID + paper)));
        }
        add("GET /join", Set.of(302), null, s -> List.of(list("/join")));
        add("GET /join/state", Set.of(302), null, s -> List.of(list("/join/state")));
        add("GET " + site + "/join", SHOWN, null, s -> List.of(list("/kk/join")));
        add("GET " + site + "/join/{step}", SHOWN, null, s -> List.of(list("/ru/join/place")));
        add(
                "POST " + site + "/join/{step}",
                Set.of(422),
                null,
                s -> List.of(own("/ru/join/place", Map.of("place", "none"))));
        for (String draft : List.of("send", "later", "forget")) {
            add("POST " + site + "/join/" + draft, Set.of(302), null, s -> List.of(own("/kk/join/" + draft, Map.of())));
        }
        add("GET " + site + "/join/done", Set.of(302), null, s -> List.of(list("/kk/join/done")));
        add(
                "GET " + site + "/join/paper/{kind}",
                Set.of(404),
                null,
                s -> List.of(list("/kk/join/paper/joining?in=kk")));
        add("GET " + site + "/join/resume/{token}", SHOWN, null, s -> List.of(list("/kk/join/resume/none")));
        add(
                "POST " + site + "/join/resume/{token}",
                Set.of(302),
                null,
                s -> List.of(own("/kk/join/resume/none", Map.of())));
        add("GET " + site + "/join/state", SHOWN, null, s -> List.of(list("/en/join/state")));
        for (String asked : List.of("", "/answer")) {
            add(
                    "POST " + site + "/join/state" + asked,
                    Set.of(422),
                    null,
                    s -> List.of(own(
                            "/kk/join/state" + asked,
                            Map.of("number", "JN-2026-000001", "code", "2222222222", "answer", "x"))));
        }
        add("GET /appeal", Set.of(302), null, s -> List.of(list("/appeal")));
        add("GET /appeal/state", Set.of(302), null, s -> List.of(list("/appeal/state")));
        add("GET " + site + "/appeal", SHOWN, null, s -> List.of(list("/kk/appeal")));
        add("GET " + site + "/appeal/{step}", SHOWN, null, s -> List.of(list("/ru/appeal/topic")));
        add(
                "POST " + site + "/appeal/{step}",
                Set.of(422),
                null,
                s -> List.of(own("/ru/appeal/topic", Map.of("topic", "none"))));
        for (String draft : List.of("send", "later", "forget", "attach", "detach")) {
            add(
                    "POST " + site + "/appeal/" + draft,
                    Set.of(302),
                    null,
                    s -> List.of(own("/kk/appeal/" + draft, Map.of())));
        }
        add("GET " + site + "/appeal/done", Set.of(302), null, s -> List.of(list("/kk/appeal/done")));
        add("GET " + site + "/appeal/receipt", Set.of(404), null, s -> List.of(list("/kk/appeal/receipt")));
        add("GET " + site + "/appeal/resume/{token}", SHOWN, null, s -> List.of(list("/kk/appeal/resume/none")));
        add(
                "POST " + site + "/appeal/resume/{token}",
                Set.of(302),
                null,
                s -> List.of(own("/kk/appeal/resume/none", Map.of())));
        add("GET " + site + "/appeal/state", SHOWN, null, s -> List.of(list("/en/appeal/state")));
        for (String asked : List.of("", "/add", "/rate", "/unname")) {
            add(
                    "POST " + site + "/appeal/state" + asked,
                    Set.of(422),
                    null,
                    s -> List.of(own(
                            "/kk/appeal/state" + asked,
                            Map.of("number", "AP-2026-900001", "code", "2222222222", "message", "x", "score", "5"))));
        }
        add(
                "POST " + site + "/appeal/state/file",
                Set.of(404),
                null,
                s -> List.of(own(
                        "/kk/appeal/state/file",
                        Map.of("number", "AP-2026-900002", "code", "2222222222", "file", UNKNOWN_ID.toString()))));
        add("GET /violation", Set.of(302), null, s -> List.of(list("/violation")));
        add("GET /monitor", Set.of(302), null, s -> List.of(list("/monitor")));
        add("GET /safety", Set.of(302), null, s -> List.of(list("/safety")));
        add("GET " + site + "/safety", SHOWN, null, s -> List.of(list("/kk/safety"), list("/ru/safety?year=2025")));
        add("GET " + site + "/bad-faith", SHOWN, null, s -> List.of(list("/kk/bad-faith")));
        add("GET " + site + "/monitor", SHOWN, null, s -> List.of(list("/kk/monitor")));
        add("GET " + site + "/violation", SHOWN, null, s -> List.of(list("/kk/violation")));
        add("GET " + site + "/violation/{step}", SHOWN, null, s -> List.of(list("/ru/violation/topic")));
        add(
                "POST " + site + "/violation/{step}",
                Set.of(422),
                null,
                s -> List.of(own("/ru/violation/topic", Map.of("topic", "none"))));
        for (String draft : List.of("send", "forget")) {
            add(
                    "POST " + site + "/violation/" + draft,
                    Set.of(302),
                    null,
                    s -> List.of(own("/kk/violation/" + draft, Map.of())));
        }
        add("GET " + site + "/violation/done", Set.of(302), null, s -> List.of(list("/kk/violation/done")));
        add("GET /hazard", Set.of(302), null, s -> List.of(list("/hazard")));
        add("GET /osh/{token}", Set.of(302), null, s -> List.of(list("/osh/22222222222222222222222222")));
        add(
                "GET " + site + "/osh/{token}",
                Set.of(404),
                null,
                s -> List.of(list("/kk/osh/22222222222222222222222222")));
        add("GET " + site + "/hazard", SHOWN, null, s -> List.of(list("/kk/hazard"), list("/ru/hazard?q=31")));
        add("POST " + site + "/hazard", Set.of(422), null, s -> List.of(own("/ru/hazard", Map.of("place", "none"))));
        add(
                "GET " + site + "/hazard/{token}",
                Set.of(404),
                null,
                s -> List.of(list("/kk/hazard/22222222222222222222222222")));
        add(
                "POST " + site + "/hazard/{token}",
                Set.of(404),
                null,
                s -> List.of(own("/kk/hazard/22222222222222222222222222", Map.of("where", "x", "story", "x"))));
        add("GET " + site + "/hazard/state", SHOWN, null, s -> List.of(list("/en/hazard/state")));
        add(
                "POST " + site + "/hazard/state",
                Set.of(422),
                null,
                s -> List.of(own("/kk/hazard/state", Map.of("number", "HS-2026-900001", "code", "2222222222"))));
        add("GET " + site + "/petition/{id}", Set.of(404), null, s -> List.of(list("/kk/petition/" + UNKNOWN_ID)));
        add(
                "POST " + site + "/petition/{id}",
                Set.of(404),
                null,
                s -> List.of(own("/kk/petition/" + UNKNOWN_ID, Map.of("number", "1", "code", "2"))));
        add("GET /robots.txt", SHOWN, null, s -> List.of(list("/robots.txt")));

        add("GET /app", Set.of(200, 302, 303), null, s -> List.of(list("/app")));
        add("GET /app/profile", SHOWN, null, s -> List.of(list("/app/profile")));
        add(
                "POST /app/profile/language",
                REFUSED,
                null,
                s -> List.of(own(
                        "/app/profile/language",
                        Map.of("account", s.id(Kind.ACCOUNT).toString()))));
        add(
                "POST /app/profile/password",
                REFUSED,
                null,
                s -> List.of(own(
                        "/app/profile/password",
                        Map.of("account", s.id(Kind.ACCOUNT).toString()))));
        add(
                "POST /app/profile/sessions/{id}/end",
                Set.of(302, 303, 400, 404),
                null,
                s -> List.of(own("/app/profile/sessions/" + UNKNOWN_ID + "/end", Map.of())));
        add(
                "POST /app/profile/sessions/end-others",
                Set.of(302, 303),
                null,
                s -> List.of(own("/app/profile/sessions/end-others", Map.of())));
        add(
                "GET /app/profile/second-factor",
                Set.of(200, 302, 303),
                null,
                s -> List.of(list("/app/profile/second-factor")));
        for (String action : List.of("", "/codes", "/remove")) {
            add(
                    "POST /app/profile/second-factor" + action,
                    Set.of(302, 303, 400, 403, 404, 409, 422),
                    null,
                    s -> List.of(own("/app/profile/second-factor" + action, Map.of())));
        }
        add("GET /app/confirm", Set.of(200, 302, 303), null, s -> List.of(list("/app/confirm")));
        add("POST /app/confirm", Set.of(200, 302, 303, 400, 422), null, s -> List.of(own("/app/confirm", Map.of())));
        add("GET /app/posts", Set.of(200, 302, 303), null, s -> List.of(list("/app/posts")));
        add(
                "POST /app/posts",
                Set.of(302, 303, 400, 403, 404, 422),
                null,
                s -> List.of(own("/app/posts", Map.of("post", s.id(Kind.POST).toString()))));

        choosing("/app/analytics", "");
        choosing("/app/analytics/regions", "indicator=members_total&period=2021&");
        choosing("/app/analytics/explain", "indicator=members_total&period=2021&");
        add(
                "GET /app/analytics/employers",
                SHOWN,
                null,
                s -> List.of(
                        get("/app/analytics/employers?organisation=" + s.code()),
                        get("/app/analytics/employers?organisation=" + s.code() + "&format=csv&headings=codes"),
                        get("/app/analytics/employers?organisation=" + s.code()
                                + "&table=joined&format=csv&headings=codes"),
                        list("/app/analytics/employers"),
                        list("/app/analytics/employers?format=csv")));
        add(
                "GET /app/analytics/quality",
                SHOWN,
                null,
                s -> List.of(
                        get("/app/analytics/quality?organisation=" + s.code()),
                        get("/app/analytics/quality?organisation=" + s.code() + "&format=csv&headings=codes"),
                        list("/app/analytics/quality"),
                        list("/app/analytics/quality?format=csv")));
        add("GET /app/analytics/quality/rules", SHOWN, null, s -> List.of(list("/app/analytics/quality/rules")));
        add(
                "GET /app/analytics/quality/{id}",
                SHOWN,
                Kind.FINDING,
                s -> List.of(get("/app/analytics/quality/" + s.id(Kind.FINDING))));
        for (String step : List.of("ask", "explain", "fix")) {
            add(
                    "POST /app/analytics/quality/{id}/" + step,
                    REFUSED,
                    Kind.FINDING,
                    s -> List.of(post(
                            "/app/analytics/quality/" + s.id(Kind.FINDING) + "/" + step, Map.of("version", "77"))));
        }

        add(
                "GET /app/figures/import",
                SHOWN,
                null,
                s -> List.of(list("/app/figures/import"), list("/app/figures/import?loaded=" + s.id(Kind.IMPORT))));
        add("POST /app/figures/import", REFUSED, null, s -> List.of(own("/app/figures/import", Map.of())));
        add(
                "GET /app/figures/import/{id}",
                Set.of(200, 404),
                Kind.IMPORT,
                s -> List.of(get("/app/figures/import/" + s.id(Kind.IMPORT))));
        add(
                "POST /app/figures/import/{id}/confirm",
                Set.of(400),
                Kind.IMPORT,
                s -> List.of(own("/app/figures/import/" + s.id(Kind.IMPORT) + "/confirm", Map.of())));

        add(
                "GET /app/orgs",
                SHOWN,
                null,
                s -> List.of(
                        get("/app/orgs?under=" + s.code()),
                        get("/app/orgs?under=" + s.code() + "&format=csv&headings=codes"),
                        get("/app/orgs?under=" + s.code() + "&line=territorial"),
                        part("/app/orgs", "node-" + s.code()),
                        list("/app/orgs"),
                        list("/app/orgs?line=territorial&as-of=2019-12-31&open=" + s.code()),
                        list("/app/orgs?q=LEAK&format=csv"),
                        list("/app/orgs?q=" + s.code())));
        add(
                "GET /app/orgs/picker",
                SHOWN,
                null,
                s -> List.of(list("/app/orgs/picker?q=LEAK"), list("/app/orgs/picker?q=" + s.code())));
        add(
                "GET /app/orgs/{code}",
                SHOWN,
                null,
                s -> List.of(
                        get("/app/orgs/" + s.code()),
                        get("/app/orgs/" + s.code() + "?tab=history"),
                        get("/app/orgs/" + s.code() + "?tab=children&line=territorial"),
                        get("/app/orgs/" + s.code() + "?as-of=2019-12-31&lang=kk")));
        for (String action : List.of("new", "rename", "affiliate", "detach", "close", "merge", "split")) {
            String path = "/" + action;
            add(
                    "GET /app/orgs/{code}" + path,
                    SHOWN_TO_OFFICERS_OF_THE_PARENT,
                    null,
                    s -> List.of(get("/app/orgs/" + s.code() + path)));
            add(
                    "POST /app/orgs/{code}" + path,
                    REFUSED,
                    null,
                    s -> List.of(
                            post("/app/orgs/" + s.code() + path, Map.of()),
                            post("/app/orgs/" + s.code() + path, Map.of("step", "edit", "parent", s.code()))));
        }

        String members = "/app/members";
        add(
                "GET /app/members",
                SHOWN,
                null,
                s -> List.of(
                        get(members + "?organisation=" + s.code()),
                        get(members + "?organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(members + "?state=all"),
                        list(members + "?state=all&format=csv"),
                        list(members + "?sex=female&ageFrom=1&ageTo=99&card=no&joinedFrom=1990-01-01&employer="
                                + UNKNOWN_ID),
                        list(members + "?q=LEAK")));
        add(
                "POST /app/members/find",
                REFUSED,
                null,
                s -> List.of(own(
                        members + "/find",
                        Map.of("text", s.unknown() ? "" : s.tree().iins().getOrDefault(s.organisation(), "")))));
        add(
                "POST /app/members/views",
                Set.of(302, 303),
                null,
                s -> List.of(own(members + "/views", Map.of("organisation", s.code()))));
        add(
                "POST /app/members/views/{id}/remove",
                Set.of(404),
                null,
                s -> List.of(own(members + "/views/" + UNKNOWN_ID + "/remove", Map.of())));
        add(
                "POST /app/members/columns",
                Set.of(302, 303),
                null,
                s -> List.of(own(members + "/columns", Map.of("columns", "iin,organisation,category,since"))));
        add("GET /app/members/new", SHOWN, null, s -> List.of(list(members + "/new")));
        add(
                "POST /app/members/new",
                Set.of(200, 302, 400, 422),
                null,
                s -> List.of(own(members + "/new", Map.of("organisation", s.code(), "step", "admit"))));
        String roster = members + "/import";
        add("GET /app/members/import", SHOWN, null, s -> List.of(list(roster)));
        add("POST /app/members/import", REFUSED, null, s -> List.of(own(roster, Map.of("organisation", s.code()))));
        add("GET /app/members/import/template", SHOWN, null, s -> List.of(list(roster + "/template?format=csv")));
        add("GET /app/members/import/{id}", SHOWN, Kind.ROSTER, s -> List.of(get(roster + "/" + s.id(Kind.ROSTER))));
        for (String action : List.of("sheet", "columns", "back", "repair", "confirm", "discard", "undo")) {
            add(
                    "POST /app/members/import/{id}/" + action,
                    REFUSED,
                    Kind.ROSTER,
                    s -> List.of(post(roster + "/" + s.id(Kind.ROSTER) + "/" + action, Map.of("sheet", "-7"))));
        }
        add(
                "GET /app/members/import/{id}/errors",
                Set.of(200, 404),
                Kind.ROSTER,
                s -> List.of(get(roster + "/" + s.id(Kind.ROSTER) + "/errors?format=csv")));
        String bulk = members + "/bulk";
        add(
                "POST /app/members/bulk",
                Set.of(302, 303, 400),
                null,
                s -> List.of(own(
                        bulk,
                        Map.of(
                                "kind",
                                "cards",
                                "who",
                                "ticked",
                                "member",
                                s.id(Kind.PERSON).toString()))));
        add(
                "GET /app/members/bulk/{id}",
                SHOWN,
                Kind.BULK,
                s -> List.of(
                        get(bulk + "/" + s.id(Kind.BULK)),
                        get(bulk + "/" + s.id(Kind.BULK) + "?bulk=" + s.id(Kind.BULK) + "&format=csv")));
        for (String action : List.of("category", "confirm", "discard", "print", "undo")) {
            add(
                    "POST /app/members/bulk/{id}/" + action,
                    REFUSED,
                    Kind.BULK,
                    s -> List.of(post(bulk + "/" + s.id(Kind.BULK) + "/" + action, Map.of("on", "x"))));
        }
        add("GET /app/members/{id}", SHOWN, Kind.PERSON, s -> List.of(get(members + "/" + s.id(Kind.PERSON))));
        for (String action : List.of("edit", "leave", "transfer", "offer", "category", "work", "expel", "death")) {
            add(
                    "GET /app/members/{id}/" + action,
                    SHOWN,
                    Kind.PERSON,
                    s -> List.of(get(members + "/" + s.id(Kind.PERSON) + "/" + action)));
            add(
                    "POST /app/members/{id}/" + action,
                    REFUSED,
                    Kind.PERSON,
                    s -> List.of(post(members + "/" + s.id(Kind.PERSON) + "/" + action, Map.of())));
        }
        add(
                "GET /app/members/{id}/rejoin",
                Set.of(200, 404),
                Kind.PERSON,
                s -> List.of(get(members + "/" + s.id(Kind.PERSON) + "/rejoin")));
        add(
                "POST /app/members/{id}/rejoin",
                REFUSED,
                Kind.PERSON,
                s -> List.of(post(members + "/" + s.id(Kind.PERSON) + "/rejoin", Map.of())));
        add(
                "POST /app/members/{id}/iin",
                REFUSED,
                Kind.PERSON,
                s -> List.of(post(members + "/" + s.id(Kind.PERSON) + "/iin", Map.of())));

        add(
                "GET /app/members/{id}/rights",
                SHOWN,
                Kind.PERSON,
                s -> List.of(get(members + "/" + s.id(Kind.PERSON) + "/rights")));
        for (String action : List.of("file", "restrict", "release", "withdraw", "holds", "anonymise")) {
            add(
                    "POST /app/members/{id}/rights/" + action,
                    REFUSED,
                    Kind.PERSON,
                    s -> List.of(post(members + "/" + s.id(Kind.PERSON) + "/rights/" + action, Map.of())));
        }
        add(
                "POST /app/members/{id}/rights/holds/{hold}/lift",
                Set.of(302, 400, 404, 422),
                Kind.PERSON,
                s -> List.of(
                        post(members + "/" + s.id(Kind.PERSON) + "/rights/holds/" + UNKNOWN_ID + "/lift", Map.of())));

        String pairs = "/app/members/duplicates";
        add(
                "GET " + pairs,
                SHOWN,
                null,
                s -> List.of(
                        list(pairs), list(pairs + "?state=different"), list(pairs + "?after=" + s.id(Kind.DUPLICATE))));
        add("GET " + pairs + "/{id}", SHOWN, Kind.DUPLICATE, s -> List.of(get(pairs + "/" + s.id(Kind.DUPLICATE))));
        for (String action : List.of("/different", "/reopen")) {
            add(
                    "POST " + pairs + "/{id}" + action,
                    REFUSED,
                    Kind.DUPLICATE,
                    s -> List.of(post(pairs + "/" + s.id(Kind.DUPLICATE) + action, Map.of())));
        }

        add(
                "GET " + pairs + "/{id}/merge",
                Set.of(200, 302),
                Kind.DUPLICATE,
                s -> List.of(get(pairs + "/" + s.id(Kind.DUPLICATE) + "/merge")));
        add(
                "POST " + pairs + "/{id}/merge",
                REFUSED,
                Kind.DUPLICATE,
                s -> List.of(post(pairs + "/" + s.id(Kind.DUPLICATE) + "/merge", Map.of("step", "merge"))));
        String merges = "/app/members/merges";
        add("GET " + merges, SHOWN, null, s -> List.of(list(merges), list(merges + "?after=" + s.id(Kind.MERGE))));
        add("GET " + merges + "/{id}", SHOWN, Kind.MERGE, s -> List.of(get(merges + "/" + s.id(Kind.MERGE))));
        add(
                "POST " + merges + "/{id}/undo",
                REFUSED,
                Kind.MERGE,
                s -> List.of(post(merges + "/" + s.id(Kind.MERGE) + "/undo", Map.of())));

        String cards = "/app/cards";
        add(
                "GET /app/cards",
                SHOWN,
                null,
                s -> List.of(
                        list(cards),
                        get(cards + "?organisation=" + s.code()),
                        get(cards + "?organisation=" + s.code() + "&standing=without"),
                        get(cards + "?organisation=" + s.code() + "&format=csv&headings=codes")));
        for (String page : List.of("/batch", "/print")) {
            add("GET " + cards + page, SHOWN, null, s -> List.of(get(cards + page + "?organisation=" + s.code())));
            add(
                    "POST " + cards + page,
                    REFUSED,
                    null,
                    s -> List.of(post(cards + page, Map.of("organisation", s.code(), "first", UNKNOWN_ID.toString()))));
        }
        String card = "/app/members/{id}/card";
        add("GET " + card, SHOWN, Kind.PERSON, s -> List.of(get(members + "/" + s.id(Kind.PERSON) + "/card")));
        for (String action : List.of("", "/reissue", "/withdraw", "/print")) {
            add(
                    "POST " + card + action,
                    REFUSED,
                    Kind.PERSON,
                    s -> List.of(post(members + "/" + s.id(Kind.PERSON) + "/card" + action, Map.of())));
        }

        String dues = "/app/dues";
        add(
                "GET /app/dues",
                SHOWN,
                null,
                s -> List.of(
                        list(dues + "?month=2026-01"),
                        list(dues + "?month=2026-01&format=csv"),
                        list(dues + "?month=2026-01&after=" + s.code())));
        add("GET /app/dues/rates", SHOWN, null, s -> List.of(list(dues + "/rates")));
        for (String terms : List.of("/rates", "/shares")) {
            add(
                    "POST /app/dues" + terms,
                    REFUSED,
                    null,
                    s -> List.of(own(dues + terms, Map.of("organisation", s.code()))));
        }
        add("GET /app/dues/lists", SHOWN, null, s -> List.of(list(dues + "/lists")));
        add(
                "POST /app/dues/lists",
                REFUSED,
                null,
                s -> List.of(
                        own(dues + "/lists", Map.of("organisation", s.code())),
                        own(dues + "/lists", Map.of("organisation", s.code(), "marked", "yes"))));
        add(
                "GET /app/dues/lists/{id}",
                SHOWN,
                Kind.DUES_LIST,
                s -> List.of(get(dues + "/lists/" + s.id(Kind.DUES_LIST))));
        add("GET /app/dues/lists/template", SHOWN, null, s -> List.of(list(dues + "/lists/template?format=csv")));
        add(
                "GET /app/dues/organisation",
                SHOWN,
                null,
                s -> List.of(
                        list(dues + "/organisation?month=2026-01"),
                        list(dues + "/organisation?month=2026-01&format=csv"),
                        list(dues + "/organisation?month=2026-01&after=" + s.code())));
        add(
                "POST /app/dues/organisation/close",
                REFUSED,
                null,
                s -> List.of(post(dues + "/organisation/close", Map.of("organisation", s.code(), "month", "2026-01"))));
        add(
                "GET /app/dues/members",
                SHOWN,
                null,
                s -> List.of(
                        list(dues + "/members?month=2026-01"),
                        list(dues + "/members?month=2026-01&format=csv"),
                        list(dues + "/members?month=2026-01&owed=yes")));
        add(
                "GET /app/dues/accounting",
                SHOWN,
                null,
                s -> List.of(
                        list(dues + "/accounting?month=2026-01"),
                        list(dues + "/accounting?month=2026-01&format=csv&headings=codes"),
                        list(dues + "/accounting?month=2026-01&after=" + s.code())));
        add(
                "GET /app/dues/members/{id}/paper",
                Set.of(200, 404),
                Kind.PERSON,
                s -> List.of(get(dues + "/members/" + s.id(Kind.PERSON) + "/paper?language=kk")));
        for (String action : List.of("confirm", "withdraw")) {
            add(
                    "POST /app/dues/lists/{id}/" + action,
                    REFUSED,
                    Kind.DUES_LIST,
                    s -> List.of(post(dues + "/lists/" + s.id(Kind.DUES_LIST) + "/" + action, Map.of())));
        }
        add(
                "GET /app/dues/differences",
                SHOWN,
                null,
                s -> List.of(
                        list(dues + "/differences?state=all"),
                        list(dues + "/differences?state=all&format=csv"),
                        list(dues + "/differences?state=all&list=" + s.id(Kind.DUES_LIST))));
        add(
                "GET /app/dues/differences/{id}",
                SHOWN,
                Kind.DUES_DIFFERENCE,
                s -> List.of(get(dues + "/differences/" + s.id(Kind.DUES_DIFFERENCE))));
        add(
                "POST /app/dues/differences/{id}",
                REFUSED,
                Kind.DUES_DIFFERENCE,
                s -> List.of(post(dues + "/differences/" + s.id(Kind.DUES_DIFFERENCE), Map.of())));
        add(
                "GET /app/dues/members/{id}",
                SHOWN,
                Kind.PERSON,
                s -> List.of(get(dues + "/members/" + s.id(Kind.PERSON))));
        add(
                "POST /app/dues/members/{id}/consent",
                REFUSED,
                Kind.PERSON,
                s -> List.of(post(dues + "/members/" + s.id(Kind.PERSON) + "/consent", Map.of())));

        String offers = "/app/offers";
        add(
                "GET /app/offers",
                SHOWN,
                null,
                s -> List.of(
                        list(offers),
                        list(offers + "?show=over"),
                        list(offers + "?after=" + s.id(Kind.OFFER)),
                        list(offers + "?show=over&after=" + s.id(Kind.OFFER))));
        add("GET /app/offers/{id}", SHOWN, Kind.OFFER, s -> List.of(get(offers + "/" + s.id(Kind.OFFER))));
        for (String act : List.of("withdraw", "decline", "carry-out")) {
            add(
                    "POST /app/offers/{id}/" + act,
                    REFUSED,
                    Kind.OFFER,
                    s -> List.of(post(offers + "/" + s.id(Kind.OFFER) + "/" + act, Map.of("offerVersion", "77"))));
        }

        String applications = "/app/applications";
        add(
                "GET /app/applications",
                SHOWN,
                null,
                s -> List.of(
                        list(applications),
                        list(applications + "?show=overdue"),
                        list(applications + "?show=refused"),
                        list(applications + "?after=" + s.id(Kind.APPLICATION)),
                        list(applications + "?organisation=" + s.code()),
                        list(applications + "?show=refused&format=csv&headings=codes"),
                        list(applications + "?organisation=" + s.code() + "&format=csv&headings=codes")));
        add(
                "GET /app/applications/{id}",
                SHOWN,
                Kind.APPLICATION,
                s -> List.of(get(applications + "/" + s.id(Kind.APPLICATION))));
        add(
                "GET /app/applications/{id}/paper/{kind}",
                SHOWN,
                Kind.APPLICATION,
                s -> List.of(get(applications + "/" + s.id(Kind.APPLICATION) + "/paper/joining?in=kk")));
        String pauses = applications + "/pause";
        add(
                "GET /app/applications/pause",
                SHOWN,
                null,
                s -> List.of(list(pauses), list(pauses + "?after=EDU-KZ-31-0000")));
        add(
                "POST /app/applications/pause",
                REFUSED,
                null,
                s -> List.of(post(pauses, Map.of("organisation", s.code(), "lastDay", "tomorrow"))));
        add(
                "POST /app/applications/pause/{id}/resume",
                REFUSED,
                Kind.PAUSE,
                s -> List.of(post(pauses + "/" + s.id(Kind.PAUSE) + "/resume", Map.of("organisation", s.code()))));
        String everywhere = "/app/admin/joining";
        add("GET " + everywhere, SHOWN, null, s -> List.of(list(everywhere)));
        add("POST " + everywhere, REFUSED, null, s -> List.of(own(everywhere, Map.of("lastDay", "tomorrow"))));
        add("POST " + everywhere + "/resume", REFUSED, null, s -> List.of(own(everywhere + "/resume", Map.of())));
        for (String act : List.of("ask", "refuse", "accept")) {
            add(
                    "POST /app/applications/{id}/" + act,
                    REFUSED,
                    Kind.APPLICATION,
                    s -> List.of(
                            post(applications + "/" + s.id(Kind.APPLICATION) + "/" + act, Map.of("version", "77"))));
        }
        agreements();
        fulfilment();
        commissions();
        String bodies = "/app/bodies";
        add(
                "GET /app/bodies",
                SHOWN,
                null,
                s -> List.of(
                        get(bodies + "?organisation=" + s.code()),
                        get(bodies + "?organisation=" + s.code() + "&format=csv"),
                        list(bodies + "?quota=any"),
                        list(bodies + "?term=closed"),
                        list(bodies + "?after=" + s.id(Kind.BODY)),
                        list(bodies + "?format=csv")));
        add(
                "GET /app/bodies/new",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                null,
                s -> List.of(get(bodies + "/new?organisation=" + s.code())));
        add(
                "POST /app/bodies/new",
                REFUSED,
                null,
                s -> List.of(post(bodies + "/new", Map.of("organisation", s.code()))));
        add("GET /app/bodies/{id}", SHOWN, Kind.BODY, s -> List.of(get(bodies + "/" + s.id(Kind.BODY))));
        add(
                "GET /app/bodies/{id}/election",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.BODY,
                s -> List.of(get(bodies + "/" + s.id(Kind.BODY) + "/election")));
        add(
                "POST /app/bodies/{id}/election",
                REFUSED,
                Kind.BODY,
                s -> List.of(
                        post(bodies + "/" + s.id(Kind.BODY) + "/election", Map.of()),
                        post(
                                bodies + "/" + s.id(Kind.BODY) + "/election",
                                Map.of(
                                        "heldOn", "2021-01-01",
                                        "termTo", "2030-01-01",
                                        "minutes", "1",
                                        "step", "save",
                                        "person", s.id(Kind.PERSON).toString(),
                                        "post", "nobody"))));
        for (String page : List.of("edit", "close")) {
            add(
                    "GET /app/bodies/{id}/" + page,
                    SHOWN_TO_OFFICERS_OF_THE_PARENT,
                    Kind.BODY,
                    s -> List.of(get(bodies + "/" + s.id(Kind.BODY) + "/" + page)));
            add(
                    "POST /app/bodies/{id}/" + page,
                    REFUSED,
                    Kind.BODY,
                    s -> List.of(post(bodies + "/" + s.id(Kind.BODY) + "/" + page, Map.of("version", "77"))));
        }
        String elections = "/elections/";
        add(
                "GET /app/bodies/{id}/elections/{election}/minutes",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.BODY,
                s -> List.of(get(bodies + "/" + s.id(Kind.BODY) + elections + s.id(Kind.ELECTION) + "/minutes")));
        add(
                "POST /app/bodies/{id}/elections/{election}/minutes",
                REFUSED,
                Kind.BODY,
                s -> List.of(
                        post(bodies + "/" + s.id(Kind.BODY) + elections + s.id(Kind.ELECTION) + "/minutes", Map.of())));
        add(
                "GET /app/bodies/{id}/minutes/{file}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.BODY,
                s -> List.of(get(bodies + "/" + s.id(Kind.BODY) + "/minutes/" + s.id(Kind.MINUTES))));
        String mandate = "/mandates/";
        add(
                "GET /app/bodies/{id}/mandates/{mandate}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.BODY,
                s -> List.of(get(bodies + "/" + s.id(Kind.BODY) + mandate + s.id(Kind.MANDATE))));
        add(
                "GET /app/bodies/{id}/elections/{election}/correct",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.BODY,
                s -> List.of(get(bodies + "/" + s.id(Kind.BODY) + elections + s.id(Kind.ELECTION) + "/correct")));
        add(
                "POST /app/bodies/{id}/elections/{election}/correct",
                REFUSED,
                Kind.BODY,
                s -> List.of(post(
                        bodies + "/" + s.id(Kind.BODY) + elections + s.id(Kind.ELECTION) + "/correct",
                        Map.of("version", "77", "heldOn", "2020-06-02"))));
        add(
                "GET /app/bodies/{id}/mandates/{mandate}/correct",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.BODY,
                s -> List.of(get(bodies + "/" + s.id(Kind.BODY) + mandate + s.id(Kind.MANDATE) + "/correct")));
        for (String action : List.of("end", "account", "correct")) {
            add(
                    "POST /app/bodies/{id}/mandates/{mandate}/" + action,
                    REFUSED,
                    Kind.BODY,
                    s -> List.of(post(
                            bodies + "/" + s.id(Kind.BODY) + mandate + s.id(Kind.MANDATE) + "/" + action,
                            Map.of("version", "77"))));
        }

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

        String notices = "/app/notifications";
        add(
                "GET /app/notifications",
                SHOWN,
                null,
                s -> List.of(
                        list(notices),
                        list(notices + "?state=unread&kind=finding-asked"),
                        list(notices + "?after=new~2100-01-01T00:00:00Z~" + s.id(Kind.NOTICE))));
        add(
                "POST /app/notifications/{id}/read",
                Set.of(302, 303, 404),
                Kind.NOTICE,
                s -> List.of(post(notices + "/" + s.id(Kind.NOTICE) + "/read", Map.of("open", "true"))));
        add(
                "POST /app/notifications/read-all",
                Set.of(302, 303),
                null,
                s -> List.of(own(notices + "/read-all", Map.of("until", "2020-01-01T00:00:00Z"))));
        add(
                "POST /app/profile/notices",
                Set.of(302, 303),
                null,
                s -> List.of(own(
                        "/app/profile/notices",
                        Map.of("account", s.id(Kind.ACCOUNT).toString()))));

        add("GET /app/jobs", SHOWN, null, s -> List.of(list("/app/jobs")));
        add("GET /app/jobs/{id}", SHOWN, Kind.JOB, s -> List.of(get("/app/jobs/" + s.id(Kind.JOB))));
        add(
                "GET /app/jobs/{id}/file",
                SHOWN,
                Kind.JOB,
                s -> List.of(
                        get("/app/jobs/" + s.id(Kind.JOB) + "/file"),
                        new MatrixCall(
                                "/app/jobs/" + s.id(Kind.JOB) + "/file",
                                Map.of("Range", "bytes=0-9", "If-None-Match", "*"),
                                null,
                                true)));
        for (String action : List.of("purpose", "cancel")) {
            add(
                    "POST /app/jobs/{id}/" + action,
                    REFUSED,
                    Kind.JOB,
                    s -> List.of(post(
                            "/app/jobs/" + s.id(Kind.JOB) + "/" + action,
                            Map.of("purpose", "to see what is not mine"))));
        }

        add(
                "GET /app/admin/audit",
                // The trail of a whole matrix is longer than what a file is made of at once
                Set.of(200, 303),
                null,
                s -> List.of(
                        get("/app/admin/audit?organisation=" + s.code()),
                        get("/app/admin/audit?organisation=" + s.code() + "&format=csv&headings=codes"),
                        list("/app/admin/audit"),
                        list("/app/admin/audit?actor=leak-o13-actor"),
                        list("/app/admin/audit?format=csv")));
        add("GET /app/admin/audit/chain", SHOWN, null, s -> List.of(list("/app/admin/audit/chain")));
        add("GET /app/admin/audit/anchor", Set.of(200, 404), null, s -> List.of(list("/app/admin/audit/anchor")));
        add("POST /app/admin/audit/verify", REFUSED, null, s -> List.of(own("/app/admin/audit/verify", Map.of())));
        add(
                "GET /app/admin/breach",
                Set.of(200, 422),
                null,
                s -> List.of(
                        list("/app/admin/breach"),
                        list("/app/admin/breach?from=2026-01-01T00:00&to=2030-01-01T00:00")));

        add("GET /app/admin/users", SHOWN, null, s -> List.of(list("/app/admin/users")));
        add("GET /app/admin/users/new", SHOWN, null, s -> List.of(list("/app/admin/users/new")));
        add(
                "POST /app/admin/users",
                REFUSED,
                null,
                s -> List.of(own("/app/admin/users", Map.of("organisation", s.code()))));
        String users = "/app/admin/users/";
        add("GET /app/admin/users/{id}", SHOWN, Kind.ACCOUNT, s -> List.of(get(users + s.id(Kind.ACCOUNT))));
        Set<Integer> inItsState = Set.of(200, 302, 303, 404, 409);
        for (String action : List.of("contact", "posts/new", "suspend", "restore", "second-factor")) {
            add(
                    "GET /app/admin/users/{id}/" + action,
                    inItsState,
                    Kind.ACCOUNT,
                    s -> List.of(get(users + s.id(Kind.ACCOUNT) + "/" + action)));
        }
        for (String action : List.of("contact", "posts/new", "suspend", "restore", "second-factor", "link")) {
            add(
                    "POST /app/admin/users/{id}/" + action,
                    IN_ITS_STATE,
                    Kind.ACCOUNT,
                    s -> List.of(post(users + s.id(Kind.ACCOUNT) + "/" + action, Map.of())));
        }
        add(
                "GET /app/admin/users/{id}/posts/{post}/end",
                inItsState,
                Kind.ACCOUNT,
                s -> List.of(get(users + s.id(Kind.ACCOUNT) + "/posts/" + s.id(Kind.POST) + "/end")));
        add(
                "POST /app/admin/users/{id}/posts/{post}/end",
                IN_ITS_STATE,
                Kind.ACCOUNT,
                s -> List.of(post(users + s.id(Kind.ACCOUNT) + "/posts/" + s.id(Kind.POST) + "/end", Map.of())));
        String norms = "/app/admin/body-norms";
        add("GET /app/admin/body-norms", SHOWN, null, s -> List.of(list(norms)));
        add("GET /app/admin/body-norms/{norm}", SHOWN, null, s -> List.of(list(norms + "/youth")));
        add(
                "POST /app/admin/body-norms/{norm}",
                REFUSED,
                null,
                s -> List.of(own(norms + "/youth", Map.of("percent", "0"))));
        String packages = "/app/admin/protection";
        add("GET /app/protection", SHOWN, null, s -> List.of(list("/app/protection")));
        add("GET " + packages + "/{code}", SHOWN, null, s -> List.of(list(packages + "/migrant")));
        add(
                "POST " + packages + "/{code}",
                REFUSED,
                null,
                s -> List.of(own(packages + "/migrant", Map.of("languages", "?"))));
        String lists = "/app/admin/wordings";
        add("GET /app/admin/wordings", SHOWN, null, s -> List.of(list(lists)));
        add("GET /app/admin/wordings/new", SHOWN, null, s -> List.of(list(lists + "/new")));
        add("POST /app/admin/wordings/new", REFUSED, null, s -> List.of(own(lists + "/new", Map.of("pattern", "("))));
        add("GET /app/admin/wordings/{id}", Set.of(404), null, s -> List.of(list(lists + "/" + UNKNOWN_ID)));
        add(
                "POST /app/admin/wordings/{id}",
                Set.of(404),
                null,
                s -> List.of(own(lists + "/" + UNKNOWN_ID, Map.of("pattern", "("))));
        add(
                "POST /app/admin/wordings/{id}/retire",
                Set.of(404),
                null,
                s -> List.of(own(lists + "/" + UNKNOWN_ID + "/retire", Map.of())));
        String routing = "/app/admin/routing";
        String rule = routing + "/" + UNKNOWN_ID;
        add("GET /app/admin/routing", SHOWN, null, s -> List.of(list(routing), list(routing + "?format=csv")));
        add("GET /app/admin/routing/trial", SHOWN, null, s -> List.of(list(routing + "/trial")));
        add("GET /app/admin/routing/new", SHOWN, null, s -> List.of(list(routing + "/new")));
        add("POST /app/admin/routing/new", REFUSED, null, s -> List.of(own(routing + "/new", Map.of("rank", "x"))));
        add("GET /app/admin/routing/{id}", Set.of(404), null, s -> List.of(list(rule)));
        add("POST /app/admin/routing/{id}", Set.of(404), null, s -> List.of(own(rule, Map.of("rank", "x"))));
        for (String act : List.of("/discard", "/in-force", "/end")) {
            add("POST /app/admin/routing/{id}" + act, Set.of(404), null, s -> List.of(own(rule + act, Map.of())));
        }
        String checklists = "/app/admin/checklists";
        add("GET /app/admin/checklists", SHOWN, null, s -> List.of(list(checklists)));
        add("GET /app/admin/checklists/new", SHOWN, null, s -> List.of(list(checklists + "/new")));
        add(
                "POST /app/admin/checklists/new",
                REFUSED,
                null,
                s -> List.of(own(checklists + "/new", Map.of("validFrom", "x"))));
        add("GET /app/admin/checklists/{code}/next", SHOWN, null, s -> List.of(list(checklists + "/labour-law/next")));
        add(
                "POST /app/admin/checklists/{code}/next",
                REFUSED,
                null,
                s -> List.of(own(checklists + "/labour-law/next", Map.of("validFrom", "x"))));
        add(
                "POST /app/admin/checklists/{id}/withdraw",
                Set.of(404),
                null,
                s -> List.of(own(checklists + "/" + UNKNOWN_ID + "/withdraw", Map.of())));
        String formulas = "/app/admin/index-formulas";
        add("GET /app/admin/index-formulas", SHOWN, null, s -> List.of(list(formulas)));
        add("GET /app/admin/index-formulas/new", SHOWN, null, s -> List.of(list(formulas + "/new")));
        add(
                "POST /app/admin/index-formulas/new",
                REFUSED,
                null,
                s -> List.of(own(formulas + "/new", Map.of("year", "x"))));
        add(
                "POST /app/admin/index-formulas/{version}/withdraw",
                Set.of(404),
                null,
                s -> List.of(own(formulas + "/9999/withdraw", Map.of())));
        add("GET /app/admin/outbox", SHOWN, null, s -> List.of(list("/app/admin/outbox")));
        add("GET /app/admin/retention", SHOWN, null, s -> List.of(list("/app/admin/retention")));
        add("GET /app/admin/keys", SHOWN, null, s -> List.of(list("/app/admin/keys")));
        add("POST /app/admin/keys/rotate", REFUSED, null, s -> List.of(own("/app/admin/keys/rotate", Map.of())));
        add("GET /app/admin/styleguide", SHOWN, null, s -> List.of(list("/app/admin/styleguide")));
    }

    private static void fulfilment() {
        String list = "/app/fulfilment";
        add(
                "GET /app/fulfilment",
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?show=all&organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(list + "?show=all"),
                        list(list + "?show=waiting"),
                        list(list + "?show=all&after=2020-01-01~" + s.id(Kind.FULFILMENT)),
                        list(list + "?show=all&format=csv")));
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.FULFILMENT);
        add("GET /app/fulfilment/{id}", SHOWN, Kind.FULFILMENT, s -> List.of(get(one.apply(s))));
        // A union, an association and the federation read no evidence of a primary organisation
        add(
                "GET /app/fulfilment/{id}/evidence/{file}",
                Set.of(200, 403, 404),
                Kind.FULFILMENT,
                s -> List.of(get(one.apply(s) + "/evidence/" + s.id(Kind.EVIDENCE))));
        for (String action : List.of("/report", "/review", "/answer")) {
            add(
                    "POST /app/fulfilment/{id}" + action,
                    IN_ITS_STATE,
                    Kind.FULFILMENT,
                    s -> List.of(post(one.apply(s) + action, Map.of("version", "77"))));
        }
        add(
                "POST /app/fulfilment/{id}/evidence/{file}/withdraw",
                IN_ITS_STATE,
                Kind.FULFILMENT,
                s -> List.of(post(
                        one.apply(s) + "/evidence/" + s.id(Kind.EVIDENCE) + "/withdraw", Map.of("version", "77"))));
        // The agreements of this tree are not registered, and what is not registered has no year and no report
        Function<Subject, String> agreement = s -> "/app/agreements/" + s.id(Kind.AGREEMENT);
        Set<Integer> shown = Set.of(200, 404);
        add(
                "GET /app/agreements/{id}/fulfilment",
                shown,
                Kind.AGREEMENT,
                s -> List.of(get(agreement.apply(s) + "/fulfilment")));
        add(
                "POST /app/agreements/{id}/fulfilment/publish",
                IN_ITS_STATE,
                Kind.AGREEMENT,
                s -> List.of(post(agreement.apply(s) + "/fulfilment/publish", Map.of("year", "2024"))));
        for (String file : List.of("", "/paper", "/content")) {
            add(
                    "GET /app/agreements/{id}/reports/{report}" + file,
                    shown,
                    Kind.AGREEMENT,
                    s -> List.of(get(agreement.apply(s) + "/reports/" + s.id(Kind.FULFILMENT) + file)));
        }
        String index = "/app/analytics/fulfilment";
        add(
                "GET /app/analytics/fulfilment",
                SHOWN,
                null,
                s -> List.of(
                        get(index + "?by=keeper&organisation=" + s.code() + "&year=2024"),
                        get(index + "?by=agreement&organisation=" + s.code() + "&year=2024&format=csv&headings=codes"),
                        list(index + "?by=region&year=2024"),
                        list(index + "?by=sector&year=2024"),
                        list(index + "?by=sector&year=2024&format=csv"),
                        list(index + "?by=keeper&year=2024&after=50~" + s.id(Kind.FULFILMENT))));
        add(
                "GET /app/analytics/fulfilment/rows",
                shown,
                null,
                s -> List.of(
                        get(index + "/rows?by=organisation&year=2024&key=" + s.code()),
                        get(index + "/rows?by=agreement&year=2024&key=" + s.id(Kind.AGREEMENT)),
                        get(index + "/rows?by=agreement&year=2024&format=csv&key=" + s.id(Kind.AGREEMENT))));
        add(
                "POST /app/analytics/fulfilment/publish",
                IN_ITS_STATE,
                null,
                s -> List.of(own(index + "/publish", Map.of("year", "2099"))));
    }

    private static void agreements() {
        String agreements = "/app/agreements";
        add(
                "GET /app/agreements",
                SHOWN,
                null,
                s -> List.of(
                        get(agreements + "?organisation=" + s.code()),
                        get(agreements + "?organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(agreements),
                        list(agreements + "?where=all"),
                        list(agreements + "?where=all&format=csv"),
                        list(agreements + "?state=returned&kind=collective"),
                        list(agreements + "?q=LEAK"),
                        list(agreements + "?after=" + s.id(Kind.AGREEMENT))));
        add(
                "GET /app/agreements/below",
                SHOWN,
                null,
                s -> List.of(
                        list(agreements + "/below"),
                        list(agreements + "/below?law=MINIMUM_WAGE&format=csv&headings=codes"),
                        list(agreements + "/below?above=" + s.id(Kind.AGREEMENT)),
                        list(agreements + "/below?topic=A07&after=" + UNKNOWN_ID)));
        add(
                "GET /app/agreements/measured",
                SHOWN,
                null,
                s -> List.of(
                        get(agreements + "/measured?organisation=" + s.code()),
                        get(agreements + "/measured?organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(agreements + "/measured")));
        add(
                "GET /app/agreements/figures",
                SHOWN,
                null,
                s -> List.of(
                        get(agreements + "/figures?organisation=" + s.code()),
                        get(agreements + "/figures?by=region&organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(agreements + "/figures"),
                        list(agreements + "/figures?by=sector"),
                        list(agreements + "/figures?by=sector&format=csv&headings=codes"),
                        list(agreements + "/figures?by=size&line=territorial")));
        add(
                "GET /app/agreements/figures/topics",
                SHOWN,
                null,
                s -> List.of(
                        get(agreements + "/figures/topics?organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(agreements + "/figures/topics?format=csv")));
        add(
                "GET /app/agreements/without",
                SHOWN,
                null,
                s -> List.of(
                        get(agreements + "/without?organisation=" + s.code()),
                        get(agreements + "/without?organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(agreements + "/without"),
                        list(agreements + "/without?after=" + UNKNOWN_ID)));
        add(
                "GET /app/agreements/bank",
                SHOWN,
                null,
                s -> List.of(
                        list(agreements + "/bank"),
                        list(agreements + "/bank?topic=A07"),
                        list(agreements + "/bank?topic=A07&unit=percent&sector=85&q=LEAK")));
        add(
                "POST /app/agreements/bank",
                IN_ITS_STATE,
                Kind.AGREEMENT,
                s -> List.of(post(
                        agreements + "/bank",
                        Map.of(
                                "into",
                                s.id(Kind.AGREEMENT).toString(),
                                "clause",
                                s.id(Kind.CLAUSE).toString()))));
        add(
                "GET /app/employers/{id}",
                SHOWN,
                Kind.EMPLOYER,
                s -> List.of(get("/app/employers/" + s.id(Kind.EMPLOYER))));
        add(
                "POST /app/employers/{id}/holding",
                REFUSED,
                Kind.EMPLOYER,
                s -> List.of(post("/app/employers/" + s.id(Kind.EMPLOYER) + "/holding", Map.of())));
        add(
                "GET /app/obligations",
                SHOWN,
                null,
                s -> List.of(
                        get("/app/obligations?organisation=" + s.code()),
                        get("/app/obligations?of=entered&organisation=" + s.code() + "&format=csv&headings=codes"),
                        list("/app/obligations?of=entered"),
                        list("/app/obligations?of=entered&q=LEAK"),
                        list("/app/obligations?of=entered&after=" + s.id(Kind.PROMISE))));
        add(
                "GET /app/agreements/new",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                null,
                s -> List.of(get(agreements + "/new?organisation=" + s.code())));
        add(
                "POST /app/agreements/new",
                REFUSED,
                null,
                s -> List.of(post(agreements + "/new", Map.of("organisation", s.code()))));
        Function<Subject, String> one = s -> agreements + "/" + s.id(Kind.AGREEMENT);
        add("GET /app/agreements/{id}", SHOWN, Kind.AGREEMENT, s -> List.of(get(one.apply(s))));
        add(
                "GET /app/agreements/{id}/text/{version}",
                SHOWN,
                Kind.AGREEMENT,
                s -> List.of(get(one.apply(s) + "/text/" + s.id(Kind.AGREEMENT_TEXT))));
        // Whoever is above does not enter for those below; a collective agreement has no reach
        Set<Integer> kept = Set.of(200, 403, 404);
        for (String page : List.of(
                "/entry",
                "/entry/terms",
                "/entry/parties",
                "/entry/text",
                "/entry/coverage",
                "/entry/clauses",
                "/entry/reach",
                "/compare",
                "/editions",
                "/template",
                "/after")) {
            add("GET /app/agreements/{id}" + page, kept, Kind.AGREEMENT, s -> List.of(get(one.apply(s) + page)));
        }
        for (String action : List.of(
                "/review",
                "/entry/terms",
                "/entry/parties",
                "/entry/text",
                "/entry/coverage",
                "/entry/clauses",
                "/entry/reach",
                "/entry/copy",
                "/entry/send",
                "/entry/withdraw",
                "/after/cover",
                "/after/propose",
                "/after/amend",
                "/after/authority",
                "/template",
                "/template/remove",
                "/after/end")) {
            add(
                    "POST /app/agreements/{id}" + action,
                    IN_ITS_STATE,
                    Kind.AGREEMENT,
                    s -> List.of(post(one.apply(s) + action, Map.of("version", "77"))));
        }
        String clause = "/entry/clauses/";
        String promise = "/entry/promises/";
        for (String page : List.of("", "/promises")) {
            add(
                    "GET /app/agreements/{id}/entry/clauses/{clause}" + page,
                    kept,
                    Kind.AGREEMENT,
                    s -> List.of(get(one.apply(s) + clause + s.id(Kind.CLAUSE) + page)));
        }
        for (String action : List.of("", "/remove", "/promises")) {
            add(
                    "POST /app/agreements/{id}/entry/clauses/{clause}" + action,
                    IN_ITS_STATE,
                    Kind.AGREEMENT,
                    s -> List.of(post(one.apply(s) + clause + s.id(Kind.CLAUSE) + action, Map.of("version", "77"))));
        }
        add(
                "GET /app/agreements/{id}/entry/promises/{promise}",
                kept,
                Kind.AGREEMENT,
                s -> List.of(get(one.apply(s) + promise + s.id(Kind.PROMISE))));
        add(
                "POST /app/agreements/{id}/entry/promises/{promise}",
                IN_ITS_STATE,
                Kind.AGREEMENT,
                s -> List.of(post(one.apply(s) + promise + s.id(Kind.PROMISE), Map.of("version", "77"))));
    }

    /** What is always about oneself or the installation, and nothing sent along could make it about somebody. */
    private static final Set<String> ABOUT_NO_RECORD = Set.of(
            "/app/admin/keys/rotate",
            "/app/admin/body-norms/youth",
            "/app/admin/protection/migrant",
            "/app/admin/wordings/new",
            "/app/admin/routing/new",
            "/app/admin/routing/" + UNKNOWN_ID,
            "/app/admin/routing/" + UNKNOWN_ID + "/discard",
            "/app/admin/routing/" + UNKNOWN_ID + "/in-force",
            "/app/admin/routing/" + UNKNOWN_ID + "/end",
            "/app/admin/checklists/new",
            "/app/admin/checklists/labour-law/next",
            "/app/admin/checklists/" + UNKNOWN_ID + "/withdraw",
            "/app/admin/index-formulas/new",
            "/app/admin/index-formulas/9999/withdraw",
            "/app/admin/wordings/" + UNKNOWN_ID,
            "/app/admin/wordings/" + UNKNOWN_ID + "/retire",
            "/app/documents/notice",
            "/app/documents/notice/versions/" + UNKNOWN_ID + "/withdraw",
            "/app/admin/audit/verify",
            "/app/confirm",
            "/app/profile/sessions/end-others",
            "/app/notifications/read-all",
            "/app/profile/notices",
            "/app/members/views",
            "/app/members/columns",
            "/app/profile/second-factor",
            "/app/profile/second-factor/codes",
            "/app/profile/second-factor/remove");

    private MatrixTable() {}

    /** Cases are worked in by their owner; an officer gives them out, a chair sees that they are there. */
    private static void cases() {
        String list = "/app/cases";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.CASE);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=unowned"),
                        list(list + "?show=all&figure=received&year=2026"),
                        list(list + "?show=closed"),
                        list(list + "?show=all&words=leak"),
                        list(list + "?show=all&after=" + s.id(Kind.CASE)),
                        list(list + "?show=all&format=csv")));
        add(
                "GET " + list + "/calendar",
                SHOWN,
                null,
                s -> List.of(
                        list(list + "/calendar"),
                        list(list + "/calendar?whose=all&step=filing"),
                        list(list + "/calendar?whose=all&format=csv")));
        add("GET " + list + "/calendar/file", SHOWN, null, s -> List.of(list(list + "/calendar/file")));
        add(
                "GET " + list + "/figures",
                SHOWN,
                null,
                s -> List.of(
                        get(list + "/figures?organisation=" + s.code()),
                        get(list + "/figures?by=lawyer&organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(list + "/figures"),
                        list(list + "/figures?by=lawyer"),
                        list(list + "/figures?by=topic&line=territorial"),
                        list(list + "/figures?by=lawyer&format=csv&headings=codes")));
        add("GET " + list + "/new", SHOWN, null, s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(list + "/new", Map.of("organisation", s.code()))));
        add(
                "GET " + list + "/receipts/{id}",
                Set.of(404),
                null,
                s -> List.of(list(list + "/receipts/" + s.id(Kind.CASE))));
        add(
                "GET " + list + "/absences",
                SHOWN,
                null,
                s -> List.of(list(list + "/absences"), list(list + "/absences?format=csv")));
        add(
                "POST " + list + "/absences",
                Set.of(404),
                null,
                s -> List.of(post(list + "/absences", Map.of("who", UNKNOWN_ID.toString()))));
        add(
                "POST " + list + "/absences/{id}/back",
                Set.of(404),
                null,
                s -> List.of(post(list + "/absences/" + UNKNOWN_ID + "/back", Map.of("version", "77"))));
        add("GET " + list + "/{id}", SHOWN, Kind.CASE, s -> List.of(get(one.apply(s))));
        add(
                "GET " + list + "/{id}/step/{step}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.CASE,
                s -> List.of(get(one.apply(s) + "/step/call"), get(one.apply(s) + "/step/handover")));
        add(
                "POST " + list + "/{id}/step/{step}",
                REFUSED,
                Kind.CASE,
                s -> List.of(post(one.apply(s) + "/step/call", Map.of("version", "77"))));
        add(
                "GET " + list + "/{id}/paper/{kind}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.CASE,
                s -> List.of(get(one.apply(s) + "/paper/request?in=kk")));
        // Where a case is not read, neither its package nor its files are there
        add("GET " + list + "/{id}/package", Set.of(200, 404), Kind.CASE, s -> List.of(get(one.apply(s) + "/package")));
        add(
                "POST " + list + "/{id}/package",
                IN_ITS_STATE,
                Kind.CASE,
                s -> List.of(post(one.apply(s) + "/package", Map.of("package", "none"))));
        add(
                "GET " + list + "/{id}/files/{file}",
                Set.of(200, 404),
                Kind.CASE,
                s -> List.of(get(one.apply(s) + "/files/" + s.id(Kind.CASE_FILE))));
        add("POST " + list + "/{id}/files", REFUSED, Kind.CASE, s -> List.of(post(one.apply(s) + "/files", Map.of())));
        add(
                "GET " + list + "/{id}/terms/{term}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.CASE,
                s -> List.of(get(one.apply(s) + "/terms/" + s.id(Kind.CASE_TERM))));
        add(
                "POST " + list + "/{id}/terms/{term}",
                REFUSED,
                Kind.CASE,
                s -> List.of(post(one.apply(s) + "/terms/" + s.id(Kind.CASE_TERM), Map.of("version", "77"))));
    }

    /** Signals are read by the scope; reports of strangers by those who check them. */
    private static void signals() {
        String list = "/app/signals";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.SIGNAL);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=closed&area=warning"),
                        list(list + "?show=all&employer=" + s.id(Kind.EMPLOYER)),
                        list(list + "?show=all&people=9&after=" + s.id(Kind.SIGNAL)),
                        list(list + "?show=all&format=csv")));
        add("GET " + list + "/new", SHOWN, null, s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(list + "/new", Map.of("organisation", s.code()))));
        add("GET " + list + "/{id}", SHOWN, Kind.SIGNAL, s -> List.of(get(one.apply(s))));
        add("GET " + list + "/{id}/step/{step}", SHOWN, Kind.SIGNAL, s -> List.of(get(one.apply(s) + "/step/news")));
        add(
                "POST " + list + "/{id}/step/{step}",
                REFUSED,
                Kind.SIGNAL,
                s -> List.of(post(one.apply(s) + "/step/news", Map.of("version", "77"))));
        String petitions = "/app/petitions";
        Function<Subject, String> petition = s -> petitions + "/" + s.id(Kind.PETITION);
        add(
                "GET " + petitions,
                SHOWN,
                null,
                s -> List.of(
                        get(petitions + "?organisation=" + s.code()),
                        list(petitions + "?show=ended"),
                        list(petitions + "?show=all&after=" + s.id(Kind.PETITION)),
                        list(petitions + "?show=all&format=csv")));
        add("GET " + petitions + "/new", SHOWN, null, s -> List.of(get(petitions + "/new?organisation=" + s.code())));
        add(
                "POST " + petitions + "/new",
                REFUSED,
                null,
                s -> List.of(post(petitions + "/new", Map.of("organisation", s.code()))));
        add("GET " + petitions + "/{id}", SHOWN, Kind.PETITION, s -> List.of(get(petition.apply(s))));
        for (String change : List.of("become", "end")) {
            add(
                    "POST " + petitions + "/{id}/" + change,
                    REFUSED,
                    Kind.PETITION,
                    s -> List.of(post(petition.apply(s) + "/" + change, Map.of("version", "77", "note", "x"))));
        }
        String tension = "/app/tension";
        add(
                "GET " + tension,
                SHOWN,
                null,
                s -> List.of(list(tension), list(tension + "?by=town"), list(tension + "?format=csv")));
        add(
                "GET " + tension + "/explain",
                Set.of(404),
                null,
                s -> List.of(list(tension + "/explain?employer=" + UNKNOWN_ID)));
        String monitor = "/app/monitor";
        add(
                "GET " + monitor,
                SHOWN,
                null,
                s -> List.of(
                        get(monitor + "?organisation=" + s.code()),
                        list(monitor + "?show=confirmed&topic=wages"),
                        list(monitor + "?show=all&after=" + s.id(Kind.VIOLATION)),
                        list(monitor + "?show=all&format=csv")));
        add("GET " + monitor + "/{id}", SHOWN, Kind.VIOLATION, s -> List.of(get(monitor + "/" + s.id(Kind.VIOLATION))));
        add(
                "POST " + monitor + "/{id}",
                REFUSED,
                Kind.VIOLATION,
                s -> List.of(post(monitor + "/" + s.id(Kind.VIOLATION), Map.of("version", "77"))));
    }

    /** Entries are read by the scope, proposed by lawyers and officers and decided above; the public page is everybody's. */
    private static void badFaith() {
        String list = "/app/bad-faith";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.BAD_FAITH);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?show=all&organisation=" + s.code()),
                        get(list + "?show=all&organisation=" + s.code() + "&format=csv"),
                        list(list + "?show=published"),
                        list(list + "?show=all&after=" + s.id(Kind.BAD_FAITH)),
                        list(list + "?show=archive&format=csv")));
        add("GET " + list + "/new", SHOWN, null, s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(list + "/new", Map.of("organisation", s.code()))));
        add("GET " + list + "/{id}", SHOWN, Kind.BAD_FAITH, s -> List.of(get(one.apply(s))));
        // The entry is decided: only those above have a step
        add(
                "GET " + list + "/{id}/step/{step}",
                Set.of(200, 403, 404),
                Kind.BAD_FAITH,
                s -> List.of(get(one.apply(s) + "/step/publish")));
        add(
                "POST " + list + "/{id}/step/{step}",
                REFUSED,
                Kind.BAD_FAITH,
                s -> List.of(post(one.apply(s) + "/step/publish", Map.of("version", "77"))));
        add(
                "GET " + list + "/{id}/files/{file}",
                SHOWN,
                Kind.BAD_FAITH,
                s -> List.of(get(one.apply(s) + "/files/" + s.id(Kind.BAD_FAITH_FILE))));
    }

    /** Commissions of employers are read by the scope and kept by chairs, officers and lawyers. */
    private static void conciliation() {
        String list = "/app/conciliation";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.CONCILIATION);
        for (String page : List.of("", "/decisions", "/without")) {
            add(
                    "GET " + list + page,
                    SHOWN,
                    null,
                    s -> List.of(
                            get(list + page + "?show=all&organisation=" + s.code()),
                            get(list + page + "?show=all&organisation=" + s.code() + "&format=csv"),
                            list(list + page + "?show=overdue"),
                            list(list + page + "?show=all&taken=2024-03-01&headcount=5&after="
                                    + s.id(Kind.CONCILIATION)),
                            list(list + page + "?show=all&format=csv")));
        }
        add("GET " + list + "/new", SHOWN, null, s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(list + "/new", Map.of("organisation", s.code()))));
        add("GET " + list + "/{id}", SHOWN, Kind.CONCILIATION, s -> List.of(get(one.apply(s))));
        add(
                "GET " + list + "/{id}/meetings/{meeting}",
                SHOWN,
                Kind.CONCILIATION,
                s -> List.of(get(one.apply(s) + "/meetings/" + s.id(Kind.CONCILIATION_MEETING))));
        add(
                "POST " + list + "/{id}/meetings/{meeting}",
                REFUSED,
                Kind.CONCILIATION,
                s -> List.of(
                        post(one.apply(s) + "/meetings/" + s.id(Kind.CONCILIATION_MEETING), Map.of("version", "77"))));
        for (String page : List.of(
                "edit",
                "members/new",
                "members/{member}",
                "members/{member}/training",
                "meetings/new",
                "meetings/{meeting}/decision")) {
            Function<Subject, String> at = s -> one.apply(s) + "/"
                    + page.replace("{member}", s.id(Kind.CONCILIATION_MEMBER).toString())
                            .replace(
                                    "{meeting}", s.id(Kind.CONCILIATION_MEETING).toString());
            add(
                    "GET " + list + "/{id}/" + page,
                    // A meeting that has its decision has no form for another
                    page.endsWith("decision") ? Set.of(403, 404) : SHOWN,
                    Kind.CONCILIATION,
                    s -> List.of(get(at.apply(s))));
            add(
                    "POST " + list + "/{id}/" + page,
                    REFUSED,
                    Kind.CONCILIATION,
                    s -> List.of(post(at.apply(s), Map.of("version", "77"))));
        }
    }

    /** Inspections are read by the scope; their inspectors and officers work in them, lawyers and officers plan. */
    private static void inspections() {
        String list = "/app/inspections";
        String plan = list + "/plan";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.INSPECTION);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=mine"),
                        list(list + "?show=unremoved&stage=demanded"),
                        list(list + "?show=all&employer=" + s.id(Kind.EMPLOYER)),
                        list(list + "?show=all&figure=found&year=2026"),
                        list(list + "?show=all&after=" + s.id(Kind.INSPECTION)),
                        list(list + "?show=all&format=csv")));
        add(
                "GET " + list + "/figures",
                SHOWN,
                null,
                s -> List.of(
                        list(list + "/figures"),
                        get(list + "/figures?organisation=" + s.code()),
                        get(list + "/figures?by=leader&format=csv&organisation=" + s.code())));
        add(
                "GET " + plan,
                SHOWN,
                null,
                s -> List.of(
                        get(plan + "?organisation=" + s.code()),
                        list(plan + "?after=" + s.id(Kind.INSPECTION_PLAN)),
                        list(plan + "?format=csv")));
        for (String page : List.of(plan + "/new", list + "/new")) {
            add("GET " + page, SHOWN, null, s -> List.of(get(page + "?organisation=" + s.code())));
            add("POST " + page, REFUSED, null, s -> List.of(post(page, Map.of("organisation", s.code()))));
        }
        add(
                "GET " + plan + "/{line}",
                SHOWN,
                Kind.INSPECTION_PLAN,
                s -> List.of(get(plan + "/" + s.id(Kind.INSPECTION_PLAN))));
        add(
                "POST " + plan + "/{line}",
                REFUSED,
                Kind.INSPECTION_PLAN,
                s -> List.of(post(plan + "/" + s.id(Kind.INSPECTION_PLAN), Map.of("version", "77"))));
        add("GET " + list + "/{id}", SHOWN, Kind.INSPECTION, s -> List.of(get(one.apply(s))));
        for (String page : List.of("site", "files", "step/{step}")) {
            add(
                    "GET " + list + "/{id}/" + page,
                    SHOWN_TO_OFFICERS_OF_THE_PARENT,
                    Kind.INSPECTION,
                    s -> List.of(get(one.apply(s) + "/" + page.replace("{step}", "note"))));
            add(
                    "POST " + list + "/{id}/" + page,
                    REFUSED,
                    Kind.INSPECTION,
                    s -> List.of(post(one.apply(s) + "/" + page.replace("{step}", "note"), Map.of("version", "77"))));
        }
        add(
                "GET " + list + "/{id}/files/{file}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.INSPECTION,
                s -> List.of(get(one.apply(s) + "/files/" + s.id(Kind.INSPECTION_FILE))));
        add(
                "POST " + list + "/{id}/files/{file}/withdraw",
                REFUSED,
                Kind.INSPECTION,
                s -> List.of(post(
                        one.apply(s) + "/files/" + s.id(Kind.INSPECTION_FILE) + "/withdraw", Map.of("version", "77"))));
        // A paper of what goes on is not there yet
        add(
                "GET " + list + "/{id}/paper/{kind}",
                Set.of(403, 404),
                Kind.INSPECTION,
                s -> List.of(get(one.apply(s) + "/paper/inspection?in=kk")));
    }

    /** Technical inspectors are read and kept as councils. */
    private static void technicalInspectors() {
        String list = "/app/osh/inspectors";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.TECHNICAL_INSPECTOR);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=ending&q=a"),
                        list(list + "?show=all&employer=" + s.id(Kind.EMPLOYER)),
                        list(list + "?show=all&after=" + s.id(Kind.TECHNICAL_INSPECTOR)),
                        list(list + "?show=all&format=csv")));
        add(
                "GET " + list + "/missing",
                SHOWN,
                null,
                s -> List.of(
                        get(list + "/missing?organisation=" + s.code()),
                        list(list + "/missing?at=A&after=" + s.id(Kind.EMPLOYER)),
                        list(list + "/missing?format=csv")));
        add("GET " + list + "/new", SHOWN, null, s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(
                        list + "/new",
                        Map.of(
                                "organisation",
                                s.code(),
                                "employer",
                                s.id(Kind.EMPLOYER).toString()))));
        add("GET " + list + "/{id}", SHOWN, Kind.TECHNICAL_INSPECTOR, s -> List.of(get(one.apply(s))));
        add(
                "GET " + list + "/{id}/step/{step}",
                SHOWN,
                Kind.TECHNICAL_INSPECTOR,
                s -> List.of(
                        get(one.apply(s) + "/step/edit"),
                        get(one.apply(s) + "/step/confirm"),
                        get(one.apply(s) + "/step/training"),
                        get(one.apply(s) + "/step/certificate"),
                        get(one.apply(s) + "/step/end")));
        add(
                "POST " + list + "/{id}/step/{step}",
                REFUSED,
                Kind.TECHNICAL_INSPECTOR,
                s -> List.of(post(one.apply(s) + "/step/training", Map.of("version", "77"))));
        add(
                "POST " + list + "/{id}/certificate/print",
                SHOWN,
                Kind.TECHNICAL_INSPECTOR,
                s -> List.of(post(one.apply(s) + "/certificate/print", Map.of())));
    }

    /** The risk register is read and kept as councils. */
    private static void risks() {
        String list = "/app/osh/risks";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.RISK_WORKPLACE);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=urgent&q=a"),
                        list(list + "?show=all&employer=" + s.id(Kind.EMPLOYER)),
                        list(list + "?show=all&after=" + s.id(Kind.RISK_WORKPLACE)),
                        list(list + "?show=all&format=csv")));
        add("GET " + list + "/new", SHOWN, null, s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(
                        list + "/new",
                        Map.of(
                                "organisation",
                                s.code(),
                                "employer",
                                s.id(Kind.EMPLOYER).toString()))));
        add("GET " + list + "/{id}", SHOWN, Kind.RISK_WORKPLACE, s -> List.of(get(one.apply(s))));
        add(
                "GET " + list + "/{id}/step/{step}",
                SHOWN,
                Kind.RISK_WORKPLACE,
                s -> List.of(
                        get(one.apply(s) + "/step/edit"),
                        get(one.apply(s) + "/step/assess"),
                        get(one.apply(s) + "/step/hazard?of=" + s.id(Kind.RISK_HAZARD)),
                        get(one.apply(s) + "/step/after?of=" + s.id(Kind.RISK_HAZARD)),
                        get(one.apply(s) + "/step/measure?of=" + s.id(Kind.RISK_HAZARD)),
                        get(one.apply(s) + "/step/settle?of=" + s.id(Kind.RISK_MEASURE)),
                        get(one.apply(s) + "/step/sign"),
                        get(one.apply(s) + "/step/demand")));
        add(
                "POST " + list + "/{id}/step/{step}",
                REFUSED,
                Kind.RISK_WORKPLACE,
                s -> List.of(post(one.apply(s) + "/step/assess", Map.of("version", "77"))));
    }

    /** Councils are read by the scope and kept by chairs and officers, who also say how many work there. */
    private static void councils() {
        String figures = "/app/osh/figures";
        add(
                "GET " + figures,
                SHOWN,
                null,
                s -> List.of(
                        list(figures),
                        list(figures + "?by=employer&year=2025"),
                        list(figures + "?by=sector&format=csv"),
                        list(figures + "?by=region&format=xlsx")));
        String list = "/app/osh/councils";
        Function<Subject, String> headcount = s -> "/app/orgs/" + s.code() + "/headcount/" + s.id(Kind.EMPLOYER_SITE);
        add("GET /app/orgs/{code}/headcount/{site}", SHOWN, Kind.EMPLOYER_SITE, s -> List.of(get(headcount.apply(s))));
        add(
                "POST /app/orgs/{code}/headcount/{site}",
                REFUSED,
                Kind.EMPLOYER_SITE,
                s -> List.of(post(headcount.apply(s), Map.of("version", "77"))));
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.COUNCIL);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=unequal"),
                        list(list + "?show=all&after=" + s.id(Kind.COUNCIL)),
                        list(list + "?show=all&format=csv")));
        add(
                "GET " + list + "/missing",
                SHOWN,
                null,
                s -> List.of(
                        get(list + "/missing?organisation=" + s.code()),
                        list(list + "/missing?from=5000&after=" + s.id(Kind.EMPLOYER) + "&at=" + UNKNOWN_ID),
                        list(list + "/missing?format=csv")));
        add(
                "GET " + list + "/decisions",
                SHOWN,
                null,
                s -> List.of(
                        get(list + "/decisions?organisation=" + s.code() + "&show=all"),
                        list(list + "/decisions?show=settled"),
                        list(list + "/decisions?show=all&format=csv")));
        add(
                "GET /app/osh/accidents/order",
                SHOWN,
                null,
                s -> List.of(list("/app/osh/accidents/order?victims=2&deaths=2")));
        add("GET " + list + "/new", SHOWN, null, s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(
                        list + "/new",
                        Map.of(
                                "organisation",
                                s.code(),
                                "employer",
                                s.id(Kind.EMPLOYER).toString()))));
        add("GET " + list + "/{id}", SHOWN, Kind.COUNCIL, s -> List.of(get(one.apply(s))));
        add(
                "GET " + list + "/{id}/step/{step}",
                SHOWN,
                Kind.COUNCIL,
                s -> List.of(
                        get(one.apply(s) + "/step/edit"),
                        get(one.apply(s) + "/step/member?of=" + s.id(Kind.COUNCIL_MEMBER)),
                        get(one.apply(s) + "/step/chair"),
                        get(one.apply(s) + "/step/meeting"),
                        get(one.apply(s) + "/step/settle?of=" + s.id(Kind.COUNCIL_DECISION))));
        add(
                "POST " + list + "/{id}/step/{step}",
                REFUSED,
                Kind.COUNCIL,
                s -> List.of(post(one.apply(s) + "/step/member", Map.of("version", "77"))));
        add("GET " + list + "/{id}/files", SHOWN, Kind.COUNCIL, s -> List.of(get(one.apply(s) + "/files")));
        add(
                "POST " + list + "/{id}/files",
                REFUSED,
                Kind.COUNCIL,
                s -> List.of(post(one.apply(s) + "/files", Map.of("version", "77"))));
        add(
                "GET " + list + "/{id}/files/{file}",
                SHOWN,
                Kind.COUNCIL,
                s -> List.of(get(one.apply(s) + "/files/" + s.id(Kind.COUNCIL_FILE))));
        add(
                "POST " + list + "/{id}/files/{file}/withdraw",
                REFUSED,
                Kind.COUNCIL,
                s -> List.of(post(
                        one.apply(s) + "/files/" + s.id(Kind.COUNCIL_FILE) + "/withdraw", Map.of("version", "77"))));
    }

    /** Accidents are read in numbers by the scope; their victims by those who were named to need to know. */
    private static void accidents() {
        String list = "/app/osh/accidents";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.ACCIDENT);
        Set<Integer> known = Set.of(200, 403, 404);
        // Whoever does not need to know the victims finds no papers that name them
        Set<Integer> kept = Set.of(302, 403, 404, 409, 422);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=all&q=LEAK"),
                        list(list + "?show=all&after=" + s.id(Kind.ACCIDENT)),
                        list(list + "?show=all&format=csv")));
        add("GET " + list + "/new", SHOWN, null, s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(
                        list + "/new",
                        Map.of(
                                "organisation",
                                s.code(),
                                "employer",
                                s.id(Kind.EMPLOYER).toString()))));
        add("GET " + list + "/{id}", SHOWN, Kind.ACCIDENT, s -> List.of(get(one.apply(s))));
        add("GET " + list + "/{id}/victims", known, Kind.ACCIDENT, s -> List.of(get(one.apply(s) + "/victims")));
        add(
                "GET " + list + "/{id}/step/{step}",
                known,
                Kind.ACCIDENT,
                s -> List.of(
                        get(one.apply(s) + "/step/edit"),
                        get(one.apply(s) + "/step/member?of=" + s.id(Kind.ACCIDENT_MEMBER)),
                        get(one.apply(s) + "/step/findings"),
                        get(one.apply(s) + "/step/duties"),
                        get(one.apply(s) + "/step/victim"),
                        get(one.apply(s) + "/step/reader")));
        add(
                "POST " + list + "/{id}/step/{step}",
                REFUSED,
                Kind.ACCIDENT,
                s -> List.of(post(one.apply(s) + "/step/member", Map.of("version", "77"))));
        add("GET " + list + "/{id}/files", known, Kind.ACCIDENT, s -> List.of(get(one.apply(s) + "/files?kind=act")));
        add(
                "POST " + list + "/{id}/files",
                kept,
                Kind.ACCIDENT,
                s -> List.of(post(one.apply(s) + "/files", Map.of("version", "77"))));
        add(
                "GET " + list + "/{id}/files/{file}",
                known,
                Kind.ACCIDENT,
                s -> List.of(get(one.apply(s) + "/files/" + s.id(Kind.ACCIDENT_FILE))));
        add(
                "POST " + list + "/{id}/files/{file}/withdraw",
                kept,
                Kind.ACCIDENT,
                s -> List.of(post(
                        one.apply(s) + "/files/" + s.id(Kind.ACCIDENT_FILE) + "/withdraw", Map.of("version", "77"))));
        String differ = "/app/osh/discrepancies";
        add(
                "GET " + differ,
                SHOWN,
                null,
                s -> List.of(
                        get(differ + "?organisation=" + s.code() + "&show=all"),
                        list(differ + "?show=all&kind=unreported&after=" + s.id(Kind.DISCREPANCY)),
                        list(differ + "?show=all&format=csv")));
        add(
                "GET " + differ + "/{id}",
                SHOWN,
                Kind.DISCREPANCY,
                s -> List.of(get(differ + "/" + s.id(Kind.DISCREPANCY))));
        add(
                "POST " + differ + "/{id}",
                REFUSED,
                Kind.DISCREPANCY,
                s -> List.of(post(differ + "/" + s.id(Kind.DISCREPANCY), Map.of("version", "77"))));
        String declared = "/app/osh/declarations";
        add(
                "GET " + declared,
                SHOWN,
                null,
                s -> List.of(
                        get(declared + "?organisation=" + s.code()),
                        list(declared + "?month=2026-01-01&after=" + UNKNOWN_ID),
                        list(declared + "?format=csv")));
        add("GET " + declared + "/new", SHOWN, null, s -> List.of(get(declared + "/new?organisation=" + s.code())));
        add(
                "POST " + declared + "/new",
                REFUSED,
                null,
                s -> List.of(post(
                        declared + "/new",
                        Map.of(
                                "organisation",
                                s.code(),
                                "employer",
                                s.id(Kind.EMPLOYER).toString()))));
    }

    /** Inspections of safety are read by the scope; inspectors, chairs and officers work in them. */
    private static void checks() {
        String list = "/app/osh/checks";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.SAFETY_INSPECTION);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=unremoved&initiative=council"),
                        list(list + "?show=all&employer=" + s.id(Kind.EMPLOYER)),
                        list(list + "?show=all&after=" + s.id(Kind.SAFETY_INSPECTION)),
                        list(list + "?show=all&format=csv")));
        add(
                "GET " + list + "/figures",
                SHOWN,
                null,
                s -> List.of(
                        list(list + "/figures"),
                        list(list + "/figures?format=csv"),
                        get(list + "/figures?organisation=" + s.code() + "&format=csv"),
                        get(list + "/figures?organisation=" + s.code())));
        add("GET " + list + "/new", SHOWN, null, s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(list + "/new", Map.of("organisation", s.code()))));
        add("GET " + list + "/{id}", SHOWN, Kind.SAFETY_INSPECTION, s -> List.of(get(one.apply(s))));
        for (String page : List.of("site", "files", "step/{step}")) {
            add(
                    "GET " + list + "/{id}/" + page,
                    SHOWN,
                    Kind.SAFETY_INSPECTION,
                    s -> List.of(get(one.apply(s) + "/" + page.replace("{step}", "note"))));
            add(
                    "POST " + list + "/{id}/" + page,
                    REFUSED,
                    Kind.SAFETY_INSPECTION,
                    s -> List.of(post(one.apply(s) + "/" + page.replace("{step}", "note"), Map.of("version", "77"))));
        }
        add(
                "GET " + list + "/{id}/files/{file}",
                SHOWN,
                Kind.SAFETY_INSPECTION,
                s -> List.of(get(one.apply(s) + "/files/" + s.id(Kind.SAFETY_INSPECTION_FILE))));
        add(
                "POST " + list + "/{id}/files/{file}/withdraw",
                REFUSED,
                Kind.SAFETY_INSPECTION,
                s -> List.of(post(
                        one.apply(s) + "/files/" + s.id(Kind.SAFETY_INSPECTION_FILE) + "/withdraw",
                        Map.of("version", "77"))));
        // A paper of what goes on is not there yet
        add(
                "GET " + list + "/{id}/paper/{kind}",
                Set.of(403, 404),
                Kind.SAFETY_INSPECTION,
                s -> List.of(get(one.apply(s) + "/paper/examination?in=kk")));
    }

    /** Signals of hazards are answered nearest to the workplace; passports are read by the scope, kept as councils are. */
    private static void hazards() {
        String list = "/app/osh/signals";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.HAZARD);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=closed"),
                        list(list + "?show=all&employer=" + s.id(Kind.EMPLOYER)),
                        list(list + "?show=all&after=" + s.id(Kind.HAZARD)),
                        list(list + "?show=all&format=csv")));
        add("GET " + list + "/{id}", SHOWN, Kind.HAZARD, s -> List.of(get(one.apply(s))));
        add("GET " + list + "/{id}/photo", SHOWN, Kind.HAZARD, s -> List.of(get(one.apply(s) + "/photo")));
        add(
                "GET " + list + "/{id}/step/{step}",
                SHOWN,
                Kind.HAZARD,
                s -> List.of(get(one.apply(s) + "/step/answer"), get(one.apply(s) + "/step/merge")));
        add(
                "POST " + list + "/{id}/step/{step}",
                REFUSED,
                Kind.HAZARD,
                s -> List.of(post(one.apply(s) + "/step/pass", Map.of("version", "77", "note", "x"))));
        String passports = "/app/osh/passports";
        Function<Subject, String> passport = s -> passports + "/" + s.id(Kind.EMPLOYER);
        add(
                "GET " + passports,
                SHOWN,
                null,
                s -> List.of(
                        get(passports + "?organisation=" + s.code()),
                        list(passports + "?show=silent"),
                        list(passports + "?after=" + s.id(Kind.EMPLOYER) + "&at=" + UNKNOWN_ID),
                        list(passports + "?format=csv")));
        // An employer whose only organisation is closed has no passport any more
        add(
                "GET " + passports + "/{employer}",
                Set.of(200, 404),
                Kind.EMPLOYER,
                s -> List.of(get(passport.apply(s)), get(passport.apply(s) + "?on=2020-01-01")));
        add(
                "GET " + passports + "/{employer}/paper",
                Set.of(200, 404),
                Kind.EMPLOYER,
                s -> List.of(get(passport.apply(s) + "/paper?in=kk")));
        add(
                "GET " + passports + "/{employer}/sign",
                SHOWN,
                Kind.EMPLOYER,
                s -> List.of(get(passport.apply(s) + "/sign?organisation=" + s.code())));
        add(
                "POST " + passports + "/{employer}/gate",
                REFUSED,
                Kind.EMPLOYER,
                s -> List.of(post(passport.apply(s) + "/gate", Map.of("organisation", s.code(), "before", "none"))));
        add(
                "GET " + passports + "/{employer}/measures",
                SHOWN,
                Kind.EMPLOYER,
                s -> List.of(get(passport.apply(s) + "/measures")));
        add(
                "POST " + passports + "/{employer}/measures",
                REFUSED,
                Kind.EMPLOYER,
                s -> List.of(post(passport.apply(s) + "/measures", Map.of("organisation", s.code(), "year", "none"))));
    }

    private static void documents() {
        String base = "/app/documents";
        add("GET " + base, SHOWN, null, s -> List.of(list(base), get(base + "?organisation=" + s.code())));
        add(
                "GET " + base + "/{purpose}",
                SHOWN,
                null,
                s -> List.of(list(base + "/minutes"), get(base + "/notice?in=kk&organisation=" + s.code())));
        add(
                "GET " + base + "/{purpose}/file",
                SHOWN,
                null,
                s -> List.of(get(base + "/notice/file?in=ru&as=pdf&organisation=" + s.code())));
        add(
                "GET " + base + "/{purpose}/template",
                SHOWN,
                null,
                s -> List.of(get(base + "/notice/template?in=ru&organisation=" + s.code())));
        add(
                "GET " + base + "/{purpose}/versions/{id}",
                Set.of(404),
                null,
                s -> List.of(list(base + "/notice/versions/" + UNKNOWN_ID)));
        add(
                "POST " + base + "/{purpose}",
                REFUSED,
                null,
                s -> List.of(own(base + "/notice", Map.of("in", "kk", "what", ""))));
        add(
                "POST " + base + "/{purpose}/versions/{id}/withdraw",
                Set.of(404),
                null,
                s -> List.of(own(base + "/notice/versions/" + UNKNOWN_ID + "/withdraw", Map.of())));
        // A text is for whoever reads the agreement; the letter is not there before it is signed
        add(
                "GET /app/agreements/{id}/paper/{kind}",
                Set.of(200, 404),
                Kind.AGREEMENT,
                s -> List.of(get("/app/agreements/" + s.id(Kind.AGREEMENT) + "/paper/agreement?in=kk")));
    }

    private static void negotiations() {
        String list = "/app/negotiations";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.NEGOTIATION);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=overdue"),
                        list(list + "?show=closed"),
                        list(list + "?show=all&after=" + s.id(Kind.NEGOTIATION)),
                        list(list + "?show=all&format=csv")));
        add(
                "GET " + list + "/new",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                null,
                s -> List.of(
                        get(list + "/new?organisation=" + s.code()),
                        s.unknown() || s.has(Kind.AGREEMENT)
                                ? get(list + "/new?amends=" + s.id(Kind.AGREEMENT))
                                : get(list + "/new?organisation=" + s.code() + "&kind=collective")));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(list + "/new", Map.of("organisation", s.code()))));
        add("GET " + list + "/{id}", SHOWN, Kind.NEGOTIATION, s -> List.of(get(one.apply(s))));
        for (String page : List.of("commission", "clauses", "discussion", "files", "step/{step}", "paper/{kind}")) {
            add(
                    "GET " + list + "/{id}/" + page,
                    SHOWN_TO_OFFICERS_OF_THE_PARENT,
                    Kind.NEGOTIATION,
                    s -> List.of(get(one.apply(s) + "/"
                            + page.replace("{step}", "discussed").replace("{kind}", "protocol?in=kk"))));
        }
        for (String form :
                List.of("commission", "commission/unions", "clauses", "discussion", "files", "step/{step}")) {
            add(
                    "POST " + list + "/{id}/" + form,
                    REFUSED,
                    Kind.NEGOTIATION,
                    s -> List.of(
                            post(one.apply(s) + "/" + form.replace("{step}", "discussed"), Map.of("version", "77"))));
        }
        add(
                "GET " + list + "/{id}/terms/{term}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.NEGOTIATION,
                s -> List.of(get(one.apply(s) + "/terms/" + s.id(Kind.NEGOTIATION_TERM))));
        add(
                "POST " + list + "/{id}/terms/{term}",
                REFUSED,
                Kind.NEGOTIATION,
                s -> List.of(post(one.apply(s) + "/terms/" + s.id(Kind.NEGOTIATION_TERM), Map.of("version", "77"))));
        add(
                "GET " + list + "/{id}/clauses/{clause}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.NEGOTIATION,
                s -> List.of(get(one.apply(s) + "/clauses/" + s.id(Kind.NEGOTIATION_CLAUSE))));
        add(
                "POST " + list + "/{id}/clauses/{clause}",
                REFUSED,
                Kind.NEGOTIATION,
                s -> List.of(post(
                        one.apply(s) + "/clauses/" + s.id(Kind.NEGOTIATION_CLAUSE),
                        Map.of("version", "77", "act", "position"))));
        add(
                "POST " + list + "/{id}/commission/{seat}/remove",
                IN_ITS_STATE,
                Kind.NEGOTIATION,
                s -> List.of(post(
                        one.apply(s) + "/commission/" + s.id(Kind.NEGOTIATION_SEAT) + "/remove",
                        Map.of("version", "77"))));
        add(
                "POST " + list + "/{id}/commission/unions/{union}/remove",
                IN_ITS_STATE,
                Kind.NEGOTIATION,
                s -> List.of(post(
                        one.apply(s) + "/commission/unions/" + s.id(Kind.NEGOTIATION_UNION) + "/remove",
                        Map.of("version", "77"))));
        add(
                "GET " + list + "/{id}/files/{file}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.NEGOTIATION,
                s -> List.of(get(one.apply(s) + "/files/" + s.id(Kind.NEGOTIATION_FILE))));
        add(
                "POST " + list + "/{id}/files/{file}/withdraw",
                REFUSED,
                Kind.NEGOTIATION,
                s -> List.of(post(
                        one.apply(s) + "/files/" + s.id(Kind.NEGOTIATION_FILE) + "/withdraw",
                        Map.of("version", "77"))));
        add(
                "POST " + list + "/{id}/discussion/{comment}",
                REFUSED,
                Kind.NEGOTIATION,
                s -> List.of(
                        post(one.apply(s) + "/discussion/" + s.id(Kind.NEGOTIATION_COMMENT), Map.of("version", "77"))));
    }

    private static void disputes() {
        String list = "/app/disputes";
        Function<Subject, String> one = s -> list + "/" + s.id(Kind.DISPUTE);
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?organisation=" + s.code() + "&show=all&format=csv"),
                        list(list + "?show=overdue"),
                        list(list + "?show=ended"),
                        list(list + "?show=all&stage=sent"),
                        list(list + "?show=all&after=" + s.id(Kind.DISPUTE)),
                        list(list + "?show=all&format=csv")));
        add("GET " + list + "/map", SHOWN, null, s -> List.of(list(list + "/map")));
        add(
                "GET " + list + "/new",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                null,
                s -> List.of(get(list + "/new?organisation=" + s.code())));
        add(
                "POST " + list + "/new",
                REFUSED,
                null,
                s -> List.of(post(list + "/new", Map.of("organisation", s.code()))));
        add("GET " + list + "/{id}", SHOWN, Kind.DISPUTE, s -> List.of(get(one.apply(s))));
        // A paper is not there before there is something to write in it
        add(
                "GET " + list + "/{id}/paper/{kind}",
                Set.of(200, 403, 404),
                Kind.DISPUTE,
                s -> List.of(get(one.apply(s) + "/paper/demands?in=kk")));
        add(
                "GET " + list + "/{id}/step/{step}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.DISPUTE,
                s -> List.of(get(one.apply(s) + "/step/answer")));
        add(
                "POST " + list + "/{id}/step/{step}",
                REFUSED,
                Kind.DISPUTE,
                s -> List.of(post(one.apply(s) + "/step/answer", Map.of("version", "77"))));
        add(
                "GET " + list + "/{id}/terms/{term}",
                SHOWN_TO_OFFICERS_OF_THE_PARENT,
                Kind.DISPUTE,
                s -> List.of(get(one.apply(s) + "/terms/" + s.id(Kind.DISPUTE_TERM))));
        add(
                "POST " + list + "/{id}/terms/{term}",
                REFUSED,
                Kind.DISPUTE,
                s -> List.of(post(one.apply(s) + "/terms/" + s.id(Kind.DISPUTE_TERM), Map.of("version", "77"))));
    }

    /**
     * Commissions are public within the federation: their tree holds one that names nobody, and whoever may not change it is
     * held against it by the test of its pages.
     */
    private static void commissions() {
        String list = "/app/commissions";
        String one = list + "/" + UNKNOWN_ID;
        add(
                "GET " + list,
                SHOWN,
                null,
                s -> List.of(
                        get(list + "?organisation=" + s.code()),
                        get(list + "?show=all&organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(list + "?show=unequal"),
                        list(list + "?show=overdue&level=region"),
                        list(list + "?show=ended&region=KZ-31"),
                        list(list + "?show=all&from=republic&after=" + UNKNOWN_ID),
                        list(list + "?q=LEAK&format=csv")));
        add(
                "GET " + list + "/seats",
                SHOWN,
                null,
                s -> List.of(
                        get(list + "/seats?organisation=" + s.code()),
                        get(list + "/seats?organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(list + "/seats?on=2024-03-01&level=sector"),
                        list(list + "/seats?from=A&after=" + UNKNOWN_ID)));
        add(
                "GET " + list + "/decisions",
                SHOWN,
                null,
                s -> List.of(
                        get(list + "/decisions?organisation=" + s.code()),
                        get(list + "/decisions?show=all&organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(list + "/decisions?show=overdue&side=state"),
                        list(list + "/decisions?show=settled&level=sector"),
                        list(list + "/decisions?show=all&due=2024-03-01&after=" + UNKNOWN_ID)));
        add(
                "GET " + list + "/rating",
                SHOWN,
                null,
                s -> List.of(
                        list(list + "/rating"),
                        list(list + "/rating?year=2024&level=region"),
                        list(list + "/rating?year=2024&format=csv&headings=codes")));
        add("GET " + list + "/new", SHOWN, null, s -> List.of(list(list + "/new")));
        add("POST " + list + "/new", REFUSED, null, s -> List.of(own(list + "/new", Map.of("level", "none"))));
        String decision = list + "/decisions/" + UNKNOWN_ID;
        for (String page : List.of("", "/edit", "/files/{file}")) {
            add(
                    "GET " + list + "/decisions/{id}" + page,
                    Set.of(404),
                    null,
                    s -> List.of(list(decision + page.replace("{file}", UNKNOWN_ID.toString()))));
        }
        for (String page : List.of("", "/edit", "/files/{file}/withdraw")) {
            add(
                    "POST " + list + "/decisions/{id}" + page,
                    Set.of(404),
                    null,
                    s -> List.of(
                            own(decision + page.replace("{file}", UNKNOWN_ID.toString()), Map.of("version", "77"))));
        }
        String meeting = "/meetings/{meeting}";
        for (String page : List.of(
                "",
                "/rating",
                "/edit",
                "/seats/new",
                "/seats/{seat}",
                "/meetings/new",
                meeting,
                meeting + "/edit",
                meeting + "/held",
                meeting + "/decisions/new")) {
            String known = page.replace("{meeting}", UNKNOWN_ID.toString()).replace("{seat}", UNKNOWN_ID.toString());
            add("GET " + list + "/{id}" + page, Set.of(404), null, s -> List.of(list(one + known)));
            if (!List.of("", "/rating", meeting).contains(page)) {
                add(
                        "POST " + list + "/{id}" + page,
                        Set.of(404),
                        null,
                        s -> List.of(own(one + known, Map.of("version", "77"))));
            }
        }
    }

    private static void add(String mapping, Set<Integer> fine, Kind kind, Function<Subject, List<MatrixCall>> calls) {
        PLANS.put(mapping, new Plan(calls, kind, fine));
    }

    /** Pages whose {@code organisation=} chooses whose figures are shown. */
    private static void choosing(String path, String needed) {
        add(
                "GET " + path,
                Set.of(200),
                null,
                s -> List.of(
                        get(path + "?" + needed + "organisation=" + s.code()),
                        get(path + "?" + needed + "organisation=" + s.code() + "&format=csv&headings=codes"),
                        list(path + "?" + needed + "lang=en")));
    }

    static Map<String, Plan> plans() {
        return PLANS;
    }

    static Plan plan(Policy.Rule rule) {
        return PLANS.get(rule.method() + " " + rule.pattern());
    }

    /** Mappings without a plan, and plans without a mapping. */
    static Set<String> differences(List<Policy.Rule> rules) {
        Set<String> different = new LinkedHashSet<>(PLANS.keySet());
        for (Policy.Rule rule : rules) {
            String name = rule.method() + " " + rule.pattern();
            if (!different.remove(name)) {
                different.add("not in the table: " + name);
            }
        }
        return different;
    }

    /** Complete forms, so that only the scope can refuse them: R-05. */
    static List<MatrixCall> forged(Policy.Rule rule, MatrixTree tree, Person person, String foreign, String ownChild) {
        List<MatrixCall> forged = new ArrayList<>();
        if (ABOUT_NO_RECORD.contains(rule.pattern())) {
            return forged;
        }
        Subject subject = new Subject(tree, person, foreign);
        Map<String, String> everything = everything(subject);
        for (MatrixCall call : plan(rule).calls().apply(subject)) {
            if (call.names()) {
                forged.add(call.with(everything));
                forged.add(call.with(everything).with(Map.of("step", "preview")));
                if (rule.pattern().endsWith("/leave")) {
                    forged.add(call.with(everything).with(Map.of("reason", "own_wish")));
                }
            } else if (rule.pattern().equals("/app/members/new")) {
                forged.add(call.with(everything).with(Map.of("step", "admit")));
            }
        }
        // The own record in the path, the foreign one in the body, a hidden field or the query: incomplete, so that
        // only a
        // foreign id taken from there could make a change.
        Map<String, String> onlyIds = ids(subject);
        for (MatrixCall call : plan(rule).calls().apply(new Subject(tree, person, ownChild))) {
            forged.add(call.with(onlyIds));
            String glue = call.path().contains("?") ? "&" : "?";
            forged.add(call.at(call.path() + glue + "organisation=" + foreign + "&code=" + foreign + "&id="
                    + subject.id(Kind.FINDING) + "&parent=" + foreign + "&person=" + subject.id(Kind.PERSON)));
        }
        return forged;
    }

    private static Map<String, String> ids(Subject foreign) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String name :
                List.of("organisation", "organisationCode", "parent", "code", "primary", "primaryCode", "under")) {
            ids.put(name, foreign.code());
        }
        ids.put("organisationId", String.valueOf(foreign.tree().id(foreign.organisation())));
        ids.put("post", foreign.id(Kind.POST).toString());
        ids.put("account", foreign.id(Kind.ACCOUNT).toString());
        ids.put("person", foreign.id(Kind.PERSON).toString());
        ids.put("member", foreign.id(Kind.PERSON).toString());
        ids.put("id", foreign.id(Kind.FINDING).toString());
        ids.put("_key", UUID.randomUUID().toString());
        return ids;
    }

    /** Every field any form of the product asks for, filled in rightly. */
    private static Map<String, String> everything(Subject foreign) {
        Map<String, String> all = ids(foreign);
        all.put("step", "confirm");
        all.put("version", "2");
        all.put("comment", "forged");
        all.put("reason", "forged");
        all.put("decision", "forged");
        all.put("effectiveOn", LocalDate.now(BirlikApplication.ZONE).toString());
        all.put("nameKk", "forged");
        all.put("nameRu", "forged");
        all.put("nameEn", "forged");
        all.put("kind", "primary");
        all.put("line", "sectoral");
        all.put("code", "FORGED-1");
        // The register of members
        all.put("iin", MatrixTree.freeIin());
        all.put("surname", "forged");
        all.put("given", "forged");
        all.put("category", "working");
        all.put("from", LocalDate.now(BirlikApplication.ZONE).toString());
        all.put("on", LocalDate.now(BirlikApplication.ZONE).toString());
        all.put("ground", "consent");
        all.put("operatorBin", MatrixTree.BIN);
        all.put("consentOn", LocalDate.now(BirlikApplication.ZONE).toString());
        all.put("proof", "PAPER");
        all.put("purpose", "forged purpose");
        all.put("decidedOn", LocalDate.now(BirlikApplication.ZONE).toString());
        all.put("confirmed", "true");
        return all;
    }
}
