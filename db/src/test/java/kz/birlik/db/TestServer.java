package kz.birlik.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PostgreSQL server on which tests may create databases, and how its databases are reached. */
record TestServer(String kind, String adminUrl, Login admin, Map<String, String> passwords) {

    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/?]+/)([^?]*)(\\?.*)?");

    TestServer {
        if (!URL.matcher(adminUrl).matches()) {
            throw new IllegalArgumentException(
                    "The test database needs a URL like jdbc:postgresql://host:5432/postgres, not " + adminUrl);
        }
    }

    String urlOf(String database) {
        Matcher parts = URL.matcher(adminUrl);
        parts.matches();
        return parts.group(1) + database + (parts.group(3) == null ? "" : parts.group(3));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(adminUrl, admin.username(), admin.password());
    }

    Connection connect(String database, Login login) throws SQLException {
        return DriverManager.getConnection(urlOf(database), login.username(), login.password());
    }

    Login login(String role) {
        return new Login(role, passwords.get(role));
    }

    Login owner() {
        return login(DatabaseShape.OWNER);
    }

    Login application() {
        return login(DatabaseShape.APPLICATION);
    }

    record Login(String username, String password) {}
}
