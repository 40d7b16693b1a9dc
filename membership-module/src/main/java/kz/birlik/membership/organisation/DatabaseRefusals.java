package kz.birlik.membership.organisation;

import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import kz.birlik.membership.organisation.OrganisationRefusal.Reason;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.stereotype.Component;

/**
 * The database refuses what the rules forbid whoever asks, also when two ask at once; here its codes (see the migrations of
 * the tree) become the same refusal the rules give.
 */
@Component
class DatabaseRefusals {

    private static final Map<String, Reason> BY_STATE = Map.of(
            "BK001", Reason.CYCLE,
            "BK002", Reason.KIND_NOT_ALLOWED,
            "BK003", Reason.OUTSIDE_LIFETIME,
            "BK004", Reason.CHILDREN_AFFILIATED);

    private static final Map<String, Reason> BY_CONSTRAINT = Map.of(
            "organisation_affiliation_overlap", Reason.OVERLAP,
            "organisation_name_overlap", Reason.OVERLAP,
            "organisation_affiliation_not_itself", Reason.CYCLE,
            "organisation_code_unique", Reason.CODE_TAKEN,
            "organisation_code_shape", Reason.CODE_SHAPE,
            "organisation_region_fk", Reason.NOT_FOUND);

    <T> T explained(OrganisationChange change, Supplier<T> work) {
        try {
            return work.get();
        } catch (OrganisationRefusal e) {
            throw e;
        } catch (RuntimeException e) {
            Reason reason = reason(e);
            if (reason == null) {
                throw e;
            }
            var refusal = new OrganisationRefusal(reason, Map.of("on", change.effectiveOn()));
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static @Nullable Reason reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                Reason byState = BY_STATE.get(sql.getSQLState());
                if (byState != null) {
                    return byState;
                }
                if (cause instanceof PSQLException server && server.getServerErrorMessage() != null) {
                    String constraint = server.getServerErrorMessage().getConstraint();
                    return constraint == null ? null : BY_CONSTRAINT.get(constraint);
                }
            }
        }
        return null;
    }
}
