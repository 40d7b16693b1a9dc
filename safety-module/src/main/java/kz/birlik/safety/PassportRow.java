package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * An employer of the scope with the organisation that sits in it, as the list of passports shows it.
 *
 * @param headcount of the sites whose number is known
 * @param hazards open signals; {@code overdue} those of them whose day has passed
 * @param saidOn when measures were last said anything about
 * @param hung whether an address hangs at the gate
 */
public record PassportRow(
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        @Nullable Integer headcount,
        boolean council,
        int hazards,
        int overdue,
        @Nullable LocalDate saidOn,
        boolean hung) {

    public record Position(UUID employer, UUID organisation) {}

    public Position position() {
        return new Position(employer, organisation.value());
    }

    public enum Show {
        ALL,
        /** With an open signal of a hazard. */
        HAZARDS,
        /** Of whose measures nothing was said this year. */
        SILENT,
        /** Where no address hangs. */
        UNHUNG
    }

    /** @param organisation code of an organisation of the scope; employers of it and of those below it */
    public record Filter(
            Show show,
            @Nullable String organisation,
            @Nullable Position after,
            int limit) {

        public Filter from(@Nullable PassportRow last) {
            return new Filter(show, organisation, last == null ? after : last.position(), limit);
        }
    }
}
