package kz.birlik.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a {@link WriterProcess} again and again on one home, each time at another moment: some while the database is still
 * starting, most while rows are being committed. Each next start has to work and to show every row that was acknowledged.
 */
final class KillSeries {

    enum Kind {
        APPLICATION,
        DATABASE,
        BOTH
    }

    private static final long LONGEST_START_MILLIS = 60_000;

    private final Path home;
    private final Random random;
    private final Map<Integer, Integer> acknowledged = new HashMap<>();
    private int run;

    KillSeries(Path home, long seed) {
        this.home = home;
        this.random = new Random(seed);
    }

    /** The command behind bench/kill: how often each kind, and where. */
    public static void main(String[] arguments) throws Exception {
        int times = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        long seed = System.nanoTime();
        System.out.printf("seed %d%n", seed);
        System.out.println(
                "| killed with -9 | kills | of them during start | starts | slowest start | most servers at once"
                        + " | rows acknowledged | lost |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        long lost = 0;
        for (Kind kind : Kind.values()) {
            KillSeries series = new KillSeries(folder.resolve(kind.name().toLowerCase(java.util.Locale.ROOT)), seed);
            Result result = series.kill(kind, times);
            lost += result.lost();
            System.out.printf(
                    "| %s | %d | %d | %d | %.1f s | %d | %d | %d |%n",
                    kind,
                    result.kills(),
                    result.duringStart(),
                    result.starts(),
                    result.slowestStartMillis() / 1000.0,
                    result.mostServers(),
                    result.acknowledged(),
                    result.lost());
        }
        System.exit(lost == 0 ? 0 : 1);
    }

    Result kill(Kind kind, int times) throws Exception {
        Tally tally = new Tally();
        for (int kill = 0; kill < times; kill++) {
            boolean duringStart = random.nextInt(4) == 0;
            live(kind, duringStart, tally);
        }
        live(null, false, tally);
        return tally.result();
    }

    /** One life of the writer; with no kind of death its database is stopped in order at the end. */
    private void live(Kind death, boolean duringStart, Tally tally) throws Exception {
        run++;
        Process writer = start();
        Output output = new Output();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> output.read(writer));
        if (duringStart && death != null) {
            Thread.sleep(random.nextInt(1200));
        } else {
            output.awaitWriting(writer);
            tally.servers(serversOn(home));
            Thread.sleep(random.nextInt(250));
        }
        if (death == null) {
            stopInOrder();
        } else {
            tally.killed(!output.writing);
            kill(death, writer);
        }
        if (!writer.waitFor(90, TimeUnit.SECONDS)) {
            writer.destroyForcibly();
            throw new IllegalStateException("The writer neither died nor stopped:\n" + output.text());
        }
        reading.get(30, TimeUnit.SECONDS);
        boolean mayFailToStart = death != null && !output.writing;
        if (output.startMillis < 0 && !mayFailToStart) {
            throw new IllegalStateException("The start after a kill did not work:\n" + output.text());
        }
        judge(output, tally);
    }

