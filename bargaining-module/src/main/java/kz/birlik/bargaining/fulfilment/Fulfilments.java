package kz.birlik.bargaining.fulfilment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** What has been kept, read. Rows within the scope; published reports for everybody who reads registered agreements. */
public interface Fulfilments {

    List<FulfilmentRow> page(AccessScope scope, FulfilmentFilter filter);

    /** Added up over the scope from the kept sums. */
    FulfilmentSum sum(AccessScope scope, int year);

    Optional<FulfilmentView> find(AccessScope scope, UUID id);

    /** @param year empty for the one somebody is likely to look for: this year, or the newest there is */
    Optional<AgreementYear> ofAgreement(AccessScope scope, UUID agreement, @Nullable Integer year);

    /** The content of a file; the trail knows who opened it. */
    Optional<OpenedEvidence> evidence(AccessScope scope, UUID id, UUID file);

    /** Years and ids of the published reports of an agreement, the newest first. */
    List<PublishedReport> reports(AccessScope scope, UUID agreement);

    Optional<PublishedReport> report(AccessScope scope, UUID agreement, UUID report);

    /** The report alone, for anybody who was given its address. */
    Optional<PublishedReport> published(AccessScope federation, UUID report);
}
