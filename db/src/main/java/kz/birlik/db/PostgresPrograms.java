package kz.birlik.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the programs of PostgreSQL. They refuse to run as root; for root they are wrapped in a user namespace of their own
 * ({@code unshare -U}), where root is nobody in particular.
 */
final class PostgresPrograms {

    private final PostgresBinaries binaries;
    private final boolean root;

    private PostgresPrograms(PostgresBinaries binaries, boolean root) {
        this.binaries = binaries;
        this.root = root;
    }

    static PostgresPrograms of(PostgresBinaries binaries, Path ownFolder) throws IOException, InterruptedException {
        boolean root = isRoot(ownFolder);
        if (root) {
            requireUserNamespaces(ownFolder);
        }
        return new PostgresPrograms(binaries, root);
    }

    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program).toString());
        command.addAll(arguments);
        return command;
    }

    /** Output goes through a file: a server started by the program may keep a pipe open for ever. */
    Outcome run(Path folder, Duration limit, String program, List<String> arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, program + "-", ".out");
        try {
            Process process = processBuilder(command(program, arguments))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                return new Outcome(
                        false, program + " did not finish within " + limit + "\n" + Files.readString(output));
            }
            return new Outcome(
                    process.exitValue() == 0, Files.readString(output).strip());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Settings that people keep for their own psql (PGDATA, PGPORT, PGOPTIONS) must not steer our server. */
    static ProcessBuilder processBuilder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static boolean isRoot(Path ownFolder) throws IOException {
        Path probe = Files.createTempFile(ownFolder, "whoami-", "");
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static void requireUserNamespaces(Path folder) throws IOException, InterruptedException {
        boolean works;
        try {
            Process process = processBuilder(List.of("unshare", "-U", "true"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            works = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            works = false;
        }
        if (!works) {
            throw new DatabaseRefusal(
                    "PostgreSQL does not run as root, and this machine does not allow `unshare -U`, by which root"
                            + " could start it in a user namespace of its own.",
                    "Run Birlik as an ordinary user, or set SPRING_DATASOURCE_URL to an external PostgreSQL 18.");
        }
    }

    record Outcome(boolean success, String output) {}
}
