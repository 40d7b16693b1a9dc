package kz.birlik.bargaining;

import java.util.List;
import kz.birlik.membership.organisation.AccessScope;

/** Obligations across the agreements within a scope. */
public interface Obligations {

    /** What is due first; what has no day of its own stands last. @throws AgreementRefusal for an organisation out of sight */
    List<ObligationRow> page(AccessScope scope, ObligationFilter filter);
}
