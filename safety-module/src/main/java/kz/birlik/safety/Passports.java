package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;

/** Safety passports of employers. */
public interface Passports {

    /** Where an address of a gate leads. */
    record Gate(String token, UUID employer, String organisationCode) {}

    /** By employer and organisation. */
    List<PassportRow> page(AccessScope scope, PassportRow.Filter filter);

    /** Empty where no organisation of the scope sits in the employer today, as for one that is not there. */
    Optional<SafetyPassport> find(AccessScope scope, UUID employer, LocalDate day);

    /** Empty for an address that does not hang any more, as for one that never did. */
    Optional<Gate> gate(AccessScope system, String token);
}
