import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An account was taken over: whose records were seen with it? (R-99, law 94-V as amended by 44-VIII: notice within one
 * working day). Run by bench/breach, which says how.
 */
public class Breach {

    /** What the account of the officer did in the night in question, beside everything of the year. */
    private static final int STOLEN = 40_000;

    private static final int PERSONS = 9_000;
    private static final double LIMIT_SECONDS = 15 * 60;

    private static final String PREFIX = "00000000-0000-4000-8000-";

    private final Product product;

    private Breach(Product product) {
        this.product = product;
    }

    /** Arguments: the jar, a folder, events. */
    public static void main(String[] arguments) throws Exception {
        Product.measured(arguments[0], arguments[1], product -> new Breach(product).run(Long.parseLong(arguments[2])));
    }

    private boolean run(long events) throws Exception {
        LocalDate night = LocalDate.now().minusDays(100);
        Set<String> expected =
                IntStream.rangeClosed(1, PERSONS).mapToObj(n -> PREFIX + n).collect(Collectors.toSet());
        long trail;
        try (Connection connection = product.administrator();
                Statement statement = connection.createStatement()) {
            fill(statement, events, night);
            trail = Query.number(connection, "select count(*) from audit_event");
        }
        Browser admin = new Browser("admin", product::address);
        admin.signIn();
        String asked = "/app/admin/breach?account=officer&from=" + night + "T00:00&to=" + night + "T06:00";
        admin.confirm(asked);

        long begun = System.nanoTime();
        HttpResponse<String> page = admin.get(asked);
        double pageSeconds = Product.secondsSince(begun);
        if (page.statusCode() != 200) {
            throw new IOException("the page answered " + page.statusCode());
        }
        long fileBegun = System.nanoTime();
        Set<String> persons = persons(admin, asked + "&format=csv&headings=codes");
        double fileSeconds = Product.secondsSince(fileBegun);

        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(persons);
        Set<String> tooMany = new HashSet<>(persons);
        tooMany.removeAll(expected);
        System.out.printf(
                Locale.ROOT,
                "Breach: of %,d events of a year, %,d of one account in six hours; page after %.1f s, file of %,d persons after %.1f s"
                        + " (limit 900 s), %d missing, %d too many%n",
                trail, STOLEN, pageSeconds, persons.size(), fileSeconds, missing.size(), tooMany.size());
        return missing.isEmpty() && tooMany.isEmpty() && pageSeconds + fileSeconds <= LIMIT_SECONDS;
    }

    /** At once, or through the job where there are more rows than a page gives. */
    private static Set<String> persons(Browser admin, String path) throws Exception {
        HttpResponse<InputStream> answer = admin.stream(path);
        if (answer.statusCode() / 100 == 3) {
            answer.body().close();
            String job = Browser.path(answer.headers().firstValue("Location").orElseThrow());
            FileJob.finished(admin, job);
            answer = admin.stream(job + "/file");
        }
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        Set<String> persons = new HashSet<>();
        try (InputStream in = answer.body()) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.replaceAll("^\"|\"?,.*$", ""))
                    .forEach(persons::add);
        }
        return persons;
    }

    /** A year of two hundred people at work, the officer among them, and one night of the officer's account. */
    private static void fill(Statement statement, long events, LocalDate night) throws SQLException {
        String columns = "insert into audit_event (at, actor, account_id, role, address, reference, action, object_type, object_id)";
        statement.executeUpdate(columns + """
                 select now() - (n %% 31536000) * interval '1 second',
                        case when n %% 200 = 0 then 'officer' else 'u' || n %% 200 end,
                        case when n %% 200 = 0 then (select id from account where login = 'officer')
                             else ('10000000-0000-4000-8000-' || lpad((n %% 200)::text, 12, '0'))::uuid end,
                        'officer', '10.0.0.' || n %% 200, substr(md5(n::text), 1, 8),
                        'member.viewed', 'person', gen_random_uuid()::text
                 from generate_series(1, %d) n
                 where not (n %% 200 = 0 and now() - (n %% 31536000) * interval '1 second'
                     between (timestamp '%s' at time zone 'Asia/Almaty')
                         and (timestamp '%s' at time zone 'Asia/Almaty') + interval '6 hours')"""
                .formatted(events, night, night));
        statement.executeUpdate(columns + """
                 select (timestamp '%s' at time zone 'Asia/Almaty') + n * interval '500 milliseconds', 'officer',
                        (select id from account where login = 'officer'), 'officer', '203.0.113.9', substr(md5(n::text), 1, 8),
                        'member.viewed', 'person', '%s' || (n %% %d + 1)
                 from generate_series(1, %d) n""".formatted(night, PREFIX, PERSONS, STOLEN));
        statement.execute("analyze audit_event");
    }
}
