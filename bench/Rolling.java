import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two nodes on one database are stopped and started one after the other while people read and write. What a proxy does is
 * done here: a GET without an answer is asked of the other node; a POST never is, its sender sends it again with its key.
 * Run by bench/rolling, which says how.
 */
public class Rolling implements Writer.Series {

    private static final List<String> READ =
            List.of("/app/orgs", "/app/members", "/app/profile", "/app/analytics");
    private static final int WRITTEN_PER_SECOND = 6;

    private final List<Product> nodes = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong gets = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final Map<String, Integer> failed = new TreeMap<>();
    private final ThreadLocal<Product> last = new ThreadLocal<>();
    private volatile boolean ended;

    /** Arguments: the jar, a folder, rounds, requests a second. */
    public static void main(String[] arguments) throws Exception {
        int exit = new Rolling()
                .run(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        System.exit(exit);
    }

    /** In turns, as behind a proxy; one that gave no answer is passed over for three seconds, unless no other is there. */
    @Override
    public String address() {
        Product asked = null;
        for (int tries = 0; tries < nodes.size(); tries++) {
            Product node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
            if (node.isAsked()) {
                asked = node;
                break;
            }
            asked = asked == null && !node.address().isEmpty() ? node : asked;
        }
        last.set(asked);
        if (asked == null) {
            throw new IllegalStateException("no node runs");
        }
        return asked.address();
    }

    @Override
    public void noAnswer() {
        Product node = last.get();
        if (node != null) {
            node.passOver();
        }
    }

    @Override
    public boolean ended() {
        return ended;
    }

    private int run(Path jar, Path work, int rounds, int perSecond) throws Exception {
        Product database = new Product(jar, work.resolve("home"), work.resolve("database.log"), List.of("--server.port=0"), Map.of());
        try {
            database.start();
            Map<String, String> external = external(work.resolve("home"));
            for (int node = 0; node < 2; node++) {
                Product one = new Product(
                        jar,
                        work.resolve("node" + node),
                        work.resolve("node" + node + ".log"),
                        List.of("--server.port=" + freePort(), "--birlik.keys-dir=" + work.resolve("home/keys")),
                        external);
                nodes.add(one);
                one.start();
            }
            return rolled(rounds, perSecond);
        } finally {
            ended = true;
            for (Product node : nodes) {
                node.stop();
            }
            database.stop();
        }
    }

    private int rolled(int rounds, int perSecond) throws Exception {
        List<Writer> readers = new ArrayList<>();
        for (Writer reader : Writer.four(this)) {
            reader.browser.signIn();
            readers.add(reader);
        }
        List<Writer> writers = Writer.four(this);
        writers.forEach(Thread::start);
        ThreadPoolExecutor workers = new ThreadPoolExecutor(32, 32, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(500),
                (task, full) -> late.incrementAndGet());
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        long period = 1_000_000_000L / Math.max(1, perSecond - WRITTEN_PER_SECOND);
        AtomicInteger number = new AtomicInteger();
        long begun = System.nanoTime();
        clock.scheduleAtFixedRate(
                () -> {
                    int i = number.getAndIncrement();
                    workers.execute(() -> read(readers.get(i % readers.size()), READ.get(i / readers.size() % READ.size())));
                },
                0, period, TimeUnit.NANOSECONDS);
        Thread.sleep(5_000);
        double slowestStop = 0;
        int restarts = 0;
        for (int round = 0; round < rounds; round++) {
            for (Product node : nodes) {
                double stopped = node.stop();
                slowestStop = Math.max(slowestStop, stopped);
                node.start();
                restarts++;
                System.out.printf("restart %d: stopped in %.1f s, %d read, %d written until now%n",
                        restarts, stopped, gets.get(), written(writers));
                Thread.sleep(5_000);
            }
        }
        clock.shutdownNow();
        workers.shutdown();
        workers.awaitTermination(2, TimeUnit.MINUTES);
        ended = true;
        for (Writer writer : writers) {
            writer.join(120_000);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long lost = 0;
        long doubled = 0;
        long again = 0;
        long oftener = 0;
        long refused = 0;
        for (Writer writer : writers) {
            long[] judged = writer.judged();
            lost += judged[0];
            doubled += judged[1];
            again += writer.again.get();
            oftener += writer.oftener.get();
            refused += writer.refused.size();
            writer.refused.stream().limit(3).forEach(one -> System.out.println("refused: " + one));
        }
        int failedGets = failed.values().stream().mapToInt(Integer::intValue).sum();
        failed.forEach((what, times) -> System.out.println("failed GET: " + what + ", " + times + " times"));
        System.out.println("| restarts | requests a second | GET | asked of the other node | failed | not sent in time | POST acknowledged | sent once more with its key | failed after that | lost | doubled | slowest stop |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        System.out.printf("| %d | %.0f | %d | %d | %d | %d | %d | %d | %d | %d | %d | %.1f s |%n",
                restarts, (gets.get() + written(writers)) / seconds, gets.get(), repeated.get(), failedGets, late.get(),
                written(writers), again, oftener, lost, doubled, slowestStop);
        return failedGets + oftener + lost + doubled + refused == 0 && written(writers) > 0 ? 0 : 1;
    }

    private void read(Writer reader, String path) {
        gets.incrementAndGet();
        String fault;
        try {
            fault = fault(reader.browser.get(path));
        } catch (IOException noAnswer) {
            repeated.incrementAndGet();
            noAnswer();
            try {
                fault = fault(reader.browser.get(path));
            } catch (IOException | RuntimeException again) {
                fault = again.toString();
            } catch (InterruptedException stopped) {
                return;
            }
        } catch (RuntimeException none) {
            fault = none.toString();
        } catch (InterruptedException stopped) {
            return;
        }
        if (!fault.isEmpty()) {
            synchronized (failed) {
                failed.merge(path + " " + fault, 1, Integer::sum);
            }
        }
    }

    private static String fault(HttpResponse<String> answer) {
        boolean signedOut = answer.headers().firstValue("Location").orElse("").contains("/login");
        return answer.statusCode() < 400 && !signedOut ? "" : String.valueOf(answer.statusCode()) + (signedOut ? " to /login" : "");
    }

    private static long written(List<Writer> writers) {
        return writers.stream().mapToLong(writer -> writer.acknowledged.size()).sum();
    }

    /** The embedded database of one product as the external one of the others. */
    private static Map<String, String> external(Path home) throws IOException {
        Map<String, String> passwords = new TreeMap<>();
        for (String line : Files.readAllLines(home.resolve("database.passwords"))) {
            String[] parts = line.split("=", 2);
            passwords.put(parts[0], parts[1]);
        }
        String port = Files.readString(home.resolve("database.port")).strip();
        return Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + port + "/birlik",
                "SPRING_DATASOURCE_USERNAME", "birlik_app",
                "SPRING_DATASOURCE_PASSWORD", passwords.get("application"),
                "SPRING_FLYWAY_USER", "birlik_owner",
                "SPRING_FLYWAY_PASSWORD", passwords.get("owner"),
                "BIRLIK_DEMO_ON_EXTERNAL", "true");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
