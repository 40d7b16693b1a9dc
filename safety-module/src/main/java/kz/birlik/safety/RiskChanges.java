package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.RiskView.MeasureState;
import kz.birlik.safety.RiskView.Occasion;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of the risks of a workplace. Each change is told the version it saw. An assessment that was signed takes no
 * other hazards: the next assessment follows it and begins with what it found.
 *
 * @see RiskRefusal
 */
public interface RiskChanges {

    record Described(String name, @Nullable String site) {}

    /** @param madeBy who assessed */
    record Assessed(
            LocalDate on,
            String madeBy,
            Occasion occasion,
            @Nullable String note) {}

    record Found(String kind, String body, int exposed, int probability, int severity) {}

    record Planned(String body, CouncilSide side, String responsible, LocalDate dueOn) {}

    /** @param on when it was settled; not looked at while it is open */
    record Settled(
            MeasureState state, LocalDate on, @Nullable String note) {}

    /**
     * @param by the name, where it is neither a seat nor an inspector
     * @param member the seat in the council, {@code inspector} the mandate, of whoever signed
     */
    record Signed(
            LocalDate on,
            @Nullable String by,
            @Nullable UUID member,
            @Nullable UUID inspector) {}

    /**
     * A workplace with its first assessment, without hazards yet.
     *
     * @param organisation code of the organisation that sits in the employer
     */
    UUID open(
            AccessScope scope,
            String organisation,
            UUID employer,
            Described described,
            Assessed assessed,
            boolean synthetic);

    /** @param closedOn with {@code closeReason}, where the workplace is no more */
    void describe(
            AccessScope scope,
            UUID workplace,
            long version,
            Described described,
            @Nullable LocalDate closedOn,
            @Nullable String closeReason);

    /** The next assessment; hazards go on with the level that remained, and so do measures that are not settled. */
    UUID assess(AccessScope scope, UUID workplace, long version, Assessed assessed);

    UUID find(AccessScope scope, UUID workplace, long version, Found found);

    void correct(AccessScope scope, UUID workplace, long version, UUID hazard, Found found);

    /** Not a hazard of this workplace after all, with its measures; only of an assessment that nobody signed. */
    void drop(AccessScope scope, UUID workplace, long version, UUID hazard);

    /** The level that is reached after measures. */
    void reach(AccessScope scope, UUID workplace, long version, UUID hazard, int probability, int severity);

    UUID plan(AccessScope scope, UUID workplace, long version, UUID hazard, Planned planned);

    void replan(AccessScope scope, UUID workplace, long version, UUID measure, Planned planned);

    void settle(AccessScope scope, UUID workplace, long version, UUID measure, Settled settled);

    void sign(AccessScope scope, UUID workplace, long version, Signed signed);

    /**
     * Asks for a new assessment of every workplace of an employer that is kept within the scope, after an accident for instance;
     * an organisation that sits there and keeps none is asked for its first. Within the transaction of the caller. Whatever is
     * asked for already for the same reason is not asked for again.
     *
     * @return how many were asked for
     */
    int demandReassessment(AccessScope scope, EmployerId employer, String reason, LocalDate day);

    /** The same for an accident that was recorded in this transaction. */
    int demandAfterAccident(AccessScope scope, EmployerId employer, UUID accident, LocalDate day);
}
