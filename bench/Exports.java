import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Many large files asked for at once beside people at work. The journal is the list: it holds as many rows as are
 * asked for and nobody is limited in taking it, as one is in taking people. Run by bench/exports, which says how.
 */
public class Exports {

    private static final int READERS = 4;
    private static final List<String> PAGES = List.of("/app", "/app/members", "/app/orgs", "/app/posts");

    private final Product product;

    private Exports(Product product) {
        this.product = product;
    }

    /** Arguments: the jar, a folder, files, rows. */
    public static void main(String[] arguments) throws Exception {
        Product.measured(
                arguments[0],
                arguments[1],
                product -> new Exports(product).run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
    }

    private boolean run(int files, int rows) throws Exception {
        fill(rows);
        Browser officer = new Browser("officer", product::address);
        officer.signIn();
        read(officer, new AtomicBoolean(false), 40);
        List<Double> alone = read(officer, new AtomicBoolean(false), 200);

        Browser admin = new Browser("admin", product::address);
        admin.signIn();
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            jobs.add(FileJob.asked(
                    admin, "/app/admin/audit?format=" + (i % 2 == 0 ? "csv" : "xlsx") + "&from=" + LocalDate.now().minusDays(40L + i)));
        }
        long begun = System.nanoTime();
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService beside = Executors.newSingleThreadExecutor();
        Future<List<Double>> pages = beside.submit(() -> read(officer, ended, Integer.MAX_VALUE));
        for (String job : jobs) {
            FileJob.finished(admin, job);
        }
        double seconds = Product.secondsSince(begun);
        ended.set(true);
        List<Double> together = pages.get();
        beside.shutdown();

        long written;
        try (Connection connection = product.administrator()) {
            written = Query.number(connection, "select sum(rows_written) from export_job where state = 'done'");
        }
        long outOfMemory = product.outOfMemory();
        System.out.printf(
                Locale.ROOT,
                "Exports: %d files of %,d rows asked for at once, %,d rows written in %.0f s; %d times out of memory, at most %d MiB"
                        + " held (heap 768); pages beside them p95 %.0f ms, alone %.0f ms, %.2f times (limit 2), %d and %d pages%n",
                files, rows, written, seconds, outOfMemory, product.peakMebibytes(), p95(together), p95(alone),
                p95(together) / p95(alone), together.size(), alone.size());
        return outOfMemory == 0 && written >= (long) files * rows && p95(together) < 2 * p95(alone);
    }

    private List<Double> read(Browser officer, AtomicBoolean ended, int most) throws Exception {
        List<Double> taken = Collections.synchronizedList(new ArrayList<>());
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        List<Future<?>> work = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            work.add(readers.submit(() -> {
                for (int i = 0; !ended.get() && taken.size() < most; i++) {
                    String page = PAGES.get(i % PAGES.size());
                    long begun = System.nanoTime();
                    HttpResponse<String> answer = officer.get(page);
                    taken.add((System.nanoTime() - begun) / 1e6);
                    if (answer.statusCode() != 200) {
                        throw new IOException(page + " answered " + answer.statusCode());
                    }
                    // people read what they asked for
                    Thread.sleep(100);
                }
                return null;
            }));
        }
        for (Future<?> each : work) {
            each.get();
        }
        readers.shutdown();
        return taken;
    }

    private static double p95(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) (0.95 * (sorted.size() - 1)));
    }

    private void fill(int rows) throws Exception {
        try (Connection connection = product.administrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    insert into audit_event (at, actor, role, address, reference, action, object_type, object_id, before,
                                             after, reason)
                    select now() - interval '1 hour' + n * interval '1 millisecond', 'officer', 'officer', '127.0.0.1',
                           substr(md5(n::text), 1, 8), 'member.corrected', 'person', gen_random_uuid()::text,
                           jsonb_build_object('category', 'worker'), jsonb_build_object('category', 'pensioner'),
                           case when n %% 3 = 0 then 'по заявлению' end
                    from generate_series(1, %d) n""".formatted(rows));
        }
    }
}
