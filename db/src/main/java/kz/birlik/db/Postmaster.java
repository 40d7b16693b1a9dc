package kz.birlik.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server process that {@code postmaster.pid} speaks of. PostgreSQL takes any living process of that number for a running
 * server: a dead one its parent has not collected yet, or one that got the number by chance after a crash. Here the process
 * itself is looked at.
 */
record Postmaster(Path pidFile, long pid, int port) {

    enum State {
        RUNNING_HERE,
        NOT_RUNNING,
        /** This system does not show what the process is; the server has to be asked. */
        UNKNOWN
    }

    static Optional<Postmaster> recordedIn(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return Optional.of(new Postmaster(pidFile, number(lines, 0), (int) number(lines, 3)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    State state() throws IOException {
        Path process = Path.of("/proc", String.valueOf(pid));
        return Files.isDirectory(Path.of("/proc/self")) ? stateByProc(process) : stateByHandle();
    }

    private State stateByProc(Path process) throws IOException {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            char activity = stat.charAt(stat.lastIndexOf(')') + 2);
            if (activity == 'Z' || activity == 'X') {
                return State.NOT_RUNNING;
            }
            String command = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
            return isOurs(command) ? State.RUNNING_HERE : State.NOT_RUNNING;
        } catch (NoSuchFileException e) {
            return State.NOT_RUNNING;
        } catch (IOException e) {
            return Files.exists(process) ? State.UNKNOWN : State.NOT_RUNNING;
        }
    }

    private State stateByHandle() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return State.NOT_RUNNING;
        }
        return process.get()
                .info()
                .commandLine()
                .map(command -> isOurs(command) ? State.RUNNING_HERE : State.NOT_RUNNING)
                .orElse(State.UNKNOWN);
    }

    private boolean isOurs(String command) {
        return command.contains("postgres")
                && command.contains(pidFile.getParent().toString());
    }

    /**
     * Puts a number that no process can have in place of the recorded one. The file itself stays: it also names the shared
     * memory by which PostgreSQL sees that a part of the dead server is still at work, and then it waits with us.
     */
    void disown(DatabaseHome home) throws IOException {
        String rest = Files.readAllLines(pidFile).stream().skip(1).collect(Collectors.joining("\n", "", "\n"));
        home.writeDurably(
                pidFile, Stream.of(String.valueOf(Integer.MAX_VALUE), rest).collect(Collectors.joining("\n")));
    }

    private static long number(List<String> lines, int index) {
        try {
            return Long.parseLong(lines.get(index).strip());
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return 0;
        }
    }
}
