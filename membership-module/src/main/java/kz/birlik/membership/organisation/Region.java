package kz.birlik.membership.organisation;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A place of ISO 3166-2; the country itself has no tile. An empty beginning means before any figure of ours. */
public record Region(
        String code,
        String kind,
        MultilingualText name,
        MultilingualText shortName,
        MultilingualText centre,
        @Nullable Integer tileColumn,
        @Nullable Integer tileRow,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String predecessor,
        @Nullable String validFromConfidence) {

    public static final String COUNTRY = "KZ";

    public boolean isCountry() {
        return code.equals(COUNTRY);
    }

    public boolean existedOn(LocalDate date) {
        return (validFrom == null || !validFrom.isAfter(date)) && (validTo == null || validTo.isAfter(date));
    }
}
