package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;

/**
 * What comes up in a commission, once for each union organisation it concerns: the keeper, whoever sent people, and whoever has to
 * carry a decision out.
 *
 * @param id of the meeting, the decision, the seat or the commission
 * @param concerns who is to know
 * @param day of the meeting, by which a decision is due, or the last day of a seat
 */
public record TripartiteUpcoming(
        What what, UUID id, UUID commission, MultilingualText commissionName, OrganisationId concerns, LocalDate day) {

    public enum What {
        MEETING,
        DECISION,
        SEAT,
        /** All seats end with the term of the commission. */
        TERM
    }
}
