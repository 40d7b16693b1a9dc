package kz.birlik.bargaining;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of clauses that are below a floor.
 *
 * @param above one agreement above
 * @param parameter one parameter of the law
 * @param after the row the page before ended with; the newest come first
 */
public record BelowFilter(
        @Nullable UUID above,
        @Nullable String parameter,
        @Nullable String topic,
        @Nullable UUID after,
        int limit) {

    public BelowFilter from(UUID last) {
        return new BelowFilter(above, parameter, topic, last, limit);
    }
}
