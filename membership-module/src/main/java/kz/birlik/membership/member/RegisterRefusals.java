package kz.birlik.membership.member;

import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import kz.birlik.membership.member.MemberRefusal.Reason;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** What the database refuses when two ask at once becomes the same refusal the rules give. */
@Component
class RegisterRefusals {

    private static final String DEADLOCK = "40P01";

    private static final Map<String, Reason> BY_CONSTRAINT = Map.ofEntries(
            Map.entry("person_iin_unique", Reason.TO_BE_CLARIFIED),
            Map.entry("person_document_unique", Reason.TO_BE_CLARIFIED),
            Map.entry("person_merged_rests_on_nothing", Reason.CHANGED_MEANWHILE),
            Map.entry("membership_one_per_union", Reason.TO_BE_CLARIFIED),
            Map.entry("membership_category_fk", Reason.UNKNOWN_CODE),
            Map.entry("membership_leaving_reason_fk", Reason.UNKNOWN_CODE),
            Map.entry("legal_ground_consent_fk", Reason.UNKNOWN_CODE),
            Map.entry("legal_ground_operator_bin_shape", Reason.OPERATOR_BIN),
            Map.entry("membership_employment_form_fk", Reason.UNKNOWN_CODE),
            Map.entry("membership_employer_fk", Reason.UNKNOWN_CODE),
            Map.entry("membership_employer_site_fk", Reason.UNKNOWN_CODE),
            Map.entry("membership_site_of_employer", Reason.UNKNOWN_CODE),
            Map.entry("membership_event_category_after_fk", Reason.UNKNOWN_CODE));

    <T> T explained(Supplier<T> work) {
        try {
            return work.get();
        } catch (jakarta.persistence.OptimisticLockException | OptimisticLockingFailureException e) {
            throw caused(Reason.CHANGED_MEANWHILE, e);
        } catch (MemberRefusal e) {
            throw e;
        } catch (RuntimeException e) {
            Reason reason = reason(e);
            if (reason == null) {
                throw e;
            }
            throw caused(reason, e);
        }
    }

    private static MemberRefusal caused(Reason reason, RuntimeException cause) {
        var refusal = new MemberRefusal(reason);
        refusal.initCause(cause);
        return refusal;
    }

    private static @Nullable Reason reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState())) {
                return Reason.CHANGED_MEANWHILE;
            }
            if (cause instanceof PSQLException server && server.getServerErrorMessage() != null) {
                String constraint = server.getServerErrorMessage().getConstraint();
                return constraint == null ? null : BY_CONSTRAINT.get(constraint);
            }
        }
        return null;
    }
}
