package kz.birlik.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.birlik.db.PostgresPrograms.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops the server process over a home, whatever the last one died of. It never deletes data and never kills:
 * a server that does not stop fast is told to stop at once and recovers at its next start.
 */
final class EmbeddedServer {

    static final String ADMIN = "birlik_admin";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final DatabaseHome home;
    private final PostgresPrograms programs;
    private final ServerSettings settings;
    private final Passwords passwords;

    EmbeddedServer(DatabaseHome home, PostgresPrograms programs, ServerSettings settings, Passwords passwords) {
        this.home = home;
        this.programs = programs;
        this.settings = settings;
        this.passwords = passwords;
    }

    /** A cluster is made beside its place and moved there when complete: an interrupted first start leaves no half. */
    void initialiseOnce() throws IOException, InterruptedException {
        if (Files.isDirectory(home.data())) {
            return;
        }
        log.info("Making a new database in {}", home.data());
        Path making = Files.createTempDirectory(home.scratch(), "initdb-");
        Path passwordFile = Files.createTempFile(home.scratch(), "initdb-", ".password");
        Files.writeString(passwordFile, passwords.admin());
        Outcome outcome = programs.run(
                home.scratch(),
                Duration.ofMinutes(5),
                "initdb",
                List.of(
                        "--pgdata=" + making,
                        "--username=" + ADMIN,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--data-checksums",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C.UTF-8"));
        Files.delete(passwordFile);
        if (!outcome.success()) {
            throw new DatabaseRefusal(
                    "PostgreSQL could not make a new database in %s: %s".formatted(home.root(), outcome.output()),
                    "Look at the message of PostgreSQL above; free space and rights of the directory come first.");
        }
        home.moveDurably(making, home.data());
    }

