package kz.birlik.membership.organisation;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** An organisation as it was on the date asked for; before its first name that one is shown. */
public record OrganisationView(
        OrganisationId id,
        String code,
        OrganisationKind kind,
        MultilingualText name,
        @Nullable String regionCode,
        @Nullable MultilingualText regionName,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean synthetic,
        long version) {

    public boolean activeOn(LocalDate date) {
        return !validFrom.isAfter(date) && (validTo == null || validTo.isAfter(date));
    }
}
