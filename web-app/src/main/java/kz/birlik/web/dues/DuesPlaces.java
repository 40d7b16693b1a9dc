package kz.birlik.web.dues;

import java.time.LocalDate;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** The organisation and the month an address asks for, the person's own and the latest where it says nothing. */
@Component
@RequiredArgsConstructor
class DuesPlaces {

    private final Organisations organisations;
    private final DuesTable table;
    private final java.time.Clock clock;

    /** @throws NotFound when it is not in the person's scope */
    OrganisationView organisation(CurrentUser user, DuesPlace place) {
        String code = place.organisation() == null ? user.organisationCode() : place.organisation();
        return organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
    }

    LocalDate month(CurrentUser user, DuesPlace place) {
        return table.month(user, new DuesQuery(place.month(), null, null));
    }
}
