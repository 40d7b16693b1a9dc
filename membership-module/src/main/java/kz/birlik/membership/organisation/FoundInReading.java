package kz.birlik.membership.organisation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What one transaction that reads has found already. A page is put together of parts that know nothing of one another and ask
 * the same small question each, such as which id a code has. A transaction that writes keeps nothing: it may change the answer.
 */
final class FoundInReading implements TransactionSynchronization {

    private final Map<Object, Object> found = new HashMap<>();
    private final Map<AccessScope, ToldChanges> told = new HashMap<>();
    private TellingTables.@Nullable Scans scans;
    private @Nullable AccessScope entered;

    private FoundInReading() {}

    /** @param question equal for equal questions, a record of its own for each kind of question */
    static <T> T of(Record question, Class<T> type, Supplier<T> answer) {
        T known = known(question, type);
        return known == null ? keep(question, answer.get()) : known;
    }

    static <T> @Nullable T known(Record question, Class<T> type) {
        return isKept() ? type.cast(found().get(question)) : null;
    }

    static <T> T keep(Record question, T answer) {
        if (isKept()) {
            found().put(question, answer);
        }
        return answer;
    }

    /** What the tables had told, once for a transaction. */
    static @Nullable ToldChanges seen(AccessScope scope) {
        return ofTransaction().told.get(scope);
    }

    static ToldChanges see(AccessScope scope, ToldChanges told) {
        ofTransaction().told.put(scope, told);
        return told;
    }

    static TellingTables.@Nullable Scans scans() {
        return ofTransaction().scans;
    }

    static TellingTables.Scans scanned(TellingTables.Scans scans) {
        ofTransaction().scans = scans;
        return scans;
    }

    /** The scope the transaction is in already, as long as only a {@link RowScope} leads into another. */
    static @Nullable AccessScope entered() {
        return isKept() ? ofTransaction().entered : null;
    }

    static void enter(@Nullable AccessScope scope) {
        if (isKept()) {
            ofTransaction().entered = scope;
        }
    }

    private static Map<Object, Object> found() {
        Observation observation = Observation.current();
        return observation == null ? ofTransaction().found : observation.found;
    }

    private static boolean isKept() {
        return TransactionSynchronizationManager.isCurrentTransactionReadOnly()
                && TransactionSynchronizationManager.isSynchronizationActive();
    }

    private static FoundInReading ofTransaction() {
        for (TransactionSynchronization kept : TransactionSynchronizationManager.getSynchronizations()) {
            if (kept instanceof FoundInReading here) {
                return here;
            }
        }
        FoundInReading here = new FoundInReading();
        TransactionSynchronizationManager.registerSynchronization(here);
        return here;
    }
}
