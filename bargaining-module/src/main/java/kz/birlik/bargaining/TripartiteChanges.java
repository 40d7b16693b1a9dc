package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * What the keeper of a commission records. Each change is told the version of the commission it saw. Unequal sides, a missing
 * quorum and a missing consent are shown and refuse nothing: the commission is not ours alone.
 *
 * @see TripartiteRefusal
 */
public interface TripartiteChanges {

    /**
     * @param formedBy the act that formed it or its regulation
     * @param quorumPercent of all seats, by the commission's own rules
     */
    record Described(
            MultilingualText name,
            LocalDate formedOn,
            @Nullable String formedBy,
            @Nullable LocalDate termUntil,
            @Nullable Integer quorumPercent) {}

    /** @param organisation code of the union organisation that sends the person; of other sides the body is typed */
    record Seating(
            Side side,
            String fullName,
            @Nullable String post,
            @Nullable String organisation,
            @Nullable String sentBy,
            boolean leads,
            LocalDate from,
            @Nullable LocalDate until) {}

    /** @param agenda one item in a line */
    record Planned(LocalDate day, @Nullable String place, String agenda) {}

    /** @param present ids of the seats whose holders were there */
    record Held(LocalDate day, @Nullable String minutes, Set<UUID> present) {}

    /** @param organisation code of the union organisation that has to do it */
    record Decided(
            String number,
            String body,
            boolean consent,
            Side side,
            String responsible,
            @Nullable String organisation,
            @Nullable LocalDate dueOn) {}

    /** @param on when it was settled; not looked at while it is open */
    record Executed(
            TripartiteDecisionRow.State state,
            LocalDate on,
            @Nullable String note) {}

    /** A commission of the reader's own organisation. */
    UUID form(
            AccessScope scope,
            String organisation,
            TripartiteLevel level,
            @Nullable String region,
            Described described,
            boolean synthetic);

    /** @param endedOn with {@code endReason}, where the commission is no more */
    void describe(
            AccessScope scope,
            UUID commission,
            long version,
            Described described,
            @Nullable LocalDate endedOn,
            @Nullable String endReason);

    UUID seat(AccessScope scope, UUID commission, long version, Seating seating);

    /** Corrects a seat or ends it. */
    void reseat(AccessScope scope, UUID commission, long version, UUID seat, Seating seating);

    UUID plan(AccessScope scope, UUID commission, long version, Planned planned);

    void replan(AccessScope scope, UUID commission, long version, UUID meeting, Planned planned);

    void cancel(AccessScope scope, UUID commission, long version, UUID meeting, String reason);

    /** Also says anew who was there. */
    void held(AccessScope scope, UUID commission, long version, UUID meeting, Held held);

    UUID decide(AccessScope scope, UUID commission, long version, UUID meeting, Decided decided);

    void redecide(AccessScope scope, UUID commission, long version, UUID decision, Decided decided);

    void executed(
            AccessScope scope,
            UUID commission,
            long version,
            UUID decision,
            Executed executed,
            @Nullable TripartiteFile file);

    /** Its content goes, that it was there stays. */
    void withdraw(AccessScope scope, UUID commission, long version, UUID decision, UUID file, String why);
}
