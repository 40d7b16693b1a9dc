package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.RoutingRule.Lawyer;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Days lawyers are away. No appeal goes to whoever is away; a substitute reads the open cases for these days and works in them.
 * A lawyer sees and says the own ones, an officer those of the lawyers of the scope.
 *
 * <p>All changes refuse by {@link RoutingRefusal}.
 */
public interface CaseAbsences {

    /** @param cases open cases the substitute stands in for, or nobody does */
    record Absence(
            UUID id,
            AccountId account,
            String name,
            @Nullable AccountId substitute,
            @Nullable String substituteName,
            LocalDate from,
            LocalDate to,
            int cases,
            String recordedBy,
            long version) {}

    /** Those that last or are to come, the earliest first. */
    List<Absence> present(AccessScope scope, CaseReader reader);

    Optional<Absence> find(AccessScope scope, CaseReader reader, UUID id);

    /** For whom the reader may say it: for oneself, or for lawyers of the scope. */
    List<Lawyer> lawyers(AccessScope scope, CaseReader reader);

    /** Lawyers at the organisations of this one or above all of them, who can read the same cases. */
    List<Lawyer> substitutes(AccessScope scope, CaseReader reader, AccountId account);

    UUID away(
            AccessScope scope,
            CaseReader reader,
            AccountId account,
            @Nullable AccountId substitute,
            LocalDate from,
            LocalDate to);

    /** From this day the person is back; one that has not begun is forgotten. */
    void back(AccessScope scope, CaseReader reader, UUID id, long version, LocalDate from);
}
