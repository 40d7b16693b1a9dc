package kz.birlik.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.db.TestServer.Login;

/**
 * The embedded PostgreSQL with settings for data nobody will miss: nothing waits for the disk.
 *
 * <p>A small shell keeps watch over the server and reads from this JVM: when the JVM ends, in whatever way, the pipe closes
 * and the shell stops the server and removes its files. So there is no shutdown hook that would take the database away from
 * application contexts that are still closing, and no server is left behind by a killed JVM.
 */
final class ThrowAwayPostgres {

    private static final String WATCH = """
            trap '' INT TERM HUP
            folder=$1; shift
            "$@" </dev/null >"$folder/server.log" 2>&1 &
            read -r _
            kill -QUIT $!
            wait
            rm -rf "$folder"
            """;

    /** Kept, because a pipe nobody refers to any more is closed by the garbage collector. */
    private static final List<Process> WATCHES = new ArrayList<>();

    private ThrowAwayPostgres() {}

    static TestServer start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("birlik-test-postgres-");
        PostgresPrograms postgres = PostgresPrograms.of(binaries(folder), folder);
        Login admin = new Login("postgres", TestServers.password());
        initialise(postgres, folder, admin);
        int port = freePort();
        Process watch = watch(postgres, folder, port);
        WATCHES.add(watch);
        TestServer server = new TestServer(
                "embedded, on port " + port,
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port),
                admin,
                TestServers.passwords(role -> TestServers.password()));
        awaitConnection(server, folder, watch);
        return server;
    }

    /** Unpacked once for all runs of this person; not in the shared temporary folder, where others could put theirs. */
    private static PostgresBinaries binaries(Path folder) throws IOException {
        try {
            return PostgresBinaries.unpackedIn(Path.of(System.getProperty("user.home"), ".cache", "birlik"));
        } catch (IOException e) {
            return PostgresBinaries.unpackedIn(folder);
        }
    }

    private static void initialise(PostgresPrograms postgres, Path folder, Login admin)
            throws IOException, InterruptedException {
        Path passwordFile = Files.writeString(folder.resolve("password"), admin.password());
        PostgresPrograms.Outcome outcome = postgres.run(
                folder,
                Duration.ofMinutes(2),
                "initdb",
                List.of(
                        "--pgdata=" + folder.resolve("data"),
                        "--username=" + admin.username(),
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync"));
        if (!outcome.success()) {
            throw new IllegalStateException("initdb failed: " + outcome.output());
        }
    }

    private static Process watch(PostgresPrograms postgres, Path folder, int port) throws IOException {
        List<String> server = postgres.command(
                "postgres",
                List.of(
                        "-D", folder.resolve("data").toString(),
                        "-c", "port=" + port,
                        "-c", "listen_addresses=127.0.0.1",
                        "-c", "unix_socket_directories=",
                        "-c", "fsync=off",
                        "-c", "synchronous_commit=off",
                        "-c", "full_page_writes=off",
                        "-c", "wal_level=minimal",
                        "-c", "max_wal_senders=0",
                        "-c", "max_connections=300",
                        "-c", "timezone=UTC",
                        "-c", "jit=off"));
        List<String> command = new ArrayList<>(List.of("sh", "-c", WATCH, "watch", folder.toString()));
        command.addAll(server);
        return PostgresPrograms.processBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitConnection(TestServer server, Path folder, Process watch)
            throws IOException, InterruptedException {
        SQLException last = null;
        for (int attempt = 0; attempt < 600; attempt++) {
            try (Connection connection = server.connect()) {
                return;
            } catch (SQLException e) {
                last = e;
                Thread.sleep(100);
            }
        }
        watch.getOutputStream().close();
        throw new IllegalStateException(
                "The test database did not start: " + Files.readString(folder.resolve("server.log")), last);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
