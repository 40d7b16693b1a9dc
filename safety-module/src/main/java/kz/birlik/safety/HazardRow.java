package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of signals of hazards.
 *
 * @param organisation where it lies; the association or the federation where nobody knew the organisation
 * @param workplace in the words of whoever sent it, where the organisation was not known
 * @param byGate sent from the address that hangs at a gate
 * @param owner the post that answers, at {@code ownerOrganisation}
 * @param dueOn by when it is answered, or removed once it is planned
 */
public record HazardRow(
        UUID id,
        String number,
        OrganisationId organisation,
        String organisationCode,
        @Nullable UUID employer,
        @Nullable MultilingualText employerName,
        @Nullable MultilingualText region,
        @Nullable String workplace,
        String place,
        boolean danger,
        boolean byGate,
        HazardState state,
        LocalDate reportedOn,
        Role owner,
        OrganisationId ownerOrganisation,
        LocalDate dueOn,
        @Nullable LocalDate closedOn,
        boolean photo,
        boolean synthetic,
        long version) {

    public boolean isOverdue(LocalDate today) {
        return state.isOpen() && dueOn.isBefore(today);
    }
}