    private void judge(Output output, Tally tally) {
        if (output.startMillis >= 0) {
            tally.started(output.startMillis);
            if (output.startMillis > LONGEST_START_MILLIS) {
                throw new IllegalStateException("The start took " + output.startMillis + " ms");
            }
        }
        if (output.writing) {
            acknowledged.replaceAll((earlier, rows) -> {
                int kept = Math.min(rows, output.kept.getOrDefault(earlier, 0));
                tally.lost(rows - kept);
                return kept;
            });
        }
        acknowledged.put(run, output.acknowledged);
        tally.acknowledged(output.acknowledged);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        home.toString(),
                        String.valueOf(run))
                .redirectErrorStream(true)
                .start();
    }

    /** A writer that has lost its database while starting starts it again: then the next blow falls. */
    private void kill(Kind kind, Process writer) throws Exception {
        do {
            List<Long> victims = kind == Kind.APPLICATION ? new ArrayList<>() : serverProcesses();
            if (kind != Kind.DATABASE) {
                victims.add(writer.pid());
            }
            killAtOnce(victims);
        } while (!writer.waitFor(1, TimeUnit.SECONDS));
    }

    private List<Long> serverProcesses() throws IOException {
        List<Long> processes = new ArrayList<>();
        for (long server : serversOn(home)) {
            processes.add(server);
            ProcessHandle.of(server)
                    .ifPresent(handle -> handle.descendants().forEach(child -> processes.add(child.pid())));
        }
        return processes;
    }

    private static void killAtOnce(List<Long> processes) throws Exception {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-9"));
        processes.forEach(pid -> command.add(pid.toString()));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void stopInOrder() throws Exception {
        for (long server : serversOn(home)) {
            new ProcessBuilder("kill", "-INT", String.valueOf(server)).start().waitFor();
        }
    }

    /** Main processes of PostgreSQL over this home; its workers rewrite their command line and are not counted. */
    static List<Long> serversOn(Path home) throws IOException {
        if (!Files.exists(home)) {
            return List.of();
        }
        String data = home.toRealPath().resolve("database").toString();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> {
                        try {
                            String command =
                                    Files.readString(process.resolve("cmdline")).replace('\0', ' ');
                            return command.contains("/bin/postgres ") && command.contains(data);
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .map(process -> Long.valueOf(process.getFileName().toString()))
                    .toList();
        }
    }

    record Result(
            int kills,
            int duringStart,
            int starts,
            long slowestStartMillis,
            int mostServers,
            long acknowledged,
            long lost) {}

    private static final class Tally {
        private int kills;
        private int duringStart;
        private int starts;
        private long slowestStartMillis;
        private int mostServers;
        private long acknowledged;
        private long lost;

        void killed(boolean whileStarting) {
            kills++;
            duringStart += whileStarting ? 1 : 0;
        }

        void started(long millis) {
            starts++;
            slowestStartMillis = Math.max(slowestStartMillis, millis);
        }

        void servers(List<Long> servers) {
            mostServers = Math.max(mostServers, servers.size());
        }

        void acknowledged(int rows) {
            acknowledged += rows;
        }

        void lost(int rows) {
            lost += rows;
        }

        Result result() {
            return new Result(kills, duringStart, starts, slowestStartMillis, mostServers, acknowledged, lost);
        }
    }

    private static final class Output {
        private final List<String> lines = new ArrayList<>();
        private final Map<Integer, Integer> kept = new HashMap<>();
        private volatile boolean writing;
        private volatile long startMillis = -1;
        private volatile int acknowledged;

        void read(Process writer) {
            try (BufferedReader reader = writer.inputReader()) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    take(line);
                }
            } catch (IOException e) {
                take("reading ended: " + e);
            }
        }

        private void take(String line) {
            if (line.startsWith(WriterProcess.STARTED)) {
                startMillis = Long.parseLong(line.substring(WriterProcess.STARTED.length()));
            } else if (line.startsWith(WriterProcess.KEPT)) {
                String[] parts = line.split(" ");
                boolean withoutGap = parts[2].equals(parts[3]);
                kept.put(Integer.valueOf(parts[1]), withoutGap ? Integer.parseInt(parts[2]) : 0);
            } else if (line.equals(WriterProcess.WRITING)) {
                writing = true;
            } else if (line.matches(WriterProcess.ACKNOWLEDGED + "\\d+")) {
                acknowledged = Integer.parseInt(line.substring(WriterProcess.ACKNOWLEDGED.length()));
            } else {
                synchronized (lines) {
                    lines.add(line);
                }
            }
        }

        void awaitWriting(Process writer) throws InterruptedException {
            for (int i = 0; !writing && i < 9000; i++) {
                if (!writer.isAlive()) {
                    Thread.sleep(300);
                    if (!writing) {
                        throw new IllegalStateException("The writer ended without writing:\n" + text());
                    }
                    return;
                }
                Thread.sleep(10);
            }
        }

        String text() {
            synchronized (lines) {
                return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
            }
        }
    }
}
