package kz.birlik.db;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/** The passwords of the embedded database: made at the first start, kept in a file only the owner of the home may read. */
record Passwords(String admin, String owner, String application, String reports, String backup) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Passwords of(DatabaseHome home) throws IOException {
        if (Files.exists(home.passwords())) {
            return read(home);
        }
        if (Files.exists(home.data())) {
            throw new DatabaseRefusal(
                    "The database in %s is there, but the file of its passwords, %s, is not."
                            .formatted(home.data(), home.passwords()),
                    "Bring the file back from a copy of the data directory; nothing has been changed.");
        }
        Passwords passwords = new Passwords(random(), random(), random(), random(), random());
        home.writeDurably(home.passwords(), passwords.text());
        return passwords;
    }

    private static Passwords read(DatabaseHome home) throws IOException {
        Properties file = new Properties();
        file.load(new StringReader(Files.readString(home.passwords())));
        Passwords passwords = new Passwords(
                file.getProperty("admin", ""),
                file.getProperty("owner", ""),
                file.getProperty("application", ""),
                file.getProperty("reports", ""),
                file.getProperty("backup", ""));
        if (passwords.admin.isEmpty() || passwords.owner.isEmpty() || passwords.application.isEmpty()) {
            throw new DatabaseRefusal(
                    "The file %s does not hold the passwords of the database.".formatted(home.passwords()),
                    "Bring the file back from a copy of the data directory; nothing has been changed.");
        }
        return passwords.completedIn(home);
    }

    /** A home from before these two logins gets them; the start then gives them to the roles. */
    private Passwords completedIn(DatabaseHome home) throws IOException {
        if (!reports.isEmpty() && !backup.isEmpty()) {
            return this;
        }
        Passwords completed = new Passwords(
                admin,
                owner,
                application,
                reports.isEmpty() ? random() : reports,
                backup.isEmpty() ? random() : backup);
        home.writeDurably(home.passwords(), completed.text());
        return completed;
    }

    Map<String, String> ofRoles() {
        return Map.of(
                DatabaseShape.OWNER, owner,
                DatabaseShape.APPLICATION, application,
                DatabaseShape.REPORTS, reports,
                DatabaseShape.BACKUP, backup);
    }

    private String text() {
        return "admin=%s%nowner=%s%napplication=%s%nreports=%s%nbackup=%s%n"
                .formatted(admin, owner, application, reports, backup);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Passwords[not shown]";
    }
}
