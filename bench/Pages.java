import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Pages read by people at work, in turns with the plainest page of a signed-in person. */
final class Pages {

    /** The page all others are held against. */
    static final String PLAINEST = "plainest page";

    private static final int READERS = 4;

    /** Told before each request, where everything is to be read anew. */
    private static volatile PreparedStatement change;

    private Pages() {}

    /** A page, who asks it, and the size it may depend on. */
    record Page(String name, Browser browser, Callable<String> path, Map<String, String> form) {}

    static Page get(String name, Browser browser, String path) {
        return new Page(name, browser, () -> path, Map.of());
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * Prints the times of each page and gives its median to whoever compares: first asked again and again while nothing changes, then
     * with a change told to every branch before each request, so that no answer may be taken again.
     */
    static void measure(Connection admin, List<Page> pages, int rounds, BiConsumer<String, Double> medians) throws Exception {
        read(pages, 5);
        Map<String, List<Double>> taken = read(pages, rounds);
        try (PreparedStatement changed = admin.prepareStatement("""
                insert into row_change (table_name, place, changes)
                select t.name, p.place, 1
                from unnest(array['organisation', 'employer', 'membership', 'agreement', 'legal_case', 'safety_inspection', 'accident',
                                  'declared_figure', 'norm_version']) t (name)
                cross join (values (cast('00000000-0000-0000-0000-000000000000' as uuid)),
                                   (cast('ffffffff-ffff-ffff-ffff-ffffffffffff' as uuid))) p (place)""")) {
            change = changed;
            read(pages, 2);
            Map<String, List<Double>> anew = read(pages, Math.max(3, rounds / 3));
            print(taken, anew, medians);
        } finally {
            change = null;
        }
    }

    private static void print(
            Map<String, List<Double>> taken, Map<String, List<Double>> anew, BiConsumer<String, Double> medians) {
        double plain = mean(taken.get(PLAINEST));
        double plainAnew = mean(anew.get(PLAINEST));
        System.out.println("\n| page | p50 ms | p99 ms | p99 : p50 | throughput of the plainest page | the same when all has changed |"
                + "\n|---|---|---|---|---|---|");
        taken.forEach((name, times) -> {
            double p50 = quantile(times, 0.5);
            double p99 = quantile(times, 0.99);
            medians.accept(name, p50);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.0f %% | %.0f %% |%n",
                    name, p50, p99, p99 / p50, 100 * plain / mean(times), 100 * plainAnew / mean(anew.get(name)));
        });
    }

    /** Milliseconds of each page, asked by all readers in mixed order. */
    static Map<String, List<Double>> read(List<Page> pages, int rounds) throws Exception {
        Map<String, List<Double>> taken = new LinkedHashMap<>();
        for (Page page : pages) {
            taken.put(page.name(), Collections.synchronizedList(new ArrayList<>()));
        }
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        List<Future<?>> work = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            Random random = new Random(reader);
            work.add(readers.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    List<Page> order = new ArrayList<>(pages);
                    Collections.shuffle(order, random);
                    for (Page page : order) {
                        taken.get(page.name()).add(ask(page));
                    }
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

    static double ask(Page page) throws Exception {
        PreparedStatement told = change;
        if (told != null) {
            synchronized (told) {
                told.execute();
            }
        }
        long begun = System.nanoTime();
        HttpResponse<String> answer = page.form().isEmpty()
                ? page.browser().get(page.path().call())
                : page.browser().post(page.path().call(), page.form());
        double millis = (System.nanoTime() - begun) / 1e6;
        String location = answer.headers().firstValue("Location").orElse("");
        boolean led = !page.form().isEmpty() && answer.statusCode() == 302 && location.matches(".*/app/members/[0-9a-f-]{36}");
        if (answer.statusCode() != 200 && !led) {
            throw new IOException(page.name() + " answered " + answer.statusCode() + " " + location);
        }
        return millis;
    }

    private static double mean(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double quantile(List<Double> times, double part) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (part * sorted.size())));
    }
}
