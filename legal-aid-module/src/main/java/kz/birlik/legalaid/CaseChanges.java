package kz.birlik.legalaid;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Ground;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Changes of cases. Only the owner works in a case; an officer may give it to somebody else.
 *
 * <p>All refuse by {@link CaseRefusal}.
 */
public interface CaseChanges {

    /**
     * @param organisation code of the organisation of the applicant
     * @param group a protected group, for who named one
     * @param applicant empty for an anonymous appeal only
     * @param breachOn the day the act on termination was handed over, or the breach became known; terms of filing are counted
     *     from it (Labour Code, article 160)
     * @param scan of the paper it came on
     */
    record NewAppeal(
            String organisation,
            String topic,
            Channel channel,
            String language,
            Way way,
            @Nullable String group,
            boolean anonymous,
            @Nullable String applicant,
            Membership membership,
            @Nullable String phone,
            @Nullable String email,
            @Nullable UUID employer,
            String story,
            @Nullable String demand,
            @Nullable LocalDate breachOn,
            LocalDate receivedOn,
            boolean synthetic,
            @Nullable Attachment scan) {}

    /** @param receipt shows number and code to the one who entered it */
    record Registered(UUID id, String number, UUID receipt) {}

    /** Gives it a number, a code and an owner in one transaction; where nobody can take it, it stands on the red list. */
    Registered register(AccessScope scope, CaseReader reader, NewAppeal appeal);

    /** The owner gives a file to the applicant. */
    void send(AccessScope scope, CaseReader reader, UUID id, long version, Attachment file);

    /**
     * @param on the day it happened
     * @param until the day that is set, for a hearing and a task
     * @param ground for a suspension
     */
    record Happened(
            LocalDate on,
            @Nullable LocalDate until,
            @Nullable Ground ground,
            @Nullable String note) {}

    /** Any step but those that have a method of their own. */
    void happened(AccessScope scope, CaseReader reader, UUID id, long version, CaseStep step, Happened given);

    void handOver(AccessScope scope, CaseReader reader, UUID id, long version, AccountId to, String reason);

    /** From now on the person may read the case. */
    void name(AccessScope scope, CaseReader reader, UUID id, long version, AccountId who);

    void unname(AccessScope scope, CaseReader reader, UUID id, long version, AccountId who);

    record Closing(
            LocalDate on,
            @Nullable String outcome,
            int jobsRestored,
            BigDecimal demanded,
            BigDecimal won,
            BigDecimal received,
            @Nullable String normBreached,
            @Nullable String note) {

        /** No case of the union ever had as many people; beyond it somebody has typed into the wrong field. */
        public static final int MOST_JOBS = 10_000;
    }

    /** Ends the case and every term that runs; never without an outcome. */
    void close(AccessScope scope, CaseReader reader, UUID id, long version, Closing closing);

    /** A hearing or a task is over. */
    void done(AccessScope scope, CaseReader reader, UUID id, long version, UUID term, LocalDate on);

    /** @param restored by the commission, for good reasons (article 160); otherwise by the owner */
    void move(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            UUID term,
            LocalDate due,
            boolean restored,
            String reason);
}
