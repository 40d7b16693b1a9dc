package kz.birlik.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.birlik.db.TestDatabase;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What the second wall costs: the same SQL over the same rows by the application behind its policies and by a login that
 * passes them. Here the pages of the database that each has to look at, which are the same on every machine; with
 * {@code bench/rows} also the time, on a register of any size.
 */
class RowSecurityCostTest {

    private static final int MEMBERS = Integer.getInteger("birlik.rows.members", 20_000);
    private static final int UNIONS = 20;
    private static final int BRANCHES = Integer.getInteger("birlik.rows.branches", 2);
    private static final int PRIMARIES = 8;
    private static final int ROUNDS = Integer.getInteger("birlik.rows.rounds", 0);
    private static final int PAGE = 50;

    private static TestDatabase.Database database;
    private static Connection behind;
    private static Connection past;
    private static Connection admin;
    private static long behindProcess;
    private static long pastProcess;

    /**
     * A condition that PostgreSQL knows to keep what it sees to itself goes to the index with the policy, so it costs the
     * same. LIKE is none: behind a policy it is asked of the rows of the scope, one by one.
     */
    private record Question(
            String name,
            RowLevel level,
            boolean leakproof,
            String sql,
            String sqlPast,
            Map<String, Object> parameters) {

        Question(String name, RowLevel level, boolean leakproof, String sql, Map<String, Object> parameters) {
            this(name, level, leakproof, sql, sql, parameters);
        }

        String sqlFor(Connection connection) {
            return connection == behind ? sql : sqlPast;
        }

        double timeLimit() {
            return leakproof ? 1.1 : 1.5;
        }
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private record Post(RowLevel level, UUID organisation, Line line) {}

    private record Cost(Question question, long pagesBehind, long pagesPast, double millisBehind, double millisPast) {

        double pages() {
            return (double) pagesBehind / pagesPast;
        }

        /** To the two places that are printed. */
        double time() {
            return Math.round(100 * millisBehind / millisPast) / 100.0;
        }
    }

    @BeforeAll
    static void settle() throws Exception {
        database = TestDatabase.fresh();
        admin = connect(TestDatabase.asSuperuser(database));
        long start = System.nanoTime();
        GeneratedMembers.settle(jdbc(admin), MEMBERS, UNIONS, BRANCHES, PRIMARIES);
        System.out.printf("%,d members settled in %.0f s%n", MEMBERS, (System.nanoTime() - start) / 1e9);
        behind = connect(database);
        past = connect(TestDatabase.asBackup(database));
        behindProcess = process(behind);
        pastProcess = process(past);
    }

    @AfterAll
    static void leave() throws Exception {
        behind.close();
        past.close();
        admin.close();
    }

    @Test
    void a_policy_makes_no_query_of_the_register_look_at_more_than_it_would_without() throws Exception {
        List<Cost> costs = new ArrayList<>();
        for (Question question : questions()) {
            costs.add(measure(question));
        }
        print(costs);
        for (Cost cost : costs) {
            Question question = cost.question();
            String named = question.level() + " " + question.name();
            if (question.leakproof()) {
                assertThat(cost.pages()).as("pages of " + named).isLessThanOrEqualTo(1.1);
            }
            if (ROUNDS > 0 && (question.leakproof() || question.level() == RowLevel.BRANCH)) {
                assertThat(cost.time()).as("time of " + named).isLessThanOrEqualTo(question.timeLimit());
            }
        }
    }

    private static List<Post> posts() {
        JdbcClient jdbc = jdbc(admin);
        return List.of(
                new Post(RowLevel.PRIMARY, GeneratedMembers.organisation(jdbc, "G-U7-1-3"), Line.SECTORAL),
                new Post(RowLevel.BRANCH, GeneratedMembers.organisation(jdbc, "G-U7-1"), Line.SECTORAL),
                new Post(RowLevel.UNION, GeneratedMembers.organisation(jdbc, "G-U7"), Line.SECTORAL),
                new Post(RowLevel.FEDERATION, GeneratedMembers.organisation(jdbc, "FPRK"), Line.SECTORAL));
    }

    /** The queries of the register itself, with its own conditions. */
    private static List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        byte[] somebody = jdbc(admin)
                .sql("select iin_lookup from membership where primary_id = :primary limit 1")
                .param("primary", GeneratedMembers.organisation(jdbc(admin), "G-U7-1-3"))
                .query(byte[].class)
                .single();
        String begins = jdbc(admin)
                .sql("select ' ' || search_key('Сейітов')")
                .query(String.class)
                .single();
        String within =
                jdbc(admin).sql("select search_key('үлна')").query(String.class).single();
        for (Post post : posts()) {
            RowFilter filter = filter(post);
            String scope = filter.sql("m");
            String active = scope + " and (m.valid_to is null or m.valid_to > current_date)";
            Map<String, Object> parameters = new LinkedHashMap<>(filter.parameters());
            parameters.put("today", java.time.LocalDate.now(Clock.systemUTC()));
            parameters.put("limit", PAGE + 1);
            parameters.put("iin", somebody);
            parameters.put("from", begins);
            parameters.put("to", begins + Character.MAX_VALUE);
            parameters.put("word", "%" + begins + "%");
            parameters.put("fragment", "%" + within + "%");
            parameters.put("rare", "%" + within + "рбек%");
            questions.add(new Question(
                    "count",
                    post.level(),
                    true,
                    "select count(*) from (select from membership m where %s limit 50001) counted".formatted(active),
                    parameters));
            questions.add(new Question(
                    "first page",
                    post.level(),
                    true,
                    MemberRows.pageQuery(active, MemberFilter.Sort.NAME),
                    parameters));
            questions.add(new Question(
                    "ИИН",
                    post.level(),
                    true,
                    "select m.person_id from membership m where m.iin_lookup in (:iin) and %s limit 1".formatted(scope),
                    parameters));
            if (post.level() != RowLevel.FEDERATION) {
                questions.add(new Question(
                        "prefix, as a range",
                        post.level(),
                        true,
                        MemberRows.pageQuery(
                                active + " and m.search_key >= :from and m.search_key < :to", MemberFilter.Sort.NAME),
                        parameters));
            }
            questions.add(new Question(
                    "beginning of a word",
                    post.level(),
                    false,
                    MemberRows.pageQuery(active + " and m.search_key like :word", MemberFilter.Sort.NAME),
                    parameters));
            questions.add(new Question(
                    "fragment",
                    post.level(),
                    false,
                    MemberRows.pageQuery(active + " and m.search_key like :fragment", MemberFilter.Sort.NAME),
                    parameters));
            if (post.level() == RowLevel.FEDERATION || post.level() == RowLevel.UNION) {
                String common = active + " and m.search_key like :fragment";
                questions.add(new Question(
                        "common fragment, as the list asks",
                        post.level(),
                        false,
                        MemberRows.pageQuery(
                                common + " and (select count(*) from member_search(array[:fragment], 2000)) >= 0",
                                MemberFilter.Sort.NAME),
                        MemberRows.pageQuery(common, MemberFilter.Sort.NAME),
                        parameters));
            }
            if (post.level() == RowLevel.FEDERATION) {
                String rare = active + " and m.search_key like :rare";
                questions.add(new Question(
                        "rare fragment, by the policy alone",
                        post.level(),
                        false,
                        MemberRows.pageQuery(rare, MemberFilter.Sort.NAME),
                        parameters));
                questions.add(new Question(
                        "rare fragment, as the list asks",
                        post.level(),
                        false,
                        MemberRows.pageQuery(
                                active + " and m.id in (select member_search(array[:rare], 2000))",
                                MemberFilter.Sort.NAME),
                        MemberRows.pageQuery(rare, MemberFilter.Sort.NAME),
                        parameters));
            }
        }
        return questions;
    }

