package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationId;

/**
 * What other fields of work tell against an employer, by ids. Whoever tells has entered its scope in this transaction, and the
 * database takes no row outside it; without a transaction nothing can be told.
 */
public interface BadFaithSources {

    /**
     * @param source the record it is about; told again it is the same
     * @param within the record on whose page it stands
     * @param what the norm in words, or the code of what was concealed
     */
    record Told(
            BadFaithRule.Kind kind,
            UUID source,
            UUID within,
            OrganisationId organisation,
            UUID employer,
            String what,
            LocalDate on) {}

    void tell(Told told);

    /** It was taken back where it came from: from now on it is offered to nobody and counts for nothing. */
    void takeBack(BadFaithRule.Kind kind, UUID source, LocalDate on);
}
