package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.ConciliationMeeting.Applicant;
import kz.birlik.legalaid.ConciliationMeeting.Duty;
import kz.birlik.legalaid.ConciliationMeeting.Result;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.legalaid.ConciliationView.Office;
import kz.birlik.legalaid.ConciliationView.Side;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * What the union records of a commission. Unequal sides are shown and refuse nothing, because the employer names its own; a meeting of
 * unequal sides is kept and has no decision. Each change is told the version it saw.
 *
 * @see ConciliationRefusal
 */
public interface ConciliationChanges {

    /**
     * @param agreement the agreement on the work of the commission, or the section of the collective agreement
     * @param seats of each side, as it says
     */
    record Described(
            @Nullable String site,
            String agreement,
            LocalDate agreedOn,
            int seats,
            LocalDate formedOn,
            @Nullable LocalDate termUntil) {}

    record Seating(
            Side side,
            Office office,
            String fullName,
            @Nullable String post,
            LocalDate from,
            @Nullable LocalDate until) {}

    record Trained(LocalDate on, String provider, @Nullable String certificate) {}

    /**
     * @param registeredOn the day the application was registered; its term is counted from it
     * @param caseId where the dispute is a case of ours that the reader may read
     * @param subject what it was about, without names
     */
    record Held(
            LocalDate registeredOn,
            LocalDate on,
            boolean byVideo,
            String minutes,
            String subject,
            Applicant applicant,
            @Nullable UUID caseId,
            Set<UUID> present) {}

    /** @param dueOn where the commission sets an earlier day than the norm */
    record Decided(
            String number,
            Result result,
            @Nullable Duty duty,
            String body,
            @Nullable LocalDate dueOn) {}

    /** @param copiesOn the day both parties had a copy */
    record Executed(
            @Nullable LocalDate copiesOn,
            State state,
            @Nullable LocalDate on,
            @Nullable String note) {}

    UUID form(
            AccessScope scope,
            CaseReader reader,
            String organisation,
            UUID employer,
            Described described,
            boolean synthetic);

    /** @param endedOn with {@code endReason}, where the commission is no more */
    void describe(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            Described described,
            @Nullable LocalDate endedOn,
            @Nullable String endReason);

    UUID seat(AccessScope scope, CaseReader reader, UUID id, long version, Seating seating);

    /** Corrects a seat or ends it; who attended a meeting keeps the side and sat on its day. */
    void reseat(AccessScope scope, CaseReader reader, UUID id, long version, UUID member, Seating seating);

    void trained(AccessScope scope, CaseReader reader, UUID id, long version, UUID member, Trained trained);

    UUID held(AccessScope scope, CaseReader reader, UUID id, long version, Held held);

    UUID decide(AccessScope scope, CaseReader reader, UUID id, long version, UUID meeting, Decided decided);

    /** Copies handed over, and what came of it. */
    void executed(AccessScope scope, CaseReader reader, UUID id, long version, UUID meeting, Executed executed);
}
