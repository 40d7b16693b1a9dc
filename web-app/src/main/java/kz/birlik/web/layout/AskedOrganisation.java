package kz.birlik.web.layout;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The organisation an address or a form names; one out of the scope is not there. */
@Component
@RequiredArgsConstructor
public class AskedOrganisation {

    private final Organisations organisations;
    private final Employers employers;
    private final Formats formats;
    private final Clock clock;

    /** A list of an organisation out of sight is no empty list. */
    public void refuseForeign(CurrentUser user, @Nullable String code) {
        if (code != null && organisations.idOf(user.scope(), code).isEmpty()) {
            throw new NotFound();
        }
    }

    /** The one a form is for: a chair's own, while anybody else says which; empty until then. */
    public @Nullable OrganisationView ofForm(CurrentUser user, @Nullable String asked) {
        boolean given = asked != null && !asked.isBlank();
        if (!given && user.role() != Role.CHAIR) {
            return null;
        }
        return organisations
                .find(user.scope(), given ? asked.strip() : user.organisationCode(), today())
                .orElseThrow(NotFound::new);
    }

    /** Employers in which it sits today, by id. */
    public List<Choice> employers(CurrentUser user, @Nullable OrganisationView place) {
        return place == null
                ? List.of()
                : employers.of(user.scope(), place.code(), today()).stream()
                        .map(each -> new Choice(each.id().value().toString(), formats.name(each.name())))
                        .toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
