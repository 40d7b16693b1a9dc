package kz.birlik.safety;

import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** A primary organisation none of whose technical inspectors is confirmed with a term that runs, at an employer it sits in. */
public record WithoutInspector(
        OrganisationId organisation, String organisationCode, UUID employer, MultilingualText employerName) {

    public record Position(String code, UUID employer) {}

    /**
     * By code.
     *
     * @param organisation code of an organisation of the scope; it and those below it
     */
    public record Filter(
            @Nullable String organisation, @Nullable Position after, int limit) {

        public Filter from(@Nullable WithoutInspector last) {
            return new Filter(
                    organisation, last == null ? null : new Position(last.organisationCode(), last.employer()), limit);
        }
    }
}
