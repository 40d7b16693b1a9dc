package kz.birlik.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * Hands the login that may read everything and write nothing to work on the command line: of an external database, of the
 * embedded one while the product runs over it, or of the embedded one started for the time of the work.
 */
public final class ReadingLogin {

    /** What is done with the login. */
    public interface Work<T> {
        T with(EmbeddedPostgres.Login login);
    }

    private ReadingLogin() {}

    public static <T> T lend(Environment settings, Work<T> work) throws IOException, SQLException {
        String external = settings.getProperty("spring.datasource.url", "");
        if (!external.isBlank()) {
            String password = settings.getProperty("BIRLIK_BACKUP_PASSWORD", "");
            if (password.isBlank()) {
                throw new DatabaseRefusal(
                        "No password was given for the login birlik_backup.", "Set BIRLIK_BACKUP_PASSWORD.");
            }
            return work.with(new EmbeddedPostgres.Login(external, DatabaseShape.BACKUP, password));
        }
        String chosen = settings.getProperty("birlik.data-dir", "");
        Path home = chosen.isBlank() ? Path.of(System.getProperty("user.home"), ".birlik") : Path.of(chosen.strip());
        if (!Files.exists(home.resolve("database"))) {
            throw new DatabaseRefusal(
                    "There is no database in %s.".formatted(home),
                    "Name the data directory by BIRLIK_DATA_DIR, or an external database by SPRING_DATASOURCE_URL.");
        }
        Optional<EmbeddedPostgres.Login> running = EmbeddedPostgres.backupOfRunning(home);
        if (running.isPresent()) {
            return work.with(running.get());
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            return work.with(postgres.backup());
        }
    }
}
