package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What an employer declared of a month.
 *
 * @param month its first day
 * @param sickDays days of sick leave; empty where they were not said
 */
public record Declaration(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        LocalDate month,
        int accidents,
        @Nullable Integer sickDays) {

    /** @param organisation code of an organisation of the scope; the last month first */
    public record Filter(
            @Nullable String organisation, @Nullable Position after, int limit) {

        public Filter from(@Nullable Declaration last) {
            return new Filter(organisation, last == null ? null : new Position(last.month(), last.id()), limit);
        }
    }

    public record Position(LocalDate month, UUID id) {}
}
