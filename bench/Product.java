import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built product in demonstration mode as a process of its own. */
final class Product {

    private static final Pattern READY = Pattern.compile("Birlik is ready at (\\S+)");
    private static final long LONGEST_START_SECONDS = 900;

    private final Path jar;
    private final Path home;
    private final Path log;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private Process process;
    private volatile String address = "";
    private volatile long passedOverUntil = System.nanoTime();

    Product(Path jar, Path home, Path log, List<String> arguments, Map<String, String> environment) {
        this.jar = jar;
        this.home = home;
        this.log = log;
        this.arguments = arguments;
        this.environment = environment;
    }

    /** Something measured of a started product. */
    interface Measurement {
        /** Whether it held. */
        boolean of(Product product) throws Exception;
    }

    /**
     * A product of its own, without limits of requests, in a folder: started, measured, stopped. Ends the program with 1
     * where it did not hold.
     */
    static void measured(String jar, String work, Measurement measurement) throws Exception {
        Path folder = Path.of(work);
        Product product = new Product(
                Path.of(jar),
                folder.resolve("home"),
                folder.resolve("log"),
                List.of("--server.port=0", "--birlik.limits.factor=10000"),
                Map.of());
        boolean held;
        try {
            product.start();
            held = measurement.of(product);
        } finally {
            product.stop();
        }
        if (!held) {
            System.exit(1);
        }
    }

    static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    String address() {
        return address;
    }

    /** Its embedded database, as the owner of the tables; needs the driver on the class path. */
    Connection administrator() throws IOException, SQLException {
        Properties passwords = new Properties();
        passwords.load(new StringReader(Files.readString(home.resolve("database.passwords"))));
        String port = Files.readString(home.resolve("database.port")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/birlik", "birlik_admin", passwords.getProperty("admin"));
    }

    long pid() {
        return process.pid();
    }

    /** The first process of its embedded database. */
    long postmaster() throws IOException {
        try (Stream<Path> files = Files.walk(home, 3)) {
            Path file = files.filter(path -> path.getFileName().toString().equals("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(Files.readAllLines(file).get(0).strip());
        }
    }

    /** How many lines of its log say that there was no memory. */
    long outOfMemory() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("OutOfMemoryError"))
                .count();
    }

    /** The most memory the process has held so far, in mebibytes; zero where the system does not tell. */
    long peakMebibytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** It gave no answer: as a proxy does, it is passed over for a while. */
    void passOver() {
        passedOverUntil = System.nanoTime() + 3_000_000_000L;
    }

    boolean isAsked() {
        return !address.isEmpty() && System.nanoTime() > passedOverUntil;
    }

    void start() throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-jar",
                jar.toString(),
                "--birlik.demo=true",
                "--birlik.data-dir=" + home));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        for (long tries = LONGEST_START_SECONDS * 10; tries > 0 && process.isAlive(); tries--) {
            Matcher found = READY.matcher(Files.readString(log));
            if (found.find()) {
                address = found.group(1);
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The product did not start:\n" + Files.readString(log));
    }

    /** SIGTERM, as a service manager sends it; seconds until it had ended. */
    double stop() throws InterruptedException {
        if (process == null) {
            return 0;
        }
        long begun = System.nanoTime();
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("The product did not stop within 90 s");
        }
        address = "";
        return secondsSince(begun);
    }
}
