package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the register.
 *
 * @param everywhere registered agreements of the whole federation, and not only those within the scope
 * @param organisation code of an organisation; agreements of it and of those below it
 * @param text part of a number, or of a name of the agreement, its employer or its organisation
 * @param endsBy in force today, and over on this day at the latest
 * @param behind what a number of the figures counts
 * @param after id of the agreement the page before ended with; the newest come first
 */
public record AgreementFilter(
        boolean everywhere,
        @Nullable String kind,
        @Nullable AgreementState state,
        @Nullable String organisation,
        @Nullable String region,
        @Nullable String text,
        @Nullable LocalDate endsBy,
        @Nullable Behind behind,
        @Nullable UUID after,
        int limit) {

    /**
     * What a number of the figures counts.
     *
     * @param on in force on this day, prolonged or not
     * @param levels of these levels; all where there are none
     */
    public record Behind(
            LocalDate on,
            Set<String> levels,
            @Nullable Having having,
            @Nullable FigurePart part) {}

    /** What of its obligations. */
    public enum Having {
        /** At least one can be measured. */
        MEASURABLE,
        /** The index of the year is not below what is called kept. */
        KEPT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AgreementFilter(
            boolean everywhere,
            @Nullable String kind,
            @Nullable AgreementState state,
            @Nullable String organisation,
            @Nullable String region,
            @Nullable String text,
            @Nullable UUID after,
            int limit) {
        this(everywhere, kind, state, organisation, region, text, null, null, after, limit);
    }

    public AgreementFilter from(UUID last) {
        return new AgreementFilter(everywhere, kind, state, organisation, region, text, endsBy, behind, last, limit);
    }
}
