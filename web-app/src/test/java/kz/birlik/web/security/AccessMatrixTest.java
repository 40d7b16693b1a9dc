package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.account.Role;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every mapping of the policy, as several roles, against own, child, parent, foreign and unknown organisations.
 * A role that may not call it gets 403; a foreign organisation and one that does not exist get the same 404;
 * forged changes change nothing; nothing answers with a failure of the server.
 */
@ProductTest
class AccessMatrixTest {

    private static final String UNKNOWN = "EDU-KZ-99";

    /** A role, its account, and organisations in their relation to it; null where there is none. */
    private record Person(Role role, String login, String own, String child, String parent, String foreign) {}

    private static final List<Person> PEOPLE = List.of(
            new Person(Role.ANALYST, "analyst", "FPRK", "EDU-KZ-31", null, null),
            new Person(Role.UNION, "union", "EDU", "EDU-KZ-31", "FPRK", "QYZMET"),
            new Person(Role.OFFICER, "officer", "EDU-KZ-31", "EDU-KZ-31-0002", "EDU", "EDU-KZ-55"),
            new Person(Role.TERRITORY, "territory", "TERR-KZ-31", "EDU-KZ-31", "FPRK", "TERR-KZ-55"),
            new Person(Role.CHAIR, "chair", "EDU-KZ-31-0001", null, "EDU-KZ-31", "EDU-KZ-55-0001"),
            new Person(Role.LAWYER, "lawyer", "EDU-KZ-31", "EDU-KZ-31-0002", "EDU", "EDU-KZ-55"),
            new Person(Role.ADMIN, "admin", "FPRK", "EDU", null, null));

    /** Pages whose {@code organisation=} chooses whose rows are shown. */
    private static final List<String> CHOOSING =
            List.of("/app/analytics", "/app/analytics/regions", "/app/analytics/explain", "/app/analytics/quality");

    private static final Map<String, String> NEEDED = Map.of(
            "/app/analytics/explain", "indicator=members_total&period=2021",
            "/app/analytics/regions", "indicator=density_pct&period=2013");

    @LocalServerPort
    private int port;

    @Autowired
    private Policy policy;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> faults = new ArrayList<>();
    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private int cells;

    @Test
    void givesEachRoleItsOwnAndNothingElse() {
        Visitor stranger = Visitor.anonymous(port);
        for (Person person : PEOPLE) {
            visitors.put(person.role(), Visitor.signedIn(port, person.login()));
            tokens.put(person.role(), visitors.get(person.role()).token());
        }
        String before = fingerprint();
        for (Policy.Rule rule : policy.rules()) {
            if (!rule.isPublic()) {
                strangerIsSentToTheForm(stranger, rule);
            }
            for (Person person : PEOPLE) {
                if (rule.isPublic()) {
                    continue;
                }
                if (!rule.roles().contains(person.role())) {
                    expect(person, rule, rule.pattern().replaceAll("\\{[^}]*}", person.own()), 403);
                } else if (rule.pattern().contains("{code}")) {
                    organisationPages(person, rule);
                } else if (CHOOSING.contains(rule.pattern())) {
                    choosingPages(person, rule);
                } else if (rule.pattern().contains("{")) {
                    expect(
                            person,
                            rule,
                            rule.pattern().replaceAll("\\{[^}]*}", "0190a000-0000-7000-8000-000000000000"),
                            404);
                }
            }
        }
        assertThat(fingerprint()).as("forged changes changed nothing").isEqualTo(before);
        System.out.println("Access matrix: " + cells + " cells, " + faults.size() + " leaks or unexpected answers");
        assertThat(faults).isEmpty();
    }

    @Test
    void aDeliberateLeakWouldBeSeen() {
        Person officer = PEOPLE.get(2);
        visitors.put(officer.role(), Visitor.signedIn(port, officer.login()));
        expect(
                officer,
                new Policy.Rule(
                        "GET",
                        "/app/profile",
                        policy.ruleFor("GET", "/app/profile").orElseThrow().roles(),
                        Policy.Rows.OWN),
                "/app/profile",
                404);
        assertThat(faults).hasSize(1);
    }

    private void strangerIsSentToTheForm(Visitor stranger, Policy.Rule rule) {
        String path = rule.pattern().replaceAll("\\{[^}]*}", "EDU");
        HttpResponse<String> answer = rule.method().equals("GET") ? stranger.get(path) : stranger.post(path, Map.of());
        cells++;
        boolean refused = answer.statusCode() == 403
                || answer.statusCode() == 302 && Visitor.location(answer).endsWith("/login");
        if (!refused) {
            faults.add("anonymous " + rule.method() + " " + path + " answered " + answer.statusCode());
        }
    }

