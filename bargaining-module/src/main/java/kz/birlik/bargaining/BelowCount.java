package kz.birlik.bargaining;

import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * How many agreements and clauses are below one floor: an agreement above, or a parameter of the law.
 *
 * @param name of the agreement, or of its kind where it has none of its own; of the parameter
 * @param named whether the agreement has a name of its own
 */
public record BelowCount(
        @Nullable UUID above,
        @Nullable String parameter,
        MultilingualText name,
        boolean named,
        @Nullable String number,
        long agreements,
        long clauses) {}