    /** The parts of a killed server may take a moment to go, so a start that fails is tried again for half a minute. */
    int start() throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(RETRY);
        while (true) {
            clearTheWay();
            int port = freePort();
            Outcome outcome = startOn(port);
            if (outcome.success()) {
                return port;
            }
            String complaint = outcome.output() + "\n" + lastWords();
            stop();
            if (Instant.now().isAfter(giveUp)) {
                throw new DatabaseRefusal(
                        "PostgreSQL does not start on %s:%n%s".formatted(home.data(), complaint),
                        "The data have not been touched. Its log is in " + home.log() + ".");
            }
            log.warn("PostgreSQL did not start, trying again: {}", complaint);
            Thread.sleep(500);
        }
    }

    /** On the port it had: the pool of a running Birlik looks nowhere else. */
    void startAgain(int port) throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(RETRY);
        while (true) {
            clearTheWay();
            Outcome outcome = startOn(port);
            if (outcome.success()) {
                return;
            }
            stop();
            if (Instant.now().isAfter(giveUp)) {
                throw new DatabaseRefusal(
                        "PostgreSQL does not start again on %s:%n%s".formatted(home.data(), outcome.output()),
                        "The data have not been touched. Its log is in " + home.log() + ".");
            }
            Thread.sleep(500);
        }
    }

    /** True when no process serves the home any more, whatever ended it. */
    boolean hasDied() throws IOException {
        Optional<Postmaster> recorded = Postmaster.recordedIn(home.data());
        return recorded.isEmpty() || stateOf(recorded.get()) == Postmaster.State.NOT_RUNNING;
    }

    private Outcome startOn(int port) throws IOException, InterruptedException {
        return programs.run(
                home.scratch(),
                START.plusSeconds(10),
                "pg_ctl",
                List.of(
                        "start",
                        "--silent",
                        "--wait",
                        "--timeout=" + START.toSeconds(),
                        "--pgdata=" + home.data(),
                        "--log=" + home.log().resolve("start.log"),
                        "--options="
                                + settings.with("port", String.valueOf(port)).options()));
    }

    /** Stops what a killed Birlik has left running, and disowns a number that is no server of ours. */
    private void clearTheWay() throws IOException, InterruptedException {
        Optional<Postmaster> recorded = Postmaster.recordedIn(home.data());
        if (recorded.isPresent() && recorded.get().pid() == 0) {
            // just being written by a server that is starting, or cut off by a full disk
            Thread.sleep(1000);
            recorded = Postmaster.recordedIn(home.data());
        }
        if (recorded.isEmpty()) {
            return;
        }
        switch (stateOf(recorded.get())) {
            case RUNNING_HERE -> {
                log.warn(
                        "PostgreSQL (process {}) is still running on {} without its Birlik; stopping it first",
                        recorded.get().pid(),
                        home.data());
                stop();
            }
            case NOT_RUNNING -> {
                log.warn(
                        "PostgreSQL on {} was not stopped properly (process {} is gone); it will recover",
                        home.data(),
                        recorded.get().pid());
                recorded.get().disown(home);
            }
            case UNKNOWN ->
                log.warn(
                        "Whether process {} is PostgreSQL on {} cannot be seen here; PostgreSQL decides",
                        recorded.get().pid(),
                        home.data());
        }
    }

    /** Where the system hides its processes, the server that listens on the recorded port can say whose data it serves. */
    private Postmaster.State stateOf(Postmaster recorded) throws IOException {
        Postmaster.State state = recorded.state();
        if (state != Postmaster.State.UNKNOWN) {
            return state;
        }
        try (Connection connection =
                        DriverManager.getConnection(url(recorded.port(), "postgres"), ADMIN, passwords.admin());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show data_directory")) {
            result.next();
            return Path.of(result.getString(1)).equals(home.data()) ? Postmaster.State.RUNNING_HERE : state;
        } catch (SQLException e) {
            return state;
        }
    }

    void stop() throws IOException, InterruptedException {
        if (!isRunning()) {
            return;
        }
        Outcome outcome = stop("fast");
        if (!outcome.success() && isRunning()) {
            log.warn(
                    "PostgreSQL did not stop within {} s, stopping it at once: {}", STOP.toSeconds(), outcome.output());
            outcome = stop("immediate");
        }
        if (!outcome.success() && isRunning()) {
            throw new DatabaseRefusal(
                    "PostgreSQL on %s does not stop: %s".formatted(home.data(), outcome.output()),
                    "Look at its log in " + home.log() + "; do not kill it with -9 unless nothing else helps.");
        }
    }

    private boolean isRunning() throws IOException {
        Optional<Postmaster> recorded = Postmaster.recordedIn(home.data());
        return recorded.isPresent() && stateOf(recorded.get()) != Postmaster.State.NOT_RUNNING;
    }

    private Outcome stop(String mode) throws IOException, InterruptedException {
        return programs.run(
                home.scratch(),
                STOP.plusSeconds(10),
                "pg_ctl",
                List.of(
                        "stop",
                        "--silent",
                        "--wait",
                        "--mode=" + mode,
                        "--timeout=" + STOP.toSeconds(),
                        "--pgdata=" + home.data()));
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=birlik".formatted(port, database);
    }

    /** The port of the last time if it is free, so that an operator's tools find the database where it was. */
    private int freePort() throws IOException {
        try {
            int last = Integer.parseInt(Files.readString(home.port()).strip());
            if (isFree(last)) {
                return last;
            }
        } catch (IOException | NumberFormatException e) {
            log.debug("No port has been kept in {}", home.port());
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            home.writeDurably(home.port(), String.valueOf(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What PostgreSQL said last, for the person who reads the refusal. */
    private String lastWords() throws IOException {
        try (Stream<Path> files = Files.list(home.log())) {
            List<String> words = new ArrayList<>();
            for (Path file : files.sorted(
                            Comparator.comparing(file -> file.toFile().lastModified()))
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                words = lines.isEmpty() ? words : lines.subList(Math.max(0, lines.size() - 10), lines.size());
            }
            return String.join("\n", words);
        }
    }
}
