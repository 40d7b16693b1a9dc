package kz.birlik.membership.body;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stands of a body from now on in place of what was entered.
 *
 * @param seats by the charter or by decision; empty when none is set
 * @param termMonths by the charter, for the proposal of the next term; the running term stays what the minutes say
 * @param reason why it is changed
 */
public record BodyEdit(
        @Nullable String name,
        @Nullable Integer seats,
        @Nullable Integer termMonths,
        @Nullable String charter,
        LocalDate foundedOn,
        String reason) {}
