package kz.birlik.membership.body;

import java.time.Instant;
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
 * @param closing empty while the body is in force
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
        LocalDate foundedOn,
        @Nullable LocalDate termFrom,
        @Nullable LocalDate termTo,
        Composition composition,
        @Nullable Closing closing,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        boolean synthetic,
        long version) {

    /** How the term stands on a day. */
    public enum TermState {
        NONE,
        RUNNING,
        ENDING,
        OVER,
        CLOSED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The end of a body.
     *
     * @param decision empty where it ended with its organisation before decisions were kept
     */
    public record Closing(
            LocalDate on,
            @Nullable String decision,
            @Nullable String reason) {}

    public TermState term(LocalDate today, int noticeDays) {
        if (closing != null) {
            return TermState.CLOSED;
        }
        if (termTo == null) {
            return TermState.NONE;
        }
        return termTo.isBefore(today)
                ? TermState.OVER
                : termTo.isAfter(today.plusDays(noticeDays)) ? TermState.RUNNING : TermState.ENDING;
    }
}
