package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.LegalParameter;
import org.jspecify.annotations.Nullable;

/** What employers declare beside what the union knows. The rules are open: their numbers are dated and shown. */
public interface ConcealmentCheck {

    List<Discrepancy> page(AccessScope scope, Discrepancy.Filter filter);

    Optional<Discrepancy> find(AccessScope scope, UUID discrepancy);

    List<Declaration> declarations(AccessScope scope, Declaration.Filter filter);

    /** The numbers of the rules as they are in force today. */
    List<LegalParameter> rules();

    /** Sectors looked at for zero reporting, by the code they begin with. */
    record Sector(String oked, MultilingualText name) {}

    List<Sector> sectors();

    /** @param organisation code of the organisation that sits in the employer; {@code month} any day of it */
    record Declared(
            String organisation,
            UUID employer,
            LocalDate month,
            int accidents,
            @Nullable Integer sickDays) {}

    /** What was said of the same month before is replaced. */
    UUID declare(AccessScope scope, Declared declared, boolean synthetic);

    /** Looks for what does not fit together, and gives what its owner has not answered in time to the branch. @return how many new ones */
    int check(AccessScope scope);

    void explain(AccessScope scope, AccidentReader reader, UUID discrepancy, long version, String reason);

    /** @see ConcealmentConfirmed */
    void confirm(AccessScope scope, AccidentReader reader, UUID discrepancy, long version, String reason);

    /**
     * What was confirmed turned out to be explained.
     *
     * @see ConcealmentWithdrawn
     */
    void withdraw(AccessScope scope, AccidentReader reader, UUID discrepancy, long version, String reason);
}
