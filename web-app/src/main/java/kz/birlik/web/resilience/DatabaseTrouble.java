package kz.birlik.web.resilience;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Tells by its cause whether a failure is the database's state and not a fault of the product, and what to answer. */
enum DatabaseTrouble {
    /** It is away, full, or too slow at this moment: 503, come again. */
    AWAY(503),
    /** Somebody else holds what this request needs: 409. */
    HELD(409),
    /** Two transactions stood in each other's way and one was rolled back: the whole of it may be tried again. */
    CLASHED(409);

    private static final Set<String> CLASHES = Set.of("40001", "40P01");
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String CANCELLED = "57014";
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "58");
    private static final String OPERATOR_INTERVENTION = "57P";
    private static final int DEPTH = 20;

    /** What the pool says of a connection it gave up after the server ended it, for example at the rollback. */
    private static final String POOL_CLOSED = "Connection is closed";

    private final int status;

    DatabaseTrouble(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    static Optional<DatabaseTrouble> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof CannotGetJdbcConnectionException || cause instanceof SQLTransientConnectionException) {
                return Optional.of(AWAY);
            }
            if (cause instanceof SQLException statement && statement.getSQLState() != null) {
                return byState(statement.getSQLState());
            }
            if (cause instanceof SQLException pool && POOL_CLOSED.equals(pool.getMessage())) {
                return Optional.of(AWAY);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Optional<DatabaseTrouble> byState(String state) {
        if (CLASHES.contains(state)) {
            return Optional.of(CLASHED);
        }
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return Optional.of(HELD);
        }
        boolean away = state.equals(CANCELLED)
                || state.startsWith(OPERATOR_INTERVENTION)
                || AWAY_CLASSES.contains(state.substring(0, 2));
        return away ? Optional.of(AWAY) : Optional.empty();
    }
}
