package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Somebody of the union in a commission. */
public record TripartiteSeatRow(
        UUID id,
        UUID commission,
        MultilingualText commissionName,
        TripartiteLevel level,
        String fullName,
        @Nullable String post,
        @Nullable OrganisationId organisation,
        @Nullable String organisationCode,
        @Nullable MultilingualText organisationName,
        boolean leads,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate termUntil) {

    public record Position(String fullName, UUID id) {}

    /** @param organisation code of an organisation of the scope; people it or one below it sent */
    public record Filter(
            LocalDate asOf,
            @Nullable TripartiteLevel level,
            @Nullable String organisation,
            @Nullable Position after,
            int limit) {

        public Filter from(TripartiteSeatRow last) {
            return new Filter(asOf, level, organisation, new Position(last.fullName(), last.id()), limit);
        }
    }
}
