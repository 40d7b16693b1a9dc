package kz.birlik.safety;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What the union knows and what the employer declared do not fit together.
 *
 * @param accident of one the employer has not told of, with its {@code accidentNumber} and day
 * @param month the first day of the month that stands out, or of the last one of zero reporting
 * @param seen days of sick leave of the month, months of zero reporting, or accidents the union knows of
 * @param usual the mean of the earlier months, or the accidents declared
 * @param owner who has to say what it is; {@code dueOn} until when
 */
public record Discrepancy(
        UUID id,
        Kind kind,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        @Nullable UUID accident,
        @Nullable Long accidentNumber,
        @Nullable LocalDate happenedOn,
        @Nullable LocalDate toldOn,
        @Nullable LocalDate month,
        @Nullable BigDecimal seen,
        @Nullable BigDecimal usual,
        LocalDate foundOn,
        Role owner,
        LocalDate dueOn,
        State state,
        @Nullable LocalDate settledOn,
        @Nullable String settledBy,
        @Nullable String reason,
        String changedBy,
        Instant changedAt,
        long version) {

    public enum Kind {
        /** An accident the employer has not told of. */
        UNREPORTED,
        /** A month of which the employer declared fewer accidents than it told the union of. */
        UNDECLARED,
        /** More sick leave than usual and no accident declared. */
        SPIKE,
        /** A hazardous sector that declares no accident for long. */
        ZERO;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum State {
        OPEN,
        EXPLAINED,
        CONFIRMED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isOverdue(LocalDate today) {
        return state == State.OPEN && dueOn.isBefore(today);
    }

    public enum Show {
        OPEN,
        OVERDUE,
        EXPLAINED,
        CONFIRMED,
        ALL
    }

    /**
     * What is asked of the list; the last found first.
     *
     * @param organisation code of an organisation of the scope; discrepancies of it and of those below it
     */
    public record Filter(
            Show show,
            @Nullable Kind kind,
            @Nullable String organisation,
            @Nullable UUID after,
            int limit) {

        public Filter from(@Nullable Discrepancy last) {
            return new Filter(show, kind, organisation, last == null ? null : last.id(), limit);
        }
    }
}
