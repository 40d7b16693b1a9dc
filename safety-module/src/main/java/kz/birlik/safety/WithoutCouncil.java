package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * An employer where the federation asks for a council and there is none.
 *
 * @param organisation that sits in it
 * @param headcount of the sites whose number is known, said on {@code saidOn}
 */
public record WithoutCouncil(
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        int headcount,
        LocalDate saidOn) {

    public record Position(int headcount, UUID employer, UUID organisation) {}

    /**
     * The largest first.
     *
     * @param organisation code of an organisation of the scope; employers of it and of those below it
     */
    public record Filter(
            @Nullable String organisation, @Nullable Position after, int limit) {

        public Filter from(@Nullable WithoutCouncil last) {
            return new Filter(
                    organisation,
                    last == null
                            ? null
                            : new Position(
                                    last.headcount(),
                                    last.employer(),
                                    last.organisation().value()),
                    limit);
        }
    }
}