    private static RowFilter filter(Post post) {
        return new RowFilter(
                post.level(),
                (level, alias) -> switch (level) {
                    case FEDERATION -> "true";
                    case UNION -> alias + ".union_id = :row_scope";
                    case BRANCH -> alias + ".branch_id = :row_scope";
                    case PRIMARY -> alias + ".primary_id = :row_scope";
                    default -> throw new IllegalArgumentException(level.name());
                },
                Map.of("row_scope", post.organisation()));
    }

    private Cost measure(Question question) throws Exception {
        behind.setAutoCommit(false);
        jdbc(behind)
                .sql("select set_config('role', :role, true), set_config('birlik.scope', :scope, true),"
                        + " set_config('statement_timeout', '60s', true)")
                .param("role", "birlik_rows_" + question.level().name().toLowerCase(Locale.ROOT))
                .param("scope", question.parameters().get("row_scope").toString())
                .query(row -> {});
        if (question.name().startsWith("common")) {
            jdbc(behind).sql(MemberRows.WALKED).query(row -> {});
        }
        try {
            long rows = rows(behind, question);
            assertThat(rows).as("the same rows").isEqualTo(rows(past, question)).isPositive();
            List<Double> withWall = new ArrayList<>();
            List<Double> without = new ArrayList<>();
            // a sample lasts five milliseconds at least: shorter ones would weigh the clock and the cache, not the
            // query
            int times = repetitions(question);
            for (int round = -5; round < (times > 1 ? ROUNDS * 3 : ROUNDS); round++) {
                double one = time(round % 2 == 0 ? behind : past, question, times);
                double other = time(round % 2 == 0 ? past : behind, question, times);
                if (round >= 0) {
                    withWall.add(round % 2 == 0 ? one : other);
                    without.add(round % 2 == 0 ? other : one);
                }
            }
            return new Cost(
                    question, pages(behind, question), pages(past, question), median(withWall), median(without));
        } finally {
            behind.rollback();
            behind.setAutoCommit(true);
        }
    }

