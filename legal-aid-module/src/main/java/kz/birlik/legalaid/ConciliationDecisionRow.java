package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.legalaid.ConciliationMeeting.Duty;
import kz.birlik.legalaid.ConciliationMeeting.Result;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** A decision in the list: how it stands and nothing of what it says. */
public record ConciliationDecisionRow(
        UUID id,
        UUID commission,
        UUID meeting,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        LocalDate takenOn,
        String number,
        Result result,
        @Nullable Duty duty,
        @Nullable LocalDate dueOn,
        State state,
        @Nullable LocalDate settledOn,
        boolean synthetic) {

    public boolean isOverdue(LocalDate today) {
        return state == State.OPEN && dueOn != null && dueOn.isBefore(today);
    }

    /** @param after the last line of the page before, with the day it was taken */
    public record Filter(
            Show show,
            @Nullable String organisation,
            @Nullable Position after,
            int limit) {

        public Filter from(@Nullable ConciliationDecisionRow last) {
            return new Filter(
                    show, organisation, last == null ? after : new Position(last.takenOn(), last.id()), limit);
        }
    }

    public record Position(LocalDate takenOn, UUID id) {}

    public enum Show {
        OPEN,
        OVERDUE,
        SETTLED,
        ALL
    }
}
