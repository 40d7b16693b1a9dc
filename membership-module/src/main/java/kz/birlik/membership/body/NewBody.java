package kz.birlik.membership.body;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A body to be kept from now on.
 *
 * @param seats by the charter or by decision; empty when none is set
 * @param termMonths by the charter, for the proposal of the next term
 * @param charter the article of the charter the body rests on
 */
public record NewBody(
        String organisationCode,
        String kind,
        @Nullable String name,
        @Nullable Integer seats,
        @Nullable Integer termMonths,
        @Nullable String charter,
        LocalDate foundedOn,
        boolean synthetic) {}
