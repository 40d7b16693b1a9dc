package kz.birlik.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL for an installation without a database server of its own. It keeps what it has confirmed: the settings on which
 * that rests are verified at each start, and if one of them is off there is no start.
 *
 * <p>{@link #close} stops the server and then lets go of the home; there is no shutdown hook, so the one who closes decides
 * when nobody needs the database any more.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String DATABASE = "birlik";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long WATCH_MILLIS = 1000;
    private static final long RETRY_MILLIS = 5000;

    private final DatabaseHome home;
    private final HomeLock lock;
    private final EmbeddedServer server;
    private final Passwords passwords;
    private final AtomicBoolean closed = new AtomicBoolean();
    private int port;

    private EmbeddedPostgres(DatabaseHome home, HomeLock lock, EmbeddedServer server, Passwords passwords) {
        this.home = home;
        this.lock = lock;
        this.server = server;
        this.passwords = passwords;
    }

    /** Where data go when nobody said anything else. */
    public static EmbeddedPostgres startAtDefaultHome() {
        return start(Path.of(System.getProperty("user.home"), ".birlik"), false, ServerSettings.durable());
    }

    public static EmbeddedPostgres startAt(Path chosenHome) {
        return start(chosenHome, true, ServerSettings.durable());
    }

    static EmbeddedPostgres start(Path place, boolean chosen, ServerSettings settings) {
        try {
            DatabaseHome home = DatabaseHome.open(place, chosen);
            HomeLock lock = HomeLock.take(home);
            try {
                home.prepareFolders();
                PostgresPrograms programs =
                        PostgresPrograms.of(PostgresBinaries.unpackedIn(home.programs()), home.scratch());
                Passwords passwords = Passwords.of(home);
                EmbeddedServer server = new EmbeddedServer(home, programs, settings, passwords);
                return new EmbeddedPostgres(home, lock, server, passwords).open();
            } catch (IOException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException("The embedded PostgreSQL could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start of the embedded PostgreSQL was interrupted", e);
        }
    }

    private EmbeddedPostgres open() throws IOException, InterruptedException {
        server.initialiseOnce();
        port = server.start();
        try {
            prepareDatabase();
            verify();
            return this;
        } catch (SQLException e) {
            server.stop();
            throw new IllegalStateException("The embedded PostgreSQL was started but does not answer as it should", e);
        } catch (IOException | RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    /** Says the same at each start, so a first start interrupted anywhere is completed by the next. */
    private void prepareDatabase() throws SQLException {
        try (Connection admin = connect("postgres", EmbeddedServer.ADMIN, passwords.admin())) {
            DatabaseShape.defineRoles(admin, passwords.ofRoles());
            if (!DatabaseShape.databaseExists(admin, DATABASE)) {
                DatabaseShape.createDatabase(admin, DATABASE, DatabaseShape.OWNER);
            }
            DatabaseShape.admitLogins(admin, DATABASE);
        }
        try (Connection owner = connect(DATABASE, DatabaseShape.OWNER, passwords.owner())) {
            DatabaseShape.shareWithApplication(owner);
        }
    }

    private void verify() throws SQLException, IOException {
        try (Connection admin = connect("postgres", EmbeddedServer.ADMIN, passwords.admin());
                Connection owner = connect(DATABASE, DatabaseShape.OWNER, passwords.owner());
                Connection application = connect(DATABASE, DatabaseShape.APPLICATION, passwords.application())) {
            Map<String, String> found = Durability.found(home, admin, owner, application);
            Durability.require(found);
            log.info(
                    "Embedded PostgreSQL {} serves {} on 127.0.0.1:{}; verified: {}",
                    admin.getMetaData().getDatabaseProductVersion(),
                    home.data(),
                    port,
                    found);
        }
    }

    private Connection connect(String database, String username, String password) throws SQLException {
        return DriverManager.getConnection(EmbeddedServer.url(port, database), username, password);
    }

    /** The login the application works with. */
    public Login application() {
        return new Login(url(), DatabaseShape.APPLICATION, passwords.application());
    }

    /** The login migrations run with. */
    public Login owner() {
        return new Login(url(), DatabaseShape.OWNER, passwords.owner());
    }

    /** The login backups are made with. */
    Login backup() {
        return new Login(url(), DatabaseShape.BACKUP, passwords.backup());
    }

    /** The superuser; only a restore needs it beside the start itself. */
    Login admin() {
        return new Login(url(), EmbeddedServer.ADMIN, passwords.admin());
    }

    /** The login for backups of a server that is running over the home, whoever has started it. */
    static Optional<Login> backupOfRunning(Path place) throws IOException {
        DatabaseHome home = DatabaseHome.open(place, true);
        if (!Files.exists(home.data()) || !Files.exists(home.port())) {
            return Optional.empty();
        }
        int port = Integer.parseInt(Files.readString(home.port()).strip());
        Login login = new Login(
                EmbeddedServer.url(port, DATABASE),
                DatabaseShape.BACKUP,
                Passwords.of(home).backup());
        try {
            DriverManager.getConnection(login.url(), login.username(), login.password())
                    .close();
            return Optional.of(login);
        } catch (SQLException e) {
            log.debug("No server answers for {}", home.root(), e);
            return Optional.empty();
        }
    }

    private String url() {
        return EmbeddedServer.url(port, DATABASE);
    }

    /**
     * Starts the server again when it dies while it is needed: for whoever runs an installation of one machine the
     * database is a part of Birlik, and nobody else would start it. What was confirmed is there again after its recovery.
     */
    EmbeddedPostgres watched() {
        Thread watch = new Thread(this::watch, "birlik-postgres-watch");
        watch.setDaemon(true);
        watch.start();
        return this;
    }

    private void watch() {
        try {
            String complaint = "";
            while (!closed.get()) {
                Thread.sleep(complaint.isEmpty() ? WATCH_MILLIS : RETRY_MILLIS);
                complaint = startedAgainIfDead(complaint);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is in the way, or nothing. A full disk, say, gets room again, so the next try may succeed; the log has it once. */
    private String startedAgainIfDead(String complaint) throws InterruptedException {
        synchronized (server) {
            try {
                if (!closed.get() && server.hasDied()) {
                    if (complaint.isEmpty()) {
                        log.error("Embedded PostgreSQL on {} has died; starting it again", home.data());
                    }
                    server.startAgain(port);
                    log.warn("Embedded PostgreSQL on {} serves again", home.data());
                }
                return "";
            } catch (IOException | DatabaseRefusal e) {
                String found = e.getClass().getSimpleName();
                if (!found.equals(complaint)) {
                    log.error(
                            "Embedded PostgreSQL cannot be started again; it is tried every {} s",
                            RETRY_MILLIS / 1000,
                            e);
                }
                return found;
            }
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (server) {
            stop();
        }
    }

    private void stop() {
        try (lock) {
            server.stop();
            log.info("Embedded PostgreSQL on {} has stopped", home.data());
        } catch (IOException e) {
            throw new IllegalStateException("The embedded PostgreSQL on " + home.data() + " could not be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The stop of the embedded PostgreSQL was interrupted", e);
        }
    }

    public record Login(String url, String username, String password) {
        @Override
        public String toString() {
            return username + " at " + url;
        }
    }
}
