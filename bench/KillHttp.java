import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kills the product and its PostgreSQL with -9 while people found organisations and admit members over HTTP. Each form has
 * its key; a form that got no answer is sent again with the same key until it is acknowledged. At the end every
 * acknowledged record has to be there exactly once. Run by bench/kill-http, which says how.
 */
public class KillHttp implements Writer.Series {

    private static final long LONGEST_START_SECONDS = 900;

    private final Path jar;
    private final Path home;
    private final List<Writer> writers = new ArrayList<>();
    private final Random random;
    private Process application;
    private volatile String address = "";
    private volatile boolean ended;
    private double slowestStart;

    private KillHttp(Path jar, Path home, long seed) {
        this.jar = jar;
        this.home = home;
        this.random = new Random(seed);
    }

    /** Arguments: the jar, a folder, kills of the application, of the workers of PostgreSQL, of everything; minutes at most. */
    public static void main(String[] arguments) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        KillHttp series = new KillHttp(Path.of(arguments[0]), Path.of(arguments[1]), seed);
        int exit = 1;
        try {
            exit = series.run(
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]),
                    Long.parseLong(arguments[5]));
        } finally {
            series.ended = true;
            series.stop();
        }
        System.exit(exit);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    private int run(int applications, int databases, int both, long minutes) throws Exception {
        start();
        writers.addAll(Writer.four(this));
        writers.forEach(Thread::start);
        List<Runnable> kills = new ArrayList<>();
        int[] done = new int[3];
        Collections.addAll(kills, Collections.nCopies(applications, (Runnable) () -> killed(0, done)).toArray(Runnable[]::new));
        Collections.addAll(kills, Collections.nCopies(databases, (Runnable) () -> killed(1, done)).toArray(Runnable[]::new));
        Collections.addAll(kills, Collections.nCopies(both, (Runnable) () -> killed(2, done)).toArray(Runnable[]::new));
        Collections.shuffle(kills, random);
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        for (Runnable kill : kills) {
            if (System.nanoTime() > end) {
                System.out.println("The time is over; what was done until now is judged.");
                break;
            }
            long before = acknowledged();
            for (int wait = 0; acknowledged() < before + 2 && wait < 600; wait++) {
                Thread.sleep(50);
            }
            Thread.sleep(random.nextInt(400));
            kill.run();
            int sum = done[0] + done[1] + done[2];
            if (sum % 10 == 0) {
                System.out.printf("%d kills, %d records acknowledged%n", sum, acknowledged());
            }
        }
        ended = true;
        for (Writer writer : writers) {
            writer.join(Duration.ofSeconds(LONGEST_START_SECONDS).toMillis());
        }
        return judge(done);
    }

    private void killed(int kind, int[] done) {
        try {
            List<ProcessHandle> server = postmaster().map(main -> {
                List<ProcessHandle> all = new ArrayList<>(main.children().toList());
                if (kind == 2) {
                    all.add(0, main);
                }
                return all;
            }).orElse(List.of());
            List<ProcessHandle> victims = new ArrayList<>();
            if (kind != 0) {
                victims.addAll(server);
            }
            if (kind != 1) {
                victims.add(application.toHandle());
            }
            List<String> command = new ArrayList<>(List.of("kill", "-9"));
            victims.forEach(victim -> command.add(String.valueOf(victim.pid())));
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            done[kind]++;
            if (kind == 1) {
                awaitHealth();
            } else {
                application.waitFor();
                start();
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private java.util.Optional<ProcessHandle> postmaster() throws IOException {
        Path file = home.resolve("data/database/postmaster.pid");
        return Files.exists(file) ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip())) : java.util.Optional.empty();
    }

    private void start() throws IOException, InterruptedException {
        Path log = home.resolve("log");
        Files.deleteIfExists(log);
        long begin = System.nanoTime();
        application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar.toString(),
                        "--birlik.demo=true",
                        "--birlik.data-dir=" + home.resolve("data"),
                        "--server.port=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Pattern ready = Pattern.compile("Birlik is ready at (\\S+)");
        while (true) {
            Matcher found = ready.matcher(Files.readString(log));
            if (found.find()) {
                address = found.group(1);
                slowestStart = Math.max(slowestStart, (System.nanoTime() - begin) / 1e9);
                return;
            }
            if (!application.isAlive() || System.nanoTime() - begin > LONGEST_START_SECONDS * 1_000_000_000L) {
                throw new IllegalStateException("The product did not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    private void awaitHealth() throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < 600; i++) {
            try {
                HttpRequest health = HttpRequest.newBuilder(URI.create(address + "/actuator/health")).timeout(Duration.ofSeconds(5)).build();
                if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again below.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The product did not recover from a crash of PostgreSQL");
    }

    private void stop() throws InterruptedException {
        if (application != null) {
            application.destroy();
            application.waitFor();
        }
    }

    private long acknowledged() {
        return writers.stream().mapToLong(writer -> writer.acknowledged.size()).sum();
    }

    private int judge(int[] done) throws Exception {
        long lost = 0;
        long doubled = 0;
        List<String> refused = new ArrayList<>();
        for (Writer writer : writers) {
            long[] judged = writer.judged();
            lost += judged[0];
            doubled += judged[1];
            refused.addAll(writer.refused);
        }
        System.out.println("| kill -9 of the application | of the workers of PostgreSQL | of everything | records acknowledged over HTTP | sent again with their key | lost | doubled | slowest start |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        System.out.printf(
                "| %d | %d | %d | %d | %d | %d | %d | %.1f s |%n",
                done[0], done[1], done[2], acknowledged(),
                writers.stream().mapToLong(writer -> writer.again.get()).sum(), lost, doubled, slowestStart);
        refused.stream().limit(10).forEach(one -> System.out.println("refused: " + one));
        return lost == 0 && doubled == 0 && refused.isEmpty() && acknowledged() > 0 ? 0 : 1;
    }
}
