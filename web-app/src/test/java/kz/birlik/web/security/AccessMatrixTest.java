package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.figures.FindingRefused;
import kz.birlik.membership.figures.Findings;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.Visitor;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.security.MatrixTable.Plan;
import kz.birlik.web.security.MatrixTable.Subject;
import kz.birlik.web.security.MatrixTree.Person;
import kz.birlik.web.security.MatrixTree.Place;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every mapping of the product, as every role, against an organisation that is the own, below, above, beside, foreign or
 * closed, and as somebody who has not signed in. What is outside the scope answers like what does not exist, and no answer
 * of any status holds a text, a code or an id of it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessMatrixTest {

    /** On a busy machine the walk of a person takes longer than what was confirmed at its beginning holds. */
    private static final int ROUNDS_OF_TIMING = 3;

    private static final int AT_ONCE = 4;

    private static final double SHARE_OF_NOISE = 0.1;
    private static final Duration CONFIRMED_FOR = Duration.ofMinutes(5);

    private static final Map<String, Instant> confirmed = new ConcurrentHashMap<>();

    private enum Relation {
        OWN,
        CHILD,
        PARENT,
        SIBLING,
        FOREIGN,
        CLOSED
    }

    private static final String UNSET = "-";

    /** Tables that every request may write to; everything else must stay as it is when a request is forged. */
    private static final Set<String> WRITTEN_BY_ANY_REQUEST = Set.of(
            "flyway_schema_history",
            "form_submission",
            "rate_limit",
            "request_limit",
            "spring_session",
            "spring_session_attributes",
            "audit_event",
            "export_person_day",
            "known_device",
            "audit_link",
            "audit_seal",
            "row_change",
            "scheduled_tasks");

    @TempDir
    private static Path keys;

    private static MatrixProduct product;
    private static MatrixTree tree;
    private static Policy policy;
    private static final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private static final Map<String, String> tokens = new LinkedHashMap<>();
    private static final Map<String, MatrixAnswers> eyes = new LinkedHashMap<>();

    private final List<String> leaks = Collections.synchronizedList(new ArrayList<>());
    private final List<String> unexpected = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger cells = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    @BeforeAll
    static void begin() {
        product = new MatrixProduct(keys);
        tree = new MatrixTree();
        tree.plant(product);
        policy = product.part(Policy.class);
        for (Person person : MatrixTree.PEOPLE) {
            Visitor visitor = Visitor.anonymous(product.port());
            HttpResponse<String> answer = visitor.signIn(person.login(), MatrixTree.PASSWORD);
            assertThat(Visitor.location(answer)).as(person.login()).endsWith("/app");
            visitors.put(person.login(), visitor);
            tokens.put(person.login(), visitor.token());
            stayConfirmed(person);
            eyes.put(person.login(), new MatrixAnswers(tree, person));
        }
    }

    @BeforeEach
    void confirmAnew() {
        MatrixTree.PEOPLE.forEach(AccessMatrixTest::stayConfirmed);
    }

    private static void stayConfirmed(Person person) {
        Instant said = confirmed.get(person.login());
        if (said == null || Duration.between(said, Instant.now()).compareTo(CONFIRMED_FOR) > 0) {
            forgetWrongConfirmations(person);
            sayWhy(visitors.get(person.login()), tokens.get(person.login()));
            confirmed.put(person.login(), Instant.now());
        }
    }

    /** The walk itself confirms with nothing; what it tried must not stop its own proof. */
    private static void forgetWrongConfirmations(Person person) {
        product.owner()
                .sql("delete from rate_limit where id = (select 'confirm:' || id from account where login = ?)")
                .param(person.login())
                .update();
    }

    /** Who looks at people from far away says why; whoever need not is only asked the password. */
    private static void sayWhy(Visitor visitor, String token) {
        HttpResponse<String> confirmed = visitor.post(
                "/app/confirm",
                Map.of(
                        "_csrf",
                        token,
                        "to",
                        "/app/profile",
                        "why",
                        "",
                        "confirm-secret",
                        MatrixTree.PASSWORD,
                        "confirm-reason",
                        "a walk through the matrix"));
        assertThat(confirmed.statusCode()).isEqualTo(302);
    }

    @AfterAll
    static void end() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    @Order(1)
    void everyMappingOfTheProductStandsInTheTable() {
        assertThat(MatrixTable.differences(policy.rules())).isEmpty();
        List<Policy.Rule> more = new ArrayList<>(policy.rules());
        more.add(new Policy.Rule("GET", "/app/forgotten", policy.rules().get(0).roles(), Policy.Rows.SCOPED));
        assertThat(MatrixTable.differences(more)).containsExactly("not in the table: GET /app/forgotten");
    }

    @Test
    @Order(2)
    void everyTextOfTheDatabaseHoldsACanary() {
        assertThat(MatrixCanaries.missing(product.everyRow())).isEmpty();
    }

    /** each list in every form, its count, pickers and searches, as every role that may open it. */
    @Test
    @Order(3)
    void everyFormOfAListHoldsTheSameRows() throws Exception {
        MatrixRowSets rowSets = new MatrixRowSets(product, tree);
        List<ListSource> sources = product.parts(ListSource.class);
        assertThat(rowSets.unknown(sources)).isEmpty();
        List<ListSource> more = new ArrayList<>(sources);
        more.add(new Forgotten());
        assertThat(rowSets.unknown(more)).containsExactly("forgotten");
        // A blocked person among the own members: counted and listed, found by no name
        AccessScope federation = product.part(SystemScope.class).wholeFederation("row sets");
        SubjectRights rights = product.part(SubjectRights.class);
        PersonId blocked = new PersonId(tree.record(MatrixTree.Kind.PERSON, "EDU-KZ-31-0001"));
        Members members = product.part(Members.class);
        rights.restrict(
                federation,
                blocked,
                members.find(federation, blocked).orElseThrow().version(),
                "leak-o08-row-sets");
        try {
            MatrixTree.PEOPLE.forEach(person -> tree.ownJob(product.owner(), person));
            Consumer<Person> compare = person -> {
                stayConfirmed(person);
                rowSets.compare(person, visitors.get(person.login()), tokens.get(person.login()), sources, policy);
            };
            atOnce(
                    MatrixTree.PEOPLE.stream()
                            .filter(person -> person.role() != Role.ADMIN)
                            .toList(),
                    compare);
            // Who asks what others have seen comes when nobody looks any more
            MatrixTree.PEOPLE.stream()
                    .filter(person -> person.role() == Role.ADMIN)
                    .forEach(compare);
        } finally {
            rights.release(
                    federation,
                    blocked,
                    members.find(federation, blocked).orElseThrow().version(),
                    "leak-o08-row-sets");
        }
        rowSets.differences().stream().limit(60).forEach(difference -> System.out.println("Difference: " + difference));
        System.out.println("R-03: " + rowSets.comparisons() + " comparisons, "
                + rowSets.differences().size() + " differences");
        assertThat(rowSets.differences()).isEmpty();
        assertThat(rowSets.empty()).isEmpty();
        assertThat(rowSets.comparisons()).isGreaterThan(700);
    }

    /** A list somebody adds and does not compare. */
    private static final class Forgotten implements ListSource {

        @Override
        public String code() {
            return "forgotten";
        }

        @Override
        public String path() {
            return "/app/forgotten";
        }

        @Override
        public String titleKey() {
            return "forgotten";
        }

        @Override
        public ListDocument read(CurrentUser user, ListAddress asked) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    @Order(4)
    void givesEachRoleItsOwnAndNothingElse() throws Exception {
        walk(policy.rules());
        unexpected.stream().limit(60).forEach(fault -> System.out.println("Unexpected: " + fault));
        leaks.stream().limit(60).forEach(leak -> System.out.println("Leak: " + leak));
        System.out.println("Access matrix: " + cells + " cells, " + leaks.size() + " leaks, " + failures
                + " unexpected 5xx (" + requests + " requests, " + unexpected.size() + " unexpected answers)");
        assertThat(leaks).isEmpty();
        assertThat(failures).hasValue(0);
        assertThat(unexpected).isEmpty();
    }

    /** A real handler that asks the database without a scope takes the place of the right one. */
    @Test
    @Order(5)
    void aHandlerWithoutItsScopeIsSeen() throws Exception {
        RequestMappingHandlerMapping mappings =
                product.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var right = mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getKey().getPatternValues().contains("/app/orgs/{code}"))
                .findFirst()
                .orElseThrow();
        RequestMappingInfo info = right.getKey();
        Object bean = product.part(right.getValue().getBeanType());
        mappings.unregisterMapping(info);
        mappings.registerMapping(
                info, new WithoutScope(product.everyRow()), WithoutScope.class.getDeclaredMethod("show", String.class));
        try {
            walk(List.of(policy.ruleFor("GET", "/app/orgs/EDU").orElseThrow()));
        } finally {
            mappings.unregisterMapping(info);
            mappings.registerMapping(info, bean, right.getValue().getMethod());
        }
        System.out.println("Access matrix with a deliberately broken handler: " + leaks.size() + " leaks, "
                + unexpected.size() + " unexpected answers");
        assertThat(leaks).anyMatch(leak -> leak.contains("officer") && leak.contains("leak-o06-"));
        assertThat(unexpected).isNotEmpty();
    }

    static final class WithoutScope {

        private final JdbcClient jdbc;

        WithoutScope(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @ResponseBody
        String show(@PathVariable("code") String code) {
            return jdbc.sql("""
                            select n.name::text from organisation o join organisation_name n on n.organisation_id = o.id
                            where o.code = ? order by n.valid_from desc limit 1""").param(code).query(String.class).optional().orElse("");
        }
    }

    @Test
    @Order(6)
    void forgedFormsChangeNothing() throws Exception {
        Map<String, String> before = fingerprint();
        AtomicInteger sent = new AtomicInteger();
        atOnce(MatrixTree.PEOPLE, person -> {
            for (Policy.Rule rule : policy.rules()) {
                if (!rule.isPublic()
                        && rule.method().equals("POST")
                        && rule.roles().contains(person.role())) {
                    sent.addAndGet(forge(rule, person));
                }
            }
        });
        Map<String, String> after = fingerprint();
        List<String> changed = before.keySet().stream()
                .filter(table -> !before.get(table).equals(after.get(table)))
                .toList();
        System.out.println(
                "Forged changes: " + sent + " sent, " + changed.size() + " of " + before.size() + " tables changed");
        assertThat(changed).isEmpty();
        assertThat(unexpected).isEmpty();
        assertThat(sent).hasValueGreaterThanOrEqualTo(500);
    }

    /** The form of the rule sent by the person for what is not theirs; how many were sent. */
    private int forge(Policy.Rule rule, Person person) {
        int sent = 0;
        String ownChild = target(person, Relation.CHILD);
        for (Place place : MatrixTree.PLACES) {
            boolean foreign = !tree.visible(person).contains(place.code())
                    && !tree.past(person).contains(place.code());
            boolean onlyUnknown = person.wholeFederation() && place.closed();
            boolean chosen = place.code().equals(target(person, Relation.FOREIGN))
                    || place.code().equals(target(person, Relation.SIBLING))
                    || place.code().equals(target(person, Relation.PARENT));
            if (!(foreign && chosen) && !onlyUnknown) {
                continue;
            }
            for (MatrixCall call : MatrixTable.forged(
                    rule, tree, person, place.code(), ownChild == null ? person.organisation() : ownChild)) {
                if (foreign || !call.names()) {
                    HttpResponse<String> answer = send(person, call);
                    sent++;
                    if (answer.statusCode() >= 500) {
                        unexpected.add(person.login() + " POST " + call.path() + " " + answer.statusCode());
                    }
                }
            }
        }
        return sent;
    }

    @Test
    @Order(7)
    void foreignAndUnknownTakeTheSameTime() {
        int each = Integer.getInteger("matrix.timing", 250);
        Person officer = person("officer");
        List<MatrixCall[]> pairs = List.of(
                new MatrixCall[] {MatrixCall.get("/app/orgs/QYZ-KZ-55"), MatrixCall.get("/app/orgs/QYZ-KZ-99")},
                new MatrixCall[] {
                    MatrixCall.get("/app/analytics/quality/" + tree.record(MatrixTree.Kind.FINDING, "QYZ-KZ-55")),
                    MatrixCall.get("/app/analytics/quality/" + MatrixTable.UNKNOWN_ID)
                });
        for (MatrixCall[] pair : pairs) {
            // What disturbs the machine for a while disturbs one round; a difference of the answers would stay in each.
            boolean same = false;
            for (int round = 0; round < ROUNDS_OF_TIMING && !same; round++) {
                same = takesTheSameTime(officer, pair, each);
            }
            assertThat(same).as(pair[0].path()).isTrue();
        }
    }

    private boolean takesTheSameTime(Person officer, MatrixCall[] pair, int each) {
        double[] foreign = new double[each];
        double[] unknown = new double[each];
        for (int i = -20; i < each; i++) {
            double one = milliseconds(officer, pair[0]);
            double other = milliseconds(officer, pair[1]);
            if (i >= 0) {
                foreign[i] = one;
                unknown[i] = other;
            }
        }
        double difference = Math.abs(median(foreign) - median(unknown));
        System.out.printf(
                "Foreign against unknown %s: %d + %d requests, medians %.2f and %.2f ms, difference %.2f ms%n",
                pair[0].path().replaceAll("/[^/]+$", ""), each, each, median(foreign), median(unknown), difference);
        return difference < Math.max(5, SHARE_OF_NOISE * median(unknown));
    }

    @Test
    @Order(8)
    void everyFormIsKnownToCreateToEditOrToDoNeither() {
        assertThat(new MatrixForms(tree).differences(policy.rules())).isEmpty();
    }

    /** Two tabs of one record: the second to be saved gets a page with both values and keeps what was typed. */
    @Test
    @Order(9)
    void twoTabsOfEveryEditFormEndInAConflictPage() {
        List<String> faults = new ArrayList<>();
        int edits = 0;
        for (String mapping : new MatrixForms(tree).forms().keySet()) {
            MatrixForms.Form form = new MatrixForms(tree).forms().get(mapping);
            if (form.nature() != MatrixForms.Nature.EDITS) {
                continue;
            }
            edits++;
            Visitor visitor = visitors.get(form.login());
            Map<String, String> secondTab = MatrixForms.hidden(visitor, form);
            MatrixForms.Form other = somebodyElses(form);
            HttpResponse<String> first =
                    visitor.post(other.action(), MatrixForms.filled(MatrixForms.hidden(visitor, other), other));
            HttpResponse<String> second = visitor.post(form.action(), MatrixForms.filled(secondTab, form));
            Document page = Jsoup.parse(second.body());
            String conflict = page.select("[data-conflict]").text();
            boolean kept = form.typed().values().stream()
                    .filter(typed ->
                            typed.startsWith("Слова") || typed.startsWith("Название") || typed.equals("Причина"))
                    .allMatch(typed -> page.select("textarea, input").stream()
                            .anyMatch(field ->
                                    field.val().equals(typed) || field.text().equals(typed)));
            String version = page.select("main form input[name=version]").attr("value");
            if (first.statusCode() != 302
                    || second.statusCode() != 409
                    || !conflict.contains(form.login())
                    || !kept
                    || version.equals(secondTab.get("version"))) {
                faults.add(mapping + ": first " + first.statusCode() + ", second " + second.statusCode() + ", kept "
                        + kept + ", version " + version + ": " + conflict
                        + page.select(".error-summary").text());
            }
        }
        System.out.println("Two tabs: " + edits + " edit forms, " + faults.size() + " without their conflict page");
        assertThat(faults).isEmpty();
        assertThat(edits).isPositive();
    }

    /** A change of the same record through another form: a rename, or an explanation. */
    private static MatrixForms.Form somebodyElses(MatrixForms.Form form) {
        Map<String, MatrixForms.Form> forms = new MatrixForms(tree).forms();
        if (form.action().startsWith("/app/members/")) {
            return forms.get("POST /app/members/{id}/edit");
        }
        if (form.action().startsWith("/app/dues/differences/")) {
            return forms.get("POST /app/dues/differences/{id}");
        }
        if (form.action().startsWith("/app/agreements/")) {
            return forms.get("POST /app/agreements/{id}/entry/terms");
        }
        if (form.action().contains("/mandates/")) {
            return forms.get("POST /app/bodies/{id}/mandates/{mandate}/correct");
        }
        if (form.action().contains("/elections/")) {
            return forms.get("POST /app/bodies/{id}/elections/{election}/correct");
        }
        if (form.action().startsWith("/app/cases/") && !form.action().endsWith("/new")) {
            return forms.get("POST /app/cases/{id}/terms/{term}");
        }
        if (form.action().startsWith("/app/negotiations/")) {
            return forms.get("POST /app/negotiations/{id}/terms/{term}");
        }
        if (form.action().startsWith("/app/disputes/")) {
            return forms.get("POST /app/disputes/{id}/terms/{term}");
        }
        if (form.action().startsWith("/app/bodies/")) {
            return forms.get("POST /app/bodies/{id}/edit");
        }
        if (form.action().startsWith("/app/admin/body-norms/")) {
            return forms.get("POST /app/admin/body-norms/{norm}");
        }
        return forms.get(
                form.action().contains("/quality/")
                        ? "POST /app/analytics/quality/{id}/explain"
                        : "POST /app/orgs/{code}/rename");
    }

    /** Every column of the database as one more parameter of every form. */
    @Test
    @Order(10)
    void whatNoFormAsksForIsNeverTaken() {
        Map<String, String> columns = new TreeMap<>();
        product.everyRow()
                .sql("""
                        select column_name, min(data_type) from information_schema.columns
                        where table_schema = 'public' group by column_name""")
                .query((row, number) -> columns.put(row.getString(1), row.getString(2)))
                .list();
        int parameters = 0;
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, MatrixForms.Form> one :
                new MatrixForms(tree).forms().entrySet()) {
            String mapping = one.getKey();
            MatrixForms.Form form = one.getValue();
            Visitor visitor = visitors.get(form.login());
            boolean ends = mapping.endsWith("}/detach") || mapping.endsWith("/close") || mapping.endsWith("/affiliate");
            Map<String, String> fields = MatrixForms.filled(MatrixForms.hidden(visitor, form), form);
            Set<String> asked = asked(mapping);
            asked.addAll(MatrixForms.fields(visitor, form));
            for (Map.Entry<String, String> column : columns.entrySet()) {
                if (asked.contains(column.getKey()) || asked.contains(camel(column.getKey()))) {
                    continue;
                }
                String value = planted(column.getValue());
                parameters += fields.putIfAbsent(column.getKey(), value) == null ? 1 : 0;
                parameters += fields.putIfAbsent(camel(column.getKey()), value) == null ? 1 : 0;
            }
            if (ends) {
                fields.put("step", "preview");
            }
            HttpResponse<String> answer = visitor.post(form.action(), fields);
            if (answer.statusCode() != (ends ? 200 : 302)) {
                refused.add(mapping + " " + answer.statusCode() + " "
                        + Jsoup.parse(answer.body()).select(".error-summary").text());
            }
        }
        List<String> taken = new ArrayList<>();
        for (String table : tables()) {
            for (String planted : List.of("MASSASSIGNED", "987654321", "1999-09-09")) {
                if (product.everyRow()
                        .sql("select exists (select 1 from \"%s\" t where t::text like '%%%s%%')"
                                .formatted(table, planted))
                        .query(Boolean.class)
                        .single()) {
                    taken.add(table + " " + planted);
                }
            }
        }
        System.out.println("Mass assignment: " + parameters + " extra parameters, " + taken.size() + " taken");
        assertThat(refused).isEmpty();
        assertThat(taken).isEmpty();
    }

    /** What the form of a mapping asks for: its parameters, and the parts of its form object. */
    private static Set<String> asked(String mapping) {
        Set<String> asked = new TreeSet<>();
        product.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    boolean it = info.getPatternValues().contains(mapping.substring("POST ".length()))
                            && info.getMethodsCondition().getMethods().contains(RequestMethod.POST);
                    if (it) {
                        for (MethodParameter parameter : method.getMethodParameters()) {
                            RequestParam one = parameter.getParameterAnnotation(RequestParam.class);
                            if (one != null) {
                                asked.add(
                                        one.name().isEmpty()
                                                ? parameter.getParameter().getName()
                                                : one.name());
                            } else if (parameter.getParameterType().isRecord()) {
                                for (RecordComponent part :
                                        parameter.getParameterType().getRecordComponents()) {
                                    asked.add(part.getName());
                                }
                            }
                        }
                    }
                });
        return asked;
    }

    private static String planted(String type) {
        return switch (type) {
            case "date" -> "1999-09-09";
            case "timestamp with time zone" -> "1999-09-09T00:00:00Z";
            case "bigint", "integer", "numeric", "smallint" -> "987654321";
            case "boolean" -> "true";
            case "uuid" -> MatrixTable.UNKNOWN_ID.toString();
            default -> "MASSASSIGNED";
        };
    }

    private static String camel(String column) {
        String[] words = column.split("_");
        StringBuilder camel = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            camel.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return camel.toString();
    }

    /** Many people and one record: what succeeded is in the version, what did not was told, nothing was lost. */
    @Test
    @Order(11)
    void concurrentEditsSucceedOrAreToldAndNoneIsLost() throws Exception {
        int records = Integer.getInteger("versions.records", 4);
        int attempts = 200;
        Findings findings = product.part(Findings.class);
        AccessScope scope = product.part(SystemScope.class).wholeFederation("concurrent edits");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        int lost = 0;
        int saved = 0;
        int told = 0;
        for (int i = 0; i < records; i++) {
            UUID finding = tree.record(
                    MatrixTree.Kind.FINDING,
                    MatrixTree.PLACES
                            .get(1 + i % (MatrixTree.PLACES.size() - 1))
                            .code());
            int before = findings.find(scope, finding).orElseThrow().version();
            AtomicInteger successes = new AtomicInteger();
            AtomicInteger conflicts = new AtomicInteger();
            List<Future<?>> edits = new ArrayList<>();
            for (int attempt = 0; attempt < attempts; attempt++) {
                edits.add(threads.submit(() -> {
                    int seen = findings.find(scope, finding).orElseThrow().version();
                    try {
                        findings.explain(scope, finding, seen, "somebody", "words");
                        successes.incrementAndGet();
                    } catch (FindingRefused changed) {
                        conflicts.incrementAndGet();
                    }
                }));
            }
            for (Future<?> edit : edits) {
                edit.get(2, TimeUnit.MINUTES);
            }
            int after = findings.find(scope, finding).orElseThrow().version();
            lost += Math.abs(after - before - successes.get()) + attempts - successes.get() - conflicts.get();
            saved += successes.get();
            told += conflicts.get();
        }
        threads.shutdown();
        System.out.println("Concurrent edits: " + records + " records x " + attempts + ": " + saved + " saved, " + told
                + " told, " + lost + " lost");
        assertThat(lost).isZero();
    }

    /** What of a person each role gets to see anywhere, from all answers of the matrix. */
    @Test
    @Order(12)
    void showsFieldsOfPersonsOnlyToRolesThatMaySeePersons() {
        Set<Role> persons = EnumSet.of(Role.CHAIR, Role.OFFICER, Role.ANALYST);
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (Role role : Role.values()) {
            Set<String> seen = MatrixAnswers.SEEN.getOrDefault(role, Set.of());
            for (String field : MatrixAnswers.FIELDS_OF_PERSONS) {
                checked++;
                boolean shown = seen.stream().anyMatch(kind -> kind.equals(field) || kind.startsWith(field + "-"));
                if (shown && !persons.contains(role)) {
                    wrong.add(role + " sees " + field);
                }
            }
            checked++;
            if (seen.contains(MatrixAnswers.FULL_IIN)) {
                wrong.add(role + " sees a full ИИН");
            }
        }
        System.out.println("Field rights: " + checked + " cells of role and field, " + wrong.size() + " wrong");
        assertThat(MatrixAnswers.SEEN).hasSize(Role.values().length);
        assertThat(wrong).isEmpty();
    }

    private double milliseconds(Person person, MatrixCall call) {
        long start = System.nanoTime();
        assertThat(send(person, call).statusCode()).isEqualTo(404);
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void walk(List<Policy.Rule> rules) throws Exception {
        List<Runnable> walks = new ArrayList<>();
        walks.add(() -> rules.forEach(rule -> whole("anonymous", rule, () -> asStranger(rule))));
        for (Person person : MatrixTree.PEOPLE) {
            walks.add(() -> {
                for (Policy.Rule rule : rules) {
                    stayConfirmed(person);
                    whole(person.login(), rule, () -> as(person, rule));
                }
            });
        }
        atOnce(walks, Runnable::run);
    }

    /** A session is one person's, who does one thing after another; several people do theirs at once. */
    private static <T> void atOnce(List<T> each, Consumer<T> done) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (T one : each) {
                all.add(threads.submit(() -> done.accept(one)));
            }
            for (Future<?> one : all) {
                one.get(30, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** An answer that breaks off in the middle is a failure of the server too, and the walk goes on. */
    private void whole(String who, Policy.Rule rule, Runnable walk) {
        try {
            walk.run();
        } catch (UncheckedIOException broken) {
            failures.incrementAndGet();
            unexpected.add(who + " " + rule.method() + " " + rule.pattern() + " broke off: " + broken.getMessage());
        }
    }

    private void asStranger(Policy.Rule rule) {
        Plan plan = MatrixTable.plan(rule);
        Visitor stranger = Visitor.anonymous(product.port());
        MatrixAnswers nobody = new MatrixAnswers(tree, new Person(UNSET, null, UNSET, Line.SECTORAL));
        for (Relation relation : Relation.values()) {
            if (relation != Relation.OWN && (rule.isPublic() || relation != Relation.FOREIGN)) {
                continue;
            }
            cells.incrementAndGet();
            MatrixCall call =
                    plan.calls().apply(new Subject(tree, null, "EDU-KZ-31")).get(0);
            HttpResponse<String> answer = rule.method().equals("GET")
                    ? stranger.get(call.path(), call.headers())
                    : stranger.post(call.path(), call.form());
            boolean fine = rule.isPublic()
                    ? plan.fine().contains(answer.statusCode())
                    : answer.statusCode() == 403
                            || answer.statusCode() == 302
                                    && Visitor.location(answer).endsWith("/login");
            judge("anonymous", call, answer, fine, nobody);
        }
    }

    private void as(Person person, Policy.Rule rule) {
        Plan plan = MatrixTable.plan(rule);
        if (rule.isPublic()) {
            return;
        }
        for (Relation relation : Relation.values()) {
            String target = target(person, relation);
            boolean refused = !rule.roles().contains(person.role());
            if (target == null || refused && relation != Relation.OWN && relation != Relation.FOREIGN) {
                continue;
            }
            cells.incrementAndGet();
            List<MatrixCall> calls = plan.calls().apply(new Subject(tree, person, target));
            if (refused) {
                HttpResponse<String> answer = send(person, calls.get(0));
                judge(person.login(), calls.get(0), answer, answer.statusCode() == 403, eyes.get(person.login()));
                continue;
            }
            List<MatrixCall> unknown = plan.calls().apply(new Subject(tree, person, null));
            boolean visible = tree.visible(person).contains(target);
            boolean ownFile = plan.kind() == MatrixTree.Kind.JOB || plan.kind() == MatrixTree.Kind.NOTICE;
            boolean exists = !ownFile && (plan.kind() == null || new Subject(tree, person, target).has(plan.kind()));
            for (int i = 0; i < calls.size(); i++) {
                MatrixCall call = calls.get(i);
                // A list whose rows the scope alone chooses is the same whatever organisation is in mind.
                if (!call.names() && call.form() == null && relation != Relation.OWN) {
                    continue;
                }
                HttpResponse<String> answer = send(person, call);
                boolean fine = call.names() && !(visible && exists)
                        ? answer.statusCode() == 404
                        : plan.fine().contains(answer.statusCode());
                judge(person.login() + " " + relation, call, answer, fine, eyes.get(person.login()));
                if (call.names() && !visible && fine) {
                    looksUnknown(person, call, answer, unknown.get(i), target);
                }
            }
        }
    }

    private void looksUnknown(
            Person person, MatrixCall call, HttpResponse<String> answer, MatrixCall unknown, String target) {
        HttpResponse<String> nothing = send(person, unknown);
        String one = MatrixAnswers.essence(call, target, answer);
        String other = MatrixAnswers.essence(unknown, MatrixTable.UNKNOWN_CODE, nothing);
        if (!one.equals(other)) {
            unexpected.add(person.login() + " " + call.path() + ": foreign and unknown differ");
        }
    }

    private void judge(String who, MatrixCall call, HttpResponse<String> answer, boolean fine, MatrixAnswers eyes) {
        String what = who + (call.form() == null ? " GET " : " POST ") + call.path();
        if (answer.statusCode() >= 500) {
            failures.incrementAndGet();
        }
        if (!fine) {
            unexpected.add(what + " answered " + answer.statusCode() + " " + Visitor.location(answer));
        }
        List<String> found = eyes.leaks(call, answer);
        if (!found.isEmpty()) {
            leaks.add(what + " shows " + found);
        }
    }

    private HttpResponse<String> send(Person person, MatrixCall call) {
        requests.incrementAndGet();
        Visitor visitor = visitors.get(person.login());
        return call.form() == null
                ? visitor.get(call.path(), call.headers())
                : visitor.post(
                        call.path(),
                        call.with(Map.of("_csrf", tokens.get(person.login()))).form());
    }

    private static Person person(String login) {
        return MatrixTree.PEOPLE.stream()
                .filter(person -> person.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    /** An organisation in that relation to the person; null when there is none. */
    private static String target(Person person, Relation relation) {
        Set<String> visible = tree.visible(person);
        Place own = tree.place(person.organisation());
        List<String> codes = MatrixTree.PLACES.stream().map(Place::code).toList();
        String parent = own.parent(person.line());
        return switch (relation) {
            case OWN -> own.code();
            case CHILD ->
                codes.stream()
                        .filter(code -> visible.contains(code)
                                && !code.equals(own.code())
                                && !tree.place(code).closed())
                        .findFirst()
                        .orElse(null);
            case PARENT -> parent;
            case SIBLING ->
                codes.stream()
                        .filter(code -> parent != null
                                && !visible.contains(code)
                                && !tree.place(code).closed()
                                && parent.equals(tree.place(code).parent(person.line())))
                        .findFirst()
                        .orElse(null);
            case FOREIGN ->
                codes.stream()
                        .filter(code -> !visible.contains(code)
                                && !tree.above(person).contains(code)
                                && !tree.place(code).closed())
                        .reduce((first, last) -> last)
                        .orElse(null);
            case CLOSED ->
                MatrixTree.PLACES.stream()
                        .filter(Place::closed)
                        .map(Place::code)
                        .min((one, other) ->
                                Boolean.compare(!one.startsWith(own.code()), !other.startsWith(own.code())))
                        .orElse(null);
        };
    }

    /** Tables a request may not write to unless that is what it is for. */
    private static List<String> tables() {
        return product
                .everyRow()
                .sql("select tablename from pg_tables where schemaname = 'public' order by tablename")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !WRITTEN_BY_ANY_REQUEST.contains(table))
                .toList();
    }

    /** A checksum of each table. */
    private static Map<String, String> fingerprint() {
        JdbcClient all = product.everyRow();
        Map<String, String> sums = new TreeMap<>();
        for (String table : tables()) {
            sums.put(
                    table,
                    all.sql(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')"
                                            + " from \"%s\" t".formatted(table))
                            .query(String.class)
                            .single());
        }
        return sums;
    }
}
