import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fills the disk of the embedded database while people write, frees it, and counts. In every second round the server is
 * killed while there is no room, so that it has to recover as soon as there is. Run by bench/disk-full, which says how.
 */
public class DiskFull implements Writer.Series {

    private static final int SECONDS_TO_RECOVER = 120;
    /** Refused in words: not now. A conflict of two people is one too. */
    private static final List<Integer> CLEAR = List.of(200, 302, 409, 503);

    private Product product;
    private volatile boolean ended;

    /** Arguments: the jar, a folder on the small disk, one elsewhere for the log, rounds, seconds without room. */
    public static void main(String[] arguments) throws Exception {
        System.exit(new DiskFull().run(
                Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4])));
    }

    @Override
    public String address() {
        return product.address();
    }

    @Override
    public boolean ended() {
        return ended;
    }

    private int run(Path jar, Path disk, Path elsewhere, int rounds, int seconds) throws Exception {
        product = new Product(jar, disk.resolve("home"), elsewhere.resolve("log"), List.of("--server.port=0"), Map.of());
        try {
            product.start();
            List<Writer> writers = Writer.four(this);
            writers.forEach(Thread::start);
            Map<Integer, AtomicLong> answers = new TreeMap<>();
            double slowest = 0;
            for (int round = 1; round <= rounds; round++) {
                await(writers, 8, SECONDS_TO_RECOVER);
                slowest = Math.max(slowest, round(round, disk.resolve("ballast"), seconds, writers, answers));
            }
            ended = true;
            for (Writer writer : writers) {
                writer.join(SECONDS_TO_RECOVER * 1_000L);
            }
            return judge(rounds, slowest, writers, answers);
        } finally {
            ended = true;
            product.stop();
        }
    }

    private double round(int round, Path ballast, int seconds, List<Writer> writers, Map<Integer, AtomicLong> answers)
            throws Exception {
        Map<Integer, Long> before = posted(writers);
        Map<Integer, Integer> pages = new TreeMap<>();
        Writer reader = Writer.four(this).get(0);
        reader.browser.signIn();
        fill(ballast);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        boolean killed = false;
        while (System.nanoTime() < end) {
            // what the server frees by itself, a checkpoint removes a file, is taken as well
            fill(ballast);
            if (round % 2 == 0 && !killed && System.nanoTime() > end - seconds * 500_000_000L) {
                killed = true;
                long server = Long.parseLong(Files.readAllLines(ballast.resolveSibling("home/database/postmaster.pid")).get(0).strip());
                new ProcessBuilder("kill", "-9", String.valueOf(server)).inheritIO().start().waitFor();
            }
            try {
                HttpResponse<String> page = reader.browser.get("/app/orgs/EDU-KZ-31");
                pages.merge(page.statusCode(), 1, Integer::sum);
            } catch (IOException noAnswer) {
                pages.merge(0, 1, Integer::sum);
            }
            Thread.sleep(500);
        }
        Map<Integer, Long> during = posted(writers);
        during.forEach((status, times) -> {
            long here = times - before.getOrDefault(status, 0L);
            if (here > 0) {
                answers.computeIfAbsent(status, any -> new AtomicLong()).addAndGet(here);
            }
        });
        pages.forEach((status, times) -> answers.computeIfAbsent(status, any -> new AtomicLong()).addAndGet(times));
        Files.delete(ballast);
        double took = await(writers, 1, SECONDS_TO_RECOVER);
        System.out.printf("round %d: %d s without room%s, pages answered %s, forms %s, written again %.1f s after there was room%n",
                round, seconds, killed ? ", server killed meanwhile" : "", pages, difference(before, during), took);
        return took;
    }

    private static Map<Integer, Long> difference(Map<Integer, Long> before, Map<Integer, Long> after) {
        Map<Integer, Long> difference = new TreeMap<>();
        after.forEach((status, times) -> difference.put(status, times - before.getOrDefault(status, 0L)));
        difference.values().removeIf(times -> times == 0);
        return difference;
    }

    private static Map<Integer, Long> posted(List<Writer> writers) {
        Map<Integer, Long> sum = new TreeMap<>();
        writers.forEach(writer -> writer.answers.forEach((status, times) -> sum.merge(status, times.get(), Long::sum)));
        return sum;
    }

    private int judge(int rounds, double slowest, List<Writer> writers, Map<Integer, AtomicLong> answers) throws Exception {
        long lost = 0;
        long doubled = 0;
        long refused = 0;
        for (Writer writer : writers) {
            long[] judged = writer.judged();
            lost += judged[0];
            doubled += judged[1];
            refused += writer.refused.size();
            writer.refused.stream().limit(3).forEach(one -> System.out.println("refused: " + one));
        }
        long unclear = answers.entrySet().stream()
                .filter(answer -> !CLEAR.contains(answer.getKey()))
                .mapToLong(answer -> answer.getValue().get())
                .sum();
        System.out.println("| disk full | answers meanwhile, by status | neither served nor refused in words | records acknowledged | lost | doubled | slowest recovery |");
        System.out.println("|---|---|---|---|---|---|---|");
        System.out.printf("| %d times | %s | %d | %d | %d | %d | %.1f s |%n",
                rounds, answers, unclear, acknowledged(writers), lost, doubled, slowest);
        return lost + doubled + unclear + refused == 0 && acknowledged(writers) > 0 ? 0 : 1;
    }

    private static long acknowledged(List<Writer> writers) {
        return writers.stream().mapToLong(writer -> writer.acknowledged.size()).sum();
    }

    /** Seconds until so many more were acknowledged. */
    private static double await(List<Writer> writers, int more, int seconds) throws InterruptedException {
        long begun = System.nanoTime();
        long before = acknowledged(writers);
        while (acknowledged(writers) < before + more) {
            if (System.nanoTime() - begun > seconds * 1_000_000_000L) {
                throw new IllegalStateException("Nothing was written for " + seconds + " s although there is room");
            }
            Thread.sleep(50);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Takes what room there is, to the last page of the file system. */
    private static void fill(Path ballast) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(1024 * 1024);
        try (FileChannel file = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                block.clear();
                file.write(block);
            }
        } catch (IOException full) {
            // Here is where it was to come to.
        }
    }
}
