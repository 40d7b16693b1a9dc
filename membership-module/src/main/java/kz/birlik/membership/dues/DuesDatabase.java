package kz.birlik.membership.dues;

import java.util.Map;
import kz.birlik.membership.dues.DuesRefusal.Reason;
import org.postgresql.util.PSQLException;

/** What the database refuses when two ask at once becomes the same refusal the rules give. */
final class DuesDatabase {

    private static final Map<String, Reason> BY_CONSTRAINT = Map.of(
            "dues_rate_overlap", Reason.OVERLAP,
            "dues_rate_period", Reason.OVERLAP,
            "dues_share_overlap", Reason.OVERLAP,
            "dues_share_sum_at_most_hundred", Reason.MORE_THAN_WHOLE,
            "dues_consent_overlap", Reason.OVERLAP,
            "dues_consent_period", Reason.REVOKED_BEFORE_GIVEN,
            "dues_list_in_force", Reason.ANOTHER_IN_FORCE,
            "dues_closing_pk", Reason.CLOSED_ALREADY);

    private DuesDatabase() {}

    static void explained(Runnable work) {
        try {
            work.run();
        } catch (DuesRefusal refusal) {
            throw refusal;
        } catch (RuntimeException thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof PSQLException server && server.getServerErrorMessage() != null) {
                    String constraint = server.getServerErrorMessage().getConstraint();
                    Reason reason = constraint == null ? null : BY_CONSTRAINT.get(constraint);
                    if (reason != null) {
                        var refusal = new DuesRefusal(reason);
                        refusal.initCause(thrown);
                        throw refusal;
                    }
                }
            }
            throw thrown;
        }
    }
}