    private void organisationPages(Person person, Policy.Rule rule) {
        String unknown = expect(person, rule, rule.pattern().replace("{code}", UNKNOWN), 404);
        for (String hidden : hidden(person)) {
            String foreign = expect(person, rule, rule.pattern().replace("{code}", hidden), 404);
            if (!foreign.replace(hidden, UNKNOWN).equals(unknown)) {
                faults.add(person.login() + " " + rule.pattern() + ": a foreign and an unknown organisation differ");
            }
        }
        if (rule.method().equals("GET")) {
            for (String visible : visible(person)) {
                HttpResponse<String> answer = send(person, rule, rule.pattern().replace("{code}", visible));
                // A form about an organisation is for the officer of its parent, so a page of the own one may be
                // refused.
                boolean form = !rule.pattern().endsWith("{code}");
                boolean fine =
                        answer.statusCode() == 200 || form && List.of(403, 404).contains(answer.statusCode());
                if (!fine) {
                    faults.add(
                            person.login() + " " + rule.pattern() + " " + visible + " answered " + answer.statusCode());
                }
                searchForForeign(person, rule.pattern() + " " + visible, answer);
            }
        }
    }

    private void choosingPages(Person person, Policy.Rule rule) {
        String query = rule.pattern() + "?" + NEEDED.getOrDefault(rule.pattern(), "") + "&organisation=";
        expect(person, rule, query + UNKNOWN, 404);
        for (String hidden : hidden(person)) {
            expect(person, rule, query + hidden, 404);
            expect(person, rule, query + hidden + "&format=csv&headings=codes", 404);
        }
        HttpResponse<String> own = send(person, rule, query + person.own());
        if (own.statusCode() >= 500) {
            faults.add(person.login() + " " + rule.pattern() + " answered " + own.statusCode());
        }
        searchForForeign(person, rule.pattern(), own);
    }

    private void searchForForeign(Person person, String what, HttpResponse<String> answer) {
        if (person.foreign() != null
                && answer.statusCode() == 200
                && answer.body().contains(person.foreign())) {
            faults.add(person.login() + " " + what + " shows " + person.foreign());
        }
    }

    private static List<String> hidden(Person person) {
        List<String> hidden = new ArrayList<>();
        if (person.foreign() != null) {
            hidden.add(person.foreign());
        }
        if (person.parent() != null) {
            hidden.add(person.parent());
        }
        return hidden;
    }

    private static List<String> visible(Person person) {
        return person.child() == null ? List.of(person.own()) : List.of(person.own(), person.child());
    }

    /** The visible words of the answer without its reference number. */
    private String expect(Person person, Policy.Rule rule, String path, int status) {
        HttpResponse<String> answer = send(person, rule, path);
        if (answer.statusCode() != status) {
            faults.add(person.login() + " " + rule.method() + " " + path + " answered " + answer.statusCode()
                    + " instead of " + status);
        }
        return Jsoup.parse(answer.body()).text().replaceAll("[0-9a-f]{8}", "");
    }

    private HttpResponse<String> send(Person person, Policy.Rule rule, String path) {
        cells++;
        Visitor visitor = visitors.get(person.role());
        if (rule.method().equals("GET")) {
            return visitor.get(path);
        }
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("_csrf", tokens.get(person.role()));
        forged.put("organisation", UNKNOWN);
        forged.put("parent", UNKNOWN);
        forged.put("version", "0");
        forged.put("comment", "forged");
        return visitor.post(path, forged);
    }

    /** What organisations, figures, findings and accounts look like now. */
    private String fingerprint() {
        return jdbc.sql("""
                        select concat_ws('/',
                            (select md5(coalesce(string_agg(o::text, ',' order by o.id), '')) from organisation o),
                            (select md5(coalesce(string_agg(a::text, ',' order by a.id), '')) from organisation_affiliation a),
                            (select md5(coalesce(string_agg(n::text, ',' order by n.id), '')) from organisation_name n),
                            (select count(*) from declared_figure),
                            (select md5(coalesce(string_agg(f::text, ',' order by f.id), '')) from data_finding f),
                            (select count(*) from account))""").query(String.class).single();
    }
}
