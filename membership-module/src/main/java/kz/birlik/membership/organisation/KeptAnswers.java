package kz.birlik.membership.organisation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Answers that are taken again while nothing has changed in the tables they were read from (docs/adr/0073). Every table tells of its
 * changes in the transaction that makes them; which tables an answer was read from is seen while it is read, not declared. So an
 * answer is never older than a committed change, whichever node made it, and nobody has to remember to say that something changed.
 *
 * <p>Of a branch or a primary organisation only the branch's own changes count, where a table's policies let it see no others.
 *
 * <p>Kept is what a transaction reads that only reads. It may be asked within another: then both rest on what the inner was read from.
 */
@Component
@RequiredArgsConstructor
public class KeptAnswers {

    private static final int MOST = 2_000;

    private static final int VAIN_TRIES = 4;
    private static final int VAIN_TRIES_OF_MANY = 1;

    /** One asking of so many tries again what was kept in vain. */
    private static final int TRIED_AGAIN = 16;

    /** Longer than one sitting over a page, and a bound for what looks at the hour. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final TellingTables tables;
    private final Clock clock;

    /** Soft, because an answer may be a row or a whole page of figures: what memory is there for is decided by the machine. */
    private final Cache<Asked, Kept> answers = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST)
            .softValues()
            .build();

    /** How often in a row an answer had changed when it was asked for again; what could not be kept has failed as often as that takes. */
    private final Cache<Asked, Integer> inVain =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    private static final int MOST_REMEMBERED = 20_000;

    /** Those of very many that were asked once. */
    private final Cache<Asked, Boolean> once = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(LONGEST)
            .build();

    private record Asked(AccessScope scope, LocalDate day, Question<?> question) {}

    private record Kept(Object answer, Observation.Rest rest) {}

    /** Stands for no answer. */
    private static final Object NOTHING = new Object();

    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> T of(AccessScope scope, Question<T> question, Supplier<T> answer) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isCurrentTransactionReadOnly()
                || !TransactionSynchronizationManager.isSynchronizationActive()
                || !tables.tell()) {
            return answer.get();
        }
        Asked asked = new Asked(scope, LocalDate.now(clock), question);
        Kept kept = answers.getIfPresent(asked);
        if (kept == null && question.oneOfMany() && once.asMap().putIfAbsent(asked, true) == null) {
            return answer.get();
        }
        ToldChanges told = tables.told(scope);
        if (kept != null && told.equal(kept.rest())) {
            inVain.invalidate(asked);
        } else {
            boolean changed = kept != null;
            boolean anew = changed && question.oneOfMany();
            if (anew) {
                answers.invalidate(asked);
            }
            if (isInVain(asked, changed) || anew) {
                return answer.get();
            }
            kept = read(scope, told, answer);
            if (kept.rest().complete()) {
                answers.put(asked, kept);
            } else {
                inVain.put(asked, VAIN_TRIES + 1);
            }
        }
        Observation around = Observation.current();
        if (around != null) {
            around.restsOn(kept.rest());
        }
        return kept.answer() == NOTHING ? null : (T) kept.answer();
    }

    /** What changes between any two askings is kept in vain, and seeing what it is read from has its price: now and then it is tried. */
    private boolean isInVain(Asked asked, boolean changed) {
        int times = changed
                ? inVain.asMap().merge(asked, 1, Integer::sum)
                : Objects.requireNonNullElse(inVain.getIfPresent(asked), 0);
        int most = asked.question().oneOfMany() ? VAIN_TRIES_OF_MANY : VAIN_TRIES;
        return times > most && ThreadLocalRandom.current().nextInt(TRIED_AGAIN) != 0;
    }

    private Kept read(AccessScope scope, ToldChanges told, Supplier<?> answer) {
        Observation observation = Observation.begin(scope);
        try {
            TellingTables.Scans before = tables.lastScans();
            Object read = answer.get();
            Set<String> from = tables.between(before, tables.scans());
            return new Kept(read == null ? NOTHING : read, observation.rest(from, told));
        } finally {
            observation.end();
        }
    }
}
