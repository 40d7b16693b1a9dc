package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.dues.Dues.MonthRow;
import kz.birlik.membership.dues.Dues.Part;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/** One organisation and month: its sums, those directly below it, its members, and what an accountant takes of it. */
public interface DuesMonths {

    /** Everything at and below the organisation; empty when nothing of the month, nor any debt before it, is known there. */
    Optional<MonthRow> of(AccessScope scope, String code, LocalDate month);

    /** Each organisation directly below, with everything below it, by code after {@code after}. */
    List<MonthRow> below(AccessScope scope, String code, LocalDate month, @Nullable String after, int limit);

    List<Part> parts(AccessScope scope, String code, LocalDate month);

    /** @param ageing what the member owes of this month and before, by age */
    record MemberMonth(
            UUID membership,
            @Nullable PersonId person,
            @Nullable String name,
            @Nullable String last4,
            String organisationCode,
            @Nullable BigDecimal accrued,
            BigDecimal received,
            BigDecimal owed,
            List<BigDecimal> ageing) {}

    /**
     * Names and amounts: only for who keeps the members.
     *
     * @param code of a primary organisation; without one everybody of the scope
     * @param after membership the page before ended with
     */
    List<MemberMonth> members(
            AccessScope scope,
            @Nullable String code,
            LocalDate month,
            boolean owedOnly,
            @Nullable UUID after,
            int limit);

    enum Operation {
        ACCRUED,
        RECEIVED,
        /** Received for somebody who was not found among the members. */
        UNMATCHED,
        /** The part of a level of what was received, found or not. */
        SHARE,
        /** No list is in force any more: whatever was entered before is to be taken back. */
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One amount for an accounting program. The shares of an organisation and month add up to what was received, found or
     * not, to the tiyn.
     *
     * @param revision how many lists this organisation and month has had; a greater one takes the place of a smaller
     * @param list the list in force
     */
    record Entry(
            String organisationCode,
            OrganisationId organisation,
            LocalDate month,
            Operation operation,
            @Nullable ShareLevel level,
            @Nullable String receiverCode,
            @Nullable BigDecimal percent,
            BigDecimal amount,
            @Nullable UUID list,
            Instant changedAt,
            int revision,
            boolean closed) {

        /** Names the entry among all: the same in every file. */
        public String key() {
            return organisationCode + "/" + month.toString().substring(0, 7) + "/" + operation.code()
                    + (level == null ? "" : "/" + level.code());
        }
    }

    /** The entries of whole organisations, by code after {@code after}; {@code limit} counts organisations. */
    List<Entry> entries(AccessScope scope, LocalDate month, @Nullable String after, int limit);

    /** What a month was closed with. */
    record Closing(
            int paying,
            BigDecimal accrued,
            BigDecimal received,
            BigDecimal unmatched,
            BigDecimal owed,
            Instant at,
            String by) {

        public boolean equalsNow(@Nullable MonthRow now) {
            return now != null
                    && paying == now.paying()
                    && accrued.compareTo(now.accrued()) == 0
                    && received.compareTo(now.received()) == 0
                    && unmatched.compareTo(now.unmatched()) == 0
                    && owed.compareTo(now.owed()) == 0;
        }
    }

    Optional<Closing> closing(AccessScope scope, String code, LocalDate month);

    /**
     * Keeps the sums of a month as they are now. A list of it is corrected or withdrawn afterwards only in sight.
     *
     * @throws DuesRefusal when no list of the month is in force, or the month is closed already
     */
    void close(AccessScope scope, String code, LocalDate month);
}
