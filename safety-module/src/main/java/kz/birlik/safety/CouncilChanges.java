package kz.birlik.safety;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a council. Each change is told the version it saw. Unequal sides, a chair that did not rotate and missing
 * training are shown and refuse nothing: what happened is recorded as it happened.
 *
 * @see CouncilRefusal
 */
public interface CouncilChanges {

    /** @param formedBy the joint decision that approved the composition */
    record Described(
            LocalDate formedOn,
            @Nullable String formedBy,
            @Nullable LocalDate termUntil) {}

    record Seating(
            CouncilSide side,
            String fullName,
            @Nullable String post,
            boolean inspector,
            @Nullable LocalDate trainedOn,
            @Nullable LocalDate trainedUntil,
            LocalDate from,
            @Nullable LocalDate until) {}

    /**
     * @param minutes their number
     * @param agenda one item in a line
     * @param present ids of the members who were there
     */
    record Met(LocalDate day, String minutes, String agenda, Set<UUID> present) {}

    record Decided(String number, String body, CouncilSide side, String responsible, LocalDate dueOn) {}

    /** @param on when it was settled; not looked at while it is open */
    record Settled(
            CouncilDecision.State state,
            LocalDate on,
            @Nullable String note) {}

    /** @param organisation code of the organisation that sits in the employer */
    UUID form(AccessScope scope, String organisation, UUID employer, Described described, boolean synthetic);

    /** @param endedOn with {@code endReason}, where the council is no more */
    void describe(
            AccessScope scope,
            UUID council,
            long version,
            Described described,
            @Nullable LocalDate endedOn,
            @Nullable String endReason);

    UUID seat(AccessScope scope, UUID council, long version, Seating seating);

    /** Corrects a seat or ends it; whoever chairs when the seat ends chairs no more from that day. */
    void reseat(AccessScope scope, UUID council, long version, UUID member, Seating seating);

    /** From the day on the member chairs; whoever chaired before does no more. */
    void elect(AccessScope scope, UUID council, long version, UUID member, LocalDate on);

    UUID meet(AccessScope scope, UUID council, long version, Met met);

    /** Corrects the minutes; decisions are of the day of their meeting. */
    void remeet(AccessScope scope, UUID council, long version, UUID meeting, Met met);

    UUID decide(AccessScope scope, UUID council, long version, UUID meeting, Decided decided);

    void redecide(AccessScope scope, UUID council, long version, UUID decision, Decided decided);

    void settle(AccessScope scope, UUID council, long version, UUID decision, Settled settled);

    /** A signed paper of a meeting. */
    record NewFile(
            UUID meeting,
            CouncilFile.Kind kind,
            LocalDate dated,
            @Nullable String what) {

        /** In bytes. */
        public static final int LARGEST = 10 * 1024 * 1024;
    }

    UUID attach(AccessScope scope, UUID council, long version, NewFile file, Attachment content);

    void withdraw(AccessScope scope, UUID council, long version, UUID file, String why);
}
