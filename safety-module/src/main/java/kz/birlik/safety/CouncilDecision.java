package kz.birlik.safety;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A decision of a council, which binds both sides: an obligation with somebody who answers for it and a day.
 *
 * @param side whose people have to do it, {@code responsible} who exactly
 */
public record CouncilDecision(
        UUID id,
        UUID council,
        UUID meeting,
        OrganisationId organisation,
        String organisationCode,
        MultilingualText employerName,
        LocalDate takenOn,
        String number,
        String body,
        CouncilSide side,
        String responsible,
        LocalDate dueOn,
        State state,
        @Nullable LocalDate settledOn,
        @Nullable String settledBy,
        @Nullable String note) {

    public enum State {
        OPEN,
        KEPT,
        NOT_KEPT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Open after its day. */
    public boolean isOverdue(LocalDate today) {
        return state == State.OPEN && dueOn.isBefore(today);
    }

    public enum Show {
        OPEN,
        OVERDUE,
        SETTLED,
        ALL
    }

    public record Position(LocalDate due, UUID id) {}

    /**
     * What is asked of the decisions of all councils; whose day comes first stands first.
     *
     * @param organisation code of an organisation of the scope; decisions of councils of it and of those below it
     */
    public record Filter(
            Show show,
            @Nullable String organisation,
            @Nullable Position after,
            int limit) {

        public Filter from(@Nullable CouncilDecision last) {
            return new Filter(show, organisation, last == null ? null : new Position(last.dueOn(), last.id()), limit);
        }
    }
}
