package kz.birlik.membership.organisation;

import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.CHANGED_MEANWHILE;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.CLOSED;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.OUTSIDE_LIFETIME;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * What never changes of an organisation, its lifetime and its version. Names and affiliations are dated rows beside it
 * ({@link DatedRows}): an end has to reach the database before the beginning that follows, and a persistence context would
 * write them the other way round.
 */
@Entity
@Table(name = "organisation")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Organisation {

    @Id
    private UUID id;

    private String code;
    private String kind;
    private @Nullable String regionCode;
    private LocalDate validFrom;
    private @Nullable LocalDate validTo;
    private boolean synthetic;

    @Version
    private long version;

    static Organisation founded(OrganisationChange.Create command) {
        var organisation = new Organisation();
        organisation.id = OrganisationId.create().value();
        organisation.code = command.code();
        organisation.kind = command.kind();
        organisation.regionCode = command.regionCode();
        organisation.validFrom = command.effectiveOn();
        organisation.synthetic = command.synthetic();
        return organisation;
    }

    OrganisationId organisationId() {
        return new OrganisationId(id);
    }

    void refuseUnlessAt(long seen) {
        if (version != seen) {
            throw new OrganisationRefusal(CHANGED_MEANWHILE, Map.of("organisation", code));
        }
    }

    void refuseUnlessAliveOn(LocalDate date) {
        if (validTo != null && !date.isBefore(validTo)) {
            throw new OrganisationRefusal(CLOSED, Map.of("organisation", code, "on", validTo));
        }
        if (date.isBefore(validFrom)) {
            throw new OrganisationRefusal(OUTSIDE_LIFETIME, Map.of("organisation", code, "from", validFrom));
        }
    }

    void close(LocalDate on) {
        refuseUnlessAliveOn(on);
        if (on.equals(validFrom)) {
            throw new OrganisationRefusal(OUTSIDE_LIFETIME, Map.of("organisation", code, "from", validFrom));
        }
        validTo = on;
    }
}
