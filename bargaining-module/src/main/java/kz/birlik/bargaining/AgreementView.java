package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * One agreement with all that hangs on it.
 *
 * @param mine whether it is within the reader's scope; others read the registered text alone
 * @param amends the edition before, which it changes
 * @param amendedBy the edition after it, a draft within the scope too
 * @param remarks what an officer asked to mend; for those within the scope
 */
public record AgreementView(
        AgreementRow row,
        boolean mine,
        @Nullable UUID employerId,
        @Nullable MultilingualText place,
        @Nullable UUID frameworkId,
        boolean prolongsItself,
        @Nullable LocalDate proposedOn,
        @Nullable LocalDate endedOn,
        @Nullable String endReason,
        @Nullable UUID amends,
        @Nullable UUID amendedBy,
        @Nullable UUID replacedBy,
        Registration registration,
        @Nullable String remarks,
        List<Party> parties,
        List<Reach> reach,
        List<Version> versions,
        List<Clause> clauses,
        List<Coverage> coverage,
        Change change) {

    /** Who changed it last, for whoever saved over it. */
    public record Change(String by, Instant at) {}

    /** By the authority: an entry of an agreement, or the monitoring of a collective agreement. */
    public record Registration(
            @Nullable String number,
            @Nullable LocalDate on,
            @Nullable String with) {}

    public enum Side {
        EMPLOYEES,
        EMPLOYERS,
        STATE
    }

    public record Party(
            Side side,
            String name,
            @Nullable String representative,
            @Nullable String post) {}

    /** Whom an agreement above the organisation reaches; what is empty is not asked. */
    public record Reach(
            String byWhat,
            @Nullable String sectorOked,
            @Nullable String regionCode,
            @Nullable String town,
            @Nullable UUID organisationId,
            @Nullable UUID employerId,
            @Nullable UUID holdingId) {

        /** Any way but a holding. */
        public Reach(
                String byWhat,
                @Nullable String sectorOked,
                @Nullable String regionCode,
                @Nullable String town,
                @Nullable UUID organisationId,
                @Nullable UUID employerId) {
            this(byWhat, sectorOked, regionCode, town, organisationId, employerId, null);
        }

        /** The employers that are in a holding on the day. */
        public static Reach ofHolding(UUID holding) {
            return new Reach("holding", null, null, null, null, null, holding);
        }
    }

    /** @param hash SHA-256 of the file, as hexadecimal digits */
    public record Version(
            UUID id,
            int number,
            LocalDate signedOn,
            String what,
            String contentType,
            String fileName,
            int bytes,
            String hash,
            Instant recordedAt,
            String recordedBy) {}

    /** @param amount what is compared, in its unit */
    public record Clause(
            UUID id,
            String topic,
            @Nullable String number,
            @Nullable String textKk,
            @Nullable String textRu,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            @Nullable Origin origin,
            long version,
            List<Obligation> obligations) {}

    /** The registered agreement a clause was taken from. */
    public record Origin(
            UUID agreement,
            MultilingualText kindName,
            @Nullable String number) {}

    /**
     * Who does what, how much, for whom, by when or how often, and by what it is seen.
     *
     * @param missing what it lacks to be measured, by the words of the day it was written
     */
    public record Obligation(
            UUID id,
            @Nullable Side side,
            String action,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            @Nullable String forWhom,
            @Nullable LocalDate dueOn,
            @Nullable String every,
            @Nullable String evidence,
            Set<Wording.Missing> missing,
            long version) {

        public boolean concrete() {
            return missing.isEmpty();
        }
    }

    public record Coverage(LocalDate asOf, int members, int nonMembers) {}
}
