package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a technical inspector. Each change is told the version it saw. A missing confirmation or training is shown
 * and refuses no record; only a certificate needs the confirmation.
 *
 * @see InspectorRefusal
 */
public interface InspectorChanges {

    /**
     * @param member whether the name was taken from the register
     * @param electedBy the meeting or the body that elected
     * @param termUntil the last day, where the election set one
     */
    record Elected(
            boolean member,
            String fullName,
            @Nullable String post,
            LocalDate electedOn,
            String electedBy,
            @Nullable String minutes,
            LocalDate termFrom,
            @Nullable LocalDate termUntil) {}

    record Trained(
            LocalDate on,
            @Nullable LocalDate until,
            @Nullable String paper) {}

    /** @param organisation code of the organisation that sits in the employer */
    UUID elect(AccessScope scope, String organisation, UUID employer, Elected elected, boolean synthetic);

    /** Corrects what was recorded of the election; the person stays the same. */
    void correct(AccessScope scope, UUID inspector, long version, Elected elected);

    /** A decision of the production council is linked with the council of the employer that works on its day. */
    void confirm(AccessScope scope, UUID inspector, long version, InspectorConfirmation confirmation);

    void train(AccessScope scope, UUID inspector, long version, Trained trained);

    /** The mandate ends before its term or with it; a certificate is withdrawn at once. */
    void end(AccessScope scope, UUID inspector, long version, LocalDate on, String reason);

    /** @param reason why a new one, where there is a good one: that one is good no more from this moment */
    void issue(AccessScope scope, UUID inspector, long version, @Nullable String reason);

    /** What is printed on the good certificate; the trail has the printing. */
    PrintedCertificate print(AccessScope scope, UUID inspector);
}
