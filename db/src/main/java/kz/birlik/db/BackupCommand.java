package kz.birlik.db;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/**
 * {@code backup}, {@code restore} and {@code verify-backup} on the command line of the product. They are told the same
 * settings as the product itself and need nothing else of it.
 */
public final class BackupCommand {

    private static final List<String> WORDS = List.of("backup", "restore", "verify-backup");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'birlik-'yyyyMMdd-HHmmss'.backup'").withZone(ZoneId.of("Asia/Almaty"));

    private final Map<String, String> options;
    private final UnaryOperator<@Nullable String> environment;
    private final PrintStream out;
    private final Clock clock;

    private BackupCommand(
            Map<String, String> options, UnaryOperator<@Nullable String> environment, PrintStream out, Clock clock) {
        this.options = options;
        this.environment = environment;
        this.out = out;
        this.clock = clock;
    }

    public static boolean isMeant(String[] arguments) {
        return arguments.length > 0 && WORDS.contains(arguments[0]);
    }

    /** For the process itself: warnings go to its log, the answer to its output. */
    public static int main(String[] arguments) {
        LoggingSystem logging = LoggingSystem.get(BackupCommand.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        return run(arguments, System::getenv, System.out, System.err);
    }

    /** @return what the process ends with: 0 only if the whole work was done and compared */
    public static int run(
            String[] arguments, UnaryOperator<@Nullable String> environment, PrintStream out, PrintStream err) {
        try {
            BackupCommand command = new BackupCommand(options(arguments), environment, out, Clock.systemUTC());
            switch (arguments[0]) {
                case "backup" -> command.backup();
                case "restore" -> command.restore();
                default -> command.verify();
            }
            return 0;
        } catch (DatabaseRefusal refusal) {
            err.println(refusal.getMessage());
            err.println(refusal.remedy());
            return 1;
        } catch (IOException | SQLException | RuntimeException e) {
            err.println("%s was not done: %s".formatted(arguments[0], e));
            return 1;
        }
    }

    private void backup() throws IOException, SQLException {
        BackupKey key = key();
        Path to = Path.of(option("to", "backup --to FILE-OR-DIRECTORY --key-file FILE"));
        Instant now = clock.instant();
        Path file = Files.isDirectory(to) ? to.resolve(NAME.format(now)) : to;
        BackupManifest manifest;
        if (external() != null) {
            manifest = Backup.write(login("birlik_backup", "BIRLIK_BACKUP_PASSWORD"), files(), keys(), file, key, now);
        } else {
            Optional<EmbeddedPostgres.Login> running =
                    Files.isDirectory(home()) ? EmbeddedPostgres.backupOfRunning(home()) : Optional.empty();
            if (running.isPresent()) {
                manifest = Backup.write(running.get(), files(), keys(), file, key, now);
            } else {
                refuseNoDatabase();
                try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home())) {
                    manifest = Backup.write(postgres.backup(), files(), keys(), file, key, now);
                }
            }
        }
        out.printf("Backup %s: %s, %d bytes.%n", file, contents(manifest), Files.size(file));
        sayKeys(manifest);
    }

    private void verify() throws IOException, SQLException {
        Path from = Path.of(option("from", "verify-backup --from FILE --key-file FILE"));
        Restore restore = new Restore(from, key());
        out.printf("Backup %s is whole: %s.%n", from, contents(restore.manifest()));
        sayKeys(restore.manifest());
    }

    private void restore() throws IOException, SQLException {
        Path from = Path.of(option("from", "restore --from FILE --key-file FILE"));
        BackupKey key = key();
        if (external() == null && Files.exists(home().resolve("database"))) {
            throw new DatabaseRefusal(
                    "The place is not empty: %s holds a database.".formatted(home()),
                    "Name an empty data directory by BIRLIK_DATA_DIR; nothing has been changed.");
        }
        Restore restore = new Restore(from, key);
        if (external() != null) {
            restore.into(new Restore.Place(
                    login(environment("BIRLIK_ADMIN_USERNAME", "postgres"), "BIRLIK_ADMIN_PASSWORD"),
                    login(environment("SPRING_FLYWAY_USER", "birlik_owner"), "SPRING_FLYWAY_PASSWORD"),
                    login("birlik_backup", "BIRLIK_BACKUP_PASSWORD"),
                    files()));
        } else {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home())) {
                restore.into(new Restore.Place(postgres.admin(), postgres.owner(), postgres.backup(), files()));
            }
        }
        out.printf("Restored from %s and compared, 0 differences: %s.%n", from, contents(restore.manifest()));
        sayKeys(restore.manifest());
        compareKeys(restore.manifest());
    }

    private static String contents(BackupManifest manifest) {
        return "%d tables with %d rows of %s, %d sequences, %d files"
                .formatted(
                        manifest.tables().size(),
                        manifest.rows(),
                        manifest.madeAt(),
                        manifest.sequences().size(),
                        manifest.files().size());
    }

    private void sayKeys(BackupManifest manifest) {
        if (!manifest.keys().isEmpty()) {
            out.printf(
                    "Keys it needs, kept apart from it: %s; files %s.%n",
                    String.join(", ", manifest.keys()),
                    String.join(
                            ", ",
                            manifest.keyFiles().stream()
                                    .map(BackupManifest.File::path)
                                    .toList()));
        }
    }

    /** Says now what the next start would refuse. */
    private void compareKeys(BackupManifest manifest) throws IOException {
        List<String> missing = new ArrayList<>();
        for (BackupManifest.File file : manifest.keyFiles()) {
            Path here = keys().resolve(file.path());
            boolean same = Files.isRegularFile(here)
                    && HexFormat.of()
                            .formatHex(CopiedTables.sha256().digest(Files.readAllBytes(here)))
                            .equals(file.sha256());
            if (!same) {
                missing.add(file.path());
            }
        }
        if (!missing.isEmpty()) {
            out.printf(
                    "Before the next start bring the key files of the day of the backup, or later ones that hold the same"
                            + " keys, into %s: %s.%n",
                    keys(), String.join(", ", missing));
        }
    }

    private void refuseNoDatabase() {
        if (!Files.exists(home().resolve("database"))) {
            throw new DatabaseRefusal(
                    "There is no database in %s.".formatted(home()),
                    "Name the data directory by BIRLIK_DATA_DIR, or an external database by SPRING_DATASOURCE_URL.");
        }
    }

    private BackupKey key() throws IOException {
        String file = options.getOrDefault("key-file", environment("BIRLIK_BACKUP_KEY_FILE", ""));
        if (file.isBlank()) {
            throw new DatabaseRefusal(
                    "A backup is encrypted, and no key file was named.",
                    "Add --key-file FILE, or set BIRLIK_BACKUP_KEY_FILE. Make the file, once, by: (umask 077; openssl rand -base64 32 > FILE).");
        }
        return BackupKey.of(Path.of(file));
    }

    private @Nullable String external() {
        String url = setting("spring.datasource.url", "SPRING_DATASOURCE_URL");
        return url.isBlank() ? null : url;
    }

    private Path home() {
        String home = setting("birlik.data-dir", "BIRLIK_DATA_DIR");
        return home.isBlank() ? Path.of(System.getProperty("user.home"), ".birlik") : Path.of(home.strip());
    }

    private Path keys() {
        String keys = setting("birlik.keys-dir", "BIRLIK_KEYS_DIR");
        return keys.isBlank() ? home().resolve("keys") : Path.of(keys.strip());
    }

    /** What people attach; the product keeps nothing else outside the database. */
    private Path files() {
        String files = setting("birlik.files-dir", "BIRLIK_FILES_DIR");
        return files.isBlank() ? home().resolve("files") : Path.of(files.strip());
    }

    private EmbeddedPostgres.Login login(String username, String passwordFrom) {
        String password = environment(passwordFrom, "");
        if (password.isEmpty()) {
            throw new DatabaseRefusal(
                    "No password was given for the login %s.".formatted(username), "Set " + passwordFrom + ".");
        }
        return new EmbeddedPostgres.Login(external(), username, password);
    }

    private String setting(String option, String variable) {
        return options.getOrDefault(option, environment(variable, ""));
    }

    private String environment(String variable, String otherwise) {
        String value = environment.apply(variable);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private String option(String name, String usage) {
        String value = options.get(name);
        if (value == null || value.isBlank()) {
            throw new DatabaseRefusal("--%s is missing.".formatted(name), "Usage: " + usage);
        }
        return value;
    }

    /** Both {@code --to FILE} and {@code --to=FILE}. */
    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int argument = 1; argument < arguments.length; argument++) {
            String word = arguments[argument];
            if (!word.startsWith("--")) {
                throw new DatabaseRefusal("%s is not understood.".formatted(word), "Options begin with two dashes.");
            }
            int equals = word.indexOf('=');
            if (equals > 0) {
                options.put(word.substring(2, equals), word.substring(equals + 1));
            } else if (argument + 1 < arguments.length) {
                options.put(word.substring(2), arguments[++argument]);
            } else {
                throw new DatabaseRefusal("%s has no value.".formatted(word), "Write %s VALUE.".formatted(word));
            }
        }
        return options;
    }
}
