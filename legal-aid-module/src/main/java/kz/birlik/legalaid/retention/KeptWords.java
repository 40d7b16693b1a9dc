package kz.birlik.legalaid.retention;

import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.UUID;
import kz.birlik.legalaid.Retention.Subject;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;

/** Words about people of one subject: which of them are over, and how they go. Counting, the term and the nights are the same for all. */
public interface KeptWords {

    Subject subject();

    /** For this transaction the database shows what has to be seen to find what is over. */
    RowFilter enter(AccessScope federation);

    /**
     * A query of what was over by {@code :until} and still has its words: {@code id}, {@code primary_id}, {@code over_on},
     * {@code in_evidence}, {@code linked}.
     */
    String over(RowFilter rows);

    /** Of those that are never found because they are sealed. */
    default int sealed(AccessScope federation, LocalDate until) {
        return 0;
    }

    /**
     * Destroys the words for good and tells the trail.
     *
     * @return how many files went with them; empty where it was taken up again meanwhile
     */
    OptionalInt erase(AccessScope federation, UUID id, OrganisationId organisation);
}
