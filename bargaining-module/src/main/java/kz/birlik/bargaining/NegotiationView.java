package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.TermUnit;
import org.jspecify.annotations.Nullable;

/**
 * One negotiation with all that hangs on it.
 *
 * @param demands what it began with, in words
 * @param agreementId the draft in the register that its signing made
 * @param changedBy who changed it last, for whoever held an older version
 */
public record NegotiationView(
        NegotiationRow row,
        @Nullable UUID employerId,
        @Nullable String noticeNumber,
        @Nullable String demands,
        LocalDate lastOn,
        @Nullable UUID agreementId,
        @Nullable String sentTo,
        @Nullable String endReason,
        String changedBy,
        Instant changedAt,
        List<Term> terms,
        List<Event> events,
        List<Seat> seats,
        List<Clause> clauses,
        List<Comment> comments,
        List<Union> unions,
        List<Paper> papers) {

    /**
     * A term with the version of the norm it was counted by.
     *
     * @param step what ends it
     * @param countedOn the day by the norm; another than dueOn where somebody moved it
     * @param inCalendar whether the days off of its years are entered; otherwise it only reminds
     */
    public record Term(
            UUID id,
            String step,
            String norm,
            MultilingualText name,
            MultilingualText article,
            Confidence confidence,
            int amount,
            TermUnit unit,
            LocalDate eventOn,
            LocalDate countedOn,
            LocalDate dueOn,
            boolean inCalendar,
            @Nullable LocalDate metOn,
            boolean cancelled,
            @Nullable String movedReason,
            @Nullable String movedBy) {

        public boolean isRunning() {
            return metOn == null && !cancelled;
        }

        public boolean isOverdue(LocalDate today) {
            return isRunning() && dueOn.isBefore(today);
        }

        public boolean isMetLate() {
            return metOn != null && metOn.isAfter(dueOn);
        }

        /** Whether letting it pass may be held against a side; what is recalled or of the federation's own only reminds. */
        public boolean decides() {
            return confidence.decides() && inCalendar;
        }
    }

    /** @param kind code of a step, or {@code notice}, {@code disagree} */
    public record Event(String kind, LocalDate on, @Nullable String note, Instant recordedAt, String recordedBy) {}

    /** @param union of several in the side of employees */
    public record Seat(
            UUID id,
            Side side,
            String fullName,
            @Nullable String post,
            @Nullable UUID union) {}

    /**
     * One of several unions in the side of employees.
     *
     * @param seats how many of all seats of the side go to those it represents: what is left over after whole seats goes to the
     *     largest remainders, and of equal ones to the larger union
     * @param taken how many it has
     */
    public record Union(UUID id, String name, int represented, int seats, int taken) {}

    public enum PaperKind {
        NOTICE,
        ANSWER,
        MINUTES,
        PROTOCOL,
        OTHER
    }

    /** A scan or a file; one that was withdrawn has no content any more. */
    public record Paper(
            UUID id,
            PaperKind kind,
            LocalDate dated,
            @Nullable String what,
            Attachment.Type type,
            int bytes,
            Instant recordedAt,
            String recordedBy,
            @Nullable String withdrawnWhy) {}

    public enum Standing {
        OPEN,
        AGREED,
        DISPUTED,
        /** As it stands in force; only of an amendment, as is the next. */
        KEPT,
        LEFT_OUT
    }

    /** A clause in force, which an amendment speaks of. */
    public record InForce(
            UUID clause,
            @Nullable String textKk,
            @Nullable String textRu,
            @Nullable BigDecimal amount,
            @Nullable String unit) {}

    /**
     * A clause of the draft: what both sides want, and what they agreed on.
     *
     * @param inForce how it reads now, where an amendment changes it; empty for one that is added
     */
    public record Clause(
            UUID id,
            String topic,
            @Nullable String number,
            @Nullable String employeesWant,
            @Nullable String employersWant,
            Standing standing,
            @Nullable LocalDate disputedOn,
            @Nullable String textKk,
            @Nullable String textRu,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            @Nullable InForce inForce) {}

    public enum Treatment {
        TAKEN,
        PARTLY,
        DECLINED
    }

    /** @param byWhom a group or a person, as whoever wrote it down wanted it */
    public record Comment(
            UUID id,
            @Nullable UUID clause,
            LocalDate on,
            @Nullable String byWhom,
            String body,
            @Nullable Treatment treatment,
            @Nullable String answer) {}

    public long seatsOf(Side side) {
        return seats.stream().filter(seat -> seat.side() == side).count();
    }

    /** Every side has the same number of people, and at least one. */
    public boolean isEqual() {
        long employees = seatsOf(Side.EMPLOYEES);
        long state = seatsOf(Side.STATE);
        return employees > 0 && employees == seatsOf(Side.EMPLOYERS) && (state == 0 || state == employees);
    }

    public long clausesThat(Standing standing) {
        return clauses.stream().filter(clause -> clause.standing() == standing).count();
    }

    /** What there is to sign: agreed words, or agreed to go. */
    public long clausesSettled() {
        return clausesThat(Standing.AGREED) + clausesThat(Standing.LEFT_OUT);
    }

    /** Whether anything is said that is not in force already. */
    public boolean changesSomething() {
        return clausesThat(Standing.KEPT) < clauses.size();
    }

    /** The term that ends first of those that run. */
    public Optional<Term> next() {
        return terms.stream().filter(Term::isRunning).findFirst();
    }

    /** A term of law or of an agreement of the sides that has passed; those of the federation's own only remind. */
    public List<Term> passed(LocalDate today) {
        return terms.stream()
                .filter(term -> term.isOverdue(today) && term.confidence() != Confidence.INTERNAL)
                .toList();
    }
}
