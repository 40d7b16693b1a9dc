package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A body without the people in it.
 *
 * @param name its own name where there may be several of the kind
 * @param termFrom the day of the last election of the whole body; empty when none was entered
 * @param termTo the last day of the term by the charter
 */
public record BodyRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        String kind,
        MultilingualText kindName,
        @Nullable String name,
        @Nullable Integer seats,
        @Nullable Integer termMonths,
        @Nullable String charter,
        @Nullable LocalDate termFrom,
        @Nullable LocalDate termTo,
        Composition composition,
        boolean synthetic,
        long version) {

    /** How the term stands on a day. */
    public enum TermState {
        NONE,
        RUNNING,
        ENDING,
        OVER;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public TermState term(LocalDate today, int noticeDays) {
        if (termTo == null) {
            return TermState.NONE;
        }
        return termTo.isBefore(today)
                ? TermState.OVER
                : termTo.isAfter(today.plusDays(noticeDays)) ? TermState.RUNNING : TermState.ENDING;
    }
}
