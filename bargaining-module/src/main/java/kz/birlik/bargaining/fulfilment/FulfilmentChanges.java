package kz.birlik.bargaining.fulfilment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Reporting and checking. Every step is told the version it saw.
 *
 * @see FulfilmentRefusal
 */
public interface FulfilmentChanges {

    /** @param amount what was kept of a promised number, in its unit */
    record Reported(
            @Nullable FulfilmentState state,
            @Nullable BigDecimal amount,
            @Nullable String note) {}

    /** Reports, or reports anew what is not confirmed. */
    void report(AccessScope scope, UUID id, long version, Reported reported, @Nullable EvidenceFile file);

    UUID attach(AccessScope scope, UUID id, long version, EvidenceFile file);

    /** Its content goes, that it was there stays. */
    void withdraw(AccessScope scope, UUID id, long version, UUID file, String why);

    void confirm(AccessScope scope, UUID id, long version);

    void dispute(AccessScope scope, UUID id, long version, String reason);

    void answer(AccessScope scope, UUID id, long version, String answer);

    /** The report of an agreement for a year that is over; from then on neither it nor its rows change. */
    UUID publish(AccessScope scope, UUID agreement, int year);

    /**
     * A report of earlier times.
     *
     * @param on the day it was made, {@code by} a login
     * @param reason of a dispute
     */
    record Earlier(
            UUID id,
            FulfilmentState state,
            @Nullable BigDecimal amount,
            @Nullable String note,
            LocalDate on,
            String by,
            @Nullable Review review,
            @Nullable String reason) {}

    /**
     * Takes over what was reported before the agreements came into this register: reports of these agreements were due in
     * their own time, not from the day of registration.
     */
    void load(AccessScope federation, List<UUID> agreements, List<Earlier> reports);

    /** Opens the periods of a new year and of agreements that were prolonged; the whole federation's. */
    int open(AccessScope federation);

    /** Marks what nobody reported in time; the whole federation's. */
    int turn(AccessScope federation);
}
