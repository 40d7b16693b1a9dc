package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** What the product does for cases without anybody asking: nothing of what was said is read by it. */
public interface CaseMinding {

    /**
     * Opens cases to substitutes of those who are away today, closes them to those whose time is over, and takes cases from owners
     * who hold no post any more.
     *
     * @return how many cases lost their owner
     */
    int turn(AccessScope federation);

    /** Tries again for appeals nobody could take; returns how many have an owner now. */
    int routeAgain(AccessScope federation);

    /**
     * A term of a case that runs.
     *
     * @param owner empty on the red list
     * @param substitute who stands in today
     * @param branch whose officers give cases out; empty where the applicant's organisation stands in none
     * @param union above them
     * @param quiet the case is sealed: nobody but those who read it is told
     */
    record Running(
            UUID id,
            UUID caseId,
            String number,
            OrganisationId organisation,
            @Nullable OrganisationId branch,
            @Nullable OrganisationId union,
            @Nullable AccountId owner,
            @Nullable AccountId substitute,
            MultilingualText name,
            LocalDate dueOn,
            boolean quiet) {}

    /** Due by a day, the earliest first, after the last one of the page before. */
    List<Running> running(AccessScope federation, LocalDate until, @Nullable Running after, int limit);

    /** Days on which a term that ends on a day is told of before its end, the earliest first. */
    List<LocalDate> reminders(LocalDate due);

    /** The day on which a term nobody has met yet is told to those who give cases out, before it ends. */
    LocalDate warning(LocalDate due);

    /**
     * Days on which a term that was missed is told to those who give cases out, and to the organisation above them.
     */
    List<LocalDate> escalations(LocalDate due);
}
