package kz.birlik.membership.account;

import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.account.AccountRefused.Reason;
import org.postgresql.util.PSQLException;

/** The database has the last word when two ask at once; here its refusals become those of the rules. */
final class DatabaseWords {

    private static final Map<String, Reason> BY_CONSTRAINT = Map.of(
            "account_login_unique", Reason.LOGIN_TAKEN,
            "account_email_unique", Reason.EMAIL_TAKEN,
            "post_held_once", Reason.POST_HELD);

    private DatabaseWords() {}

    static void explained(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            Reason reason = reason(failure).orElseThrow(() -> failure);
            AccountRefused refused = new AccountRefused(reason, "refused by the database");
            refused.initCause(failure);
            throw refused;
        }
    }

    private static Optional<Reason> reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException server && server.getServerErrorMessage() != null) {
                String constraint = server.getServerErrorMessage().getConstraint();
                return Optional.ofNullable(constraint).map(BY_CONSTRAINT::get);
            }
        }
        return Optional.empty();
    }
}
