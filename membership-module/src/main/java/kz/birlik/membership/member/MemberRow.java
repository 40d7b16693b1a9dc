package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/** A line of the list of members: one membership. */
public record MemberRow(
        PersonId person,
        UUID membership,
        String fullName,
        @Nullable String iinLastFour,
        String organisationCode,
        MultilingualText organisation,
        String category,
        MultilingualText categoryName,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean synthetic) {

    public @Nullable String iinMasked() {
        return iinLastFour == null ? null : Iin.masked(iinLastFour);
    }
}
