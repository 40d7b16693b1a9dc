package kz.birlik.membership.employer;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;

/** Employers as the organisations inside them show them; the scope is that of the organisation. */
public interface Employers {

    List<EmployerView> of(AccessScope scope, String organisationCode, LocalDate asOf);

    /** Whether an organisation of the scope sits in an employer on a day. */
    boolean sits(AccessScope scope, OrganisationId organisation, UUID employer, LocalDate on);

    /** The same of the organisation or of any below it. */
    boolean sitsBelow(AccessScope scope, OrganisationId organisation, UUID employer, LocalDate on);
}
