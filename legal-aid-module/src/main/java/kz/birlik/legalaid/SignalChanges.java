package kz.birlik.legalaid;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Sends signals and works them; each verb refuses with a {@link SignalRefusal}. */
public interface SignalChanges {

    /**
     * What a chair knows.
     *
     * @param organisation code of the chair's organisation
     * @param site of the employer, where it has several; it gives region and town
     * @param amount of a kind that counts money; of another it is left out
     */
    record NewSignal(
            String organisation,
            UUID employer,
            @Nullable UUID site,
            String kind,
            int people,
            @Nullable BigDecimal amount,
            LocalDate since,
            String body,
            boolean synthetic) {}

    UUID send(AccessScope scope, CaseReader reader, NewSignal signal);

    /**
     * What has happened with it.
     *
     * @param people and amount as they are known now; of news only
     * @param outcome of a closing only; its note is the result in words
     */
    record Happened(
            LocalDate on,
            @Nullable String note,
            int people,
            @Nullable BigDecimal amount,
            @Nullable String outcome) {}

    void happened(AccessScope scope, CaseReader reader, UUID id, long version, SignalStep step, Happened happened);
}
