package kz.birlik.membership.bulk;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.member.MemberSets.Recategorising;
import org.jspecify.annotations.Nullable;

/**
 * An action over many.
 *
 * @param chosen how many are meant, those left out among them
 * @param strangers ticked ones that are nobody of the scope; nothing else is known of them
 * @param counts how many wait ({@code chosen}), are {@code done}, or are left out, by the code of the reason
 * @param change of a category, once it is said
 */
public record BulkAction(
        UUID id,
        UUID organisation,
        BulkKind kind,
        BulkState state,
        int chosen,
        int strangers,
        Map<String, Integer> counts,
        @Nullable Recategorising change,
        UUID account,
        UUID post,
        Instant madeAt,
        String madeBy,
        @Nullable Instant doneAt,
        long version) {

    public int waiting() {
        return counts.getOrDefault("chosen", 0);
    }

    public int done() {
        return counts.getOrDefault("done", 0);
    }

    public int left() {
        return chosen - waiting() - done();
    }

    public int percent() {
        return chosen == 0 ? 100 : (int) (100L * (chosen - waiting()) / chosen);
    }

    /** How many are left out, by the reason. */
    public Map<BulkProblem, Integer> problems() {
        Map<BulkProblem, Integer> problems = new EnumMap<>(BulkProblem.class);
        counts.forEach((code, number) -> {
            if (!code.equals("chosen") && !code.equals("done")) {
                problems.put(BulkProblem.valueOf(code.toUpperCase(Locale.ROOT)), number);
            }
        });
        return problems;
    }
}