    /**
     * Milliseconds the server process and the asking thread have worked, where the system tells, so that neighbours on
     * the machine and sleeping processors do not count; elsewhere those that have passed.
     */
    private static double time(Connection connection, Question question, int times) throws Exception {
        Path work = Path.of("/proc/" + (connection == behind ? behindProcess : pastProcess) + "/schedstat");
        long before = worked(work);
        for (int i = 0; i < times; i++) {
            rows(connection, question);
        }
        return (worked(work) - before) / 1e6 / times;
    }

    private static int repetitions(Question question) throws Exception {
        time(past, question, 20);
        return ROUNDS == 0 ? 1 : (int) Math.max(1, Math.min(200, Math.ceil(5 / time(past, question, 20))));
    }

    private static long worked(Path work) throws Exception {
        return Files.isReadable(work)
                ? Long.parseLong(Files.readString(work).split(" ")[0]) + THREADS.getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    private static long process(Connection connection) {
        return jdbc(connection).sql("select pg_backend_pid()").query(Long.class).single();
    }

    private static long rows(Connection connection, Question question) {
        return jdbc(connection)
                .sql(question.sqlFor(connection))
                .params(question.parameters())
                .query((row, number) -> row.getObject(1))
                .list()
                .size();
    }

    /** Of the second run, when the catalogue has been read. */
    private static long pages(Connection connection, Question question) {
        List<String> plan = List.of();
        for (int run = 0; run < 2; run++) {
            plan = jdbc(connection)
                    .sql("explain (analyze, buffers, timing off) " + question.sqlFor(connection))
                    .params(question.parameters())
                    .query(String.class)
                    .list();
        }
        for (String line : plan) {
            if (line.strip().startsWith("Buffers:")) {
                long pages = 0;
                Matcher number = Pattern.compile("shared (?:hit=(\\d+))? ?(?:read=(\\d+))?")
                        .matcher(line);
                if (number.find()) {
                    pages += number.group(1) == null ? 0 : Long.parseLong(number.group(1));
                    pages += number.group(2) == null ? 0 : Long.parseLong(number.group(2));
                }
                return pages;
            }
        }
        throw new IllegalStateException(String.join("\n", plan));
    }

    private static void print(List<Cost> costs) {
        System.out.printf(
                "| level | query | pages behind the wall | pages without | ratio |%s%n",
                ROUNDS > 0 ? " ms behind the wall | ms without | ratio |" : "");
        for (Cost cost : costs) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %.2f |",
                    cost.question().level().name().toLowerCase(Locale.ROOT),
                    cost.question().name(),
                    cost.pagesBehind(),
                    cost.pagesPast(),
                    cost.pages());
            if (ROUNDS > 0) {
                System.out.printf(
                        Locale.ROOT, " %.2f | %.2f | %.2f |", cost.millisBehind(), cost.millisPast(), cost.time());
            }
            System.out.println();
        }
    }

    private static double median(List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static JdbcClient jdbc(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private static Connection connect(TestDatabase.Database login) throws Exception {
        return DriverManager.getConnection(login.url(), login.username(), login.password());
    }
}
