package kz.birlik.legalaid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Conciliation commissions of employers (Labour Code, article 159), where individual disputes go first. That one exists, how its sides
 * stand and what became of its decisions is a matter of the scope; names and words are for those who keep it.
 */
public interface ConciliationCommissions {

    List<ConciliationRow> page(AccessScope scope, ConciliationFilter filter);

    Optional<ConciliationView> find(AccessScope scope, CaseReader reader, UUID id);

    Optional<ConciliationMeeting> meeting(AccessScope scope, CaseReader reader, UUID commission, UUID meeting);

    /** The latest first. */
    List<ConciliationDecisionRow> decisions(AccessScope scope, ConciliationDecisionRow.Filter filter);

    /** Whom to go to first: the largest headcount, those whose headcount is not known last. */
    List<EmployerWithoutCommission> without(
            AccessScope scope,
            @Nullable String organisation,
            EmployerWithoutCommission.@Nullable Position after,
            int limit);

    /** Meetings that considered a case; none for who may not read it. */
    List<ConciliationMeeting> ofCase(AccessScope scope, CaseReader reader, UUID caseId);
}
