package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;

/** Technical inspectors (Labour Code, article 203) of employers within the scope, and primary organisations without one. */
public interface TechnicalInspectors {

    List<InspectorRow> page(AccessScope scope, InspectorFilter filter);

    /** As of today. */
    Optional<InspectorView> find(AccessScope scope, UUID inspector);

    List<WithoutInspector> missing(AccessScope scope, WithoutInspector.Filter filter);

    /** Whose confirmed mandate at this employer runs on a day. */
    List<InspectorOfEmployer> ofEmployer(AccessScope scope, EmployerId employer, LocalDate day);

    /** How many days before its end a term or a training is ending. */
    int endNotice();

    /** By what the QR code of a certificate holds. The scope is that of the product: a stranger has none. */
    Optional<CertificateCheck> check(AccessScope whole, String token);
}
