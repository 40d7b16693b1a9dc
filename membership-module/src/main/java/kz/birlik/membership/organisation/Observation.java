package kz.birlik.membership.organisation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time in which an answer is read that is to be kept, on one thread: what it rests on is collected here. */
final class Observation {

    private static final ThreadLocal<Observation> CURRENT = new ThreadLocal<>();

    private final @Nullable Observation around;
    private final AccessScope scope;
    private final Set<String> tables = new HashSet<>();
    private boolean complete = true;
    private boolean wide;

    /** Found within this time: what was found before it would not be read again, and so would not be seen. */
    final Map<Object, Object> found = new HashMap<>();

    private Observation(@Nullable Observation around, AccessScope scope) {
        this.around = around;
        this.scope = scope;
    }

    /**
     * What an answer rests on.
     *
     * @param day of the database
     * @param at what the tables had told when it was read
     * @param near whether the changes of the branch are those that count
     * @param complete it was read from tables, and every one tells of its changes
     */
    record Rest(LocalDate day, Map<String, Long> at, boolean near, boolean complete) {}

    static @Nullable Observation current() {
        return CURRENT.get();
    }

    static Observation begin(AccessScope scope) {
        Observation begun = new Observation(CURRENT.get(), scope);
        CURRENT.set(begun);
        return begun;
    }

    void end() {
        if (around == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(around);
        }
    }

    /** Rows are read under a scope; under another than that of the question the changes of one branch are not enough. */
    static void entered(@Nullable AccessScope entered) {
        Observation current = CURRENT.get();
        if (current != null && !current.scope.equals(entered)) {
            current.wide = true;
        }
    }

    void restsOn(Rest inner) {
        tables.addAll(inner.at().keySet());
        complete &= inner.complete();
        wide |= !inner.near();
    }

    Rest rest(Set<String> from, ToldChanges told) {
        tables.addAll(from);
        Map<String, Long> at = new HashMap<>();
        boolean near = told.ofBranch() && !wide;
        for (String table : tables) {
            Long sum = told.of(table, near);
            complete &= sum != null;
            at.put(table, sum == null ? 0L : sum);
        }
        return new Rest(told.day(), Map.copyOf(at), near, complete && !at.isEmpty());
    }
}
