package kz.birlik.web.employers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Whose employers are asked about: without an organisation in the address those of the post. */
@Component
@RequiredArgsConstructor
class EmployerPlaces {

    private final Organisations organisations;
    private final Clock clock;

    record Asked(OrganisationView organisation, Line line) {}

    Asked of(CurrentUser user, EmployerQuery query) {
        String code = Optional.ofNullable(query.organisation()).orElse(user.organisationCode());
        OrganisationView organisation =
                organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
        Line own = organisation.kind().code().equals("territorial_association") ? Line.TERRITORIAL : user.line();
        return new Asked(
                organisation,
                Optional.ofNullable(query.line()).flatMap(Line::find).orElse(own));
    }
}
