package kz.birlik.bargaining;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Clauses of registered agreements in force, which everybody in the federation may read, compared and taken over. */
public interface ClauseBank {

    List<BankClause> search(AccessScope scope, BankFilter filter);

    /** Of a topic within a sector, by unit, those with the most clauses first. */
    List<AmountSpread> spread(AccessScope scope, String topic, @Nullable String sector);

    /**
     * Puts together what is kept of days that are past, so much at a time; how much it was. Nothing that is shown depends on it; it
     * keeps what is read short.
     */
    int putTogether(int limit);

    /**
     * Takes a clause with its obligations into a draft, which remembers where it is from.
     *
     * @param instead a clause of the draft that goes for it
     * @throws AgreementRefusal as every step of a draft
     */
    UUID take(AccessScope scope, UUID draft, long version, UUID clause, @Nullable UUID instead);
}
