package kz.birlik.membership.employer;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.organisation.AccessScope;

/** Employers as the organisations inside them show them; the scope is that of the organisation. */
public interface Employers {

    List<EmployerView> of(AccessScope scope, String organisationCode, LocalDate asOf);
}
