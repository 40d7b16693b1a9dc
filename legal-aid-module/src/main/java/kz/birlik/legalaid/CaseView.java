package kz.birlik.legalaid;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.TermUnit;
import org.jspecify.annotations.Nullable;

/**
 * One case. Everything but the head is empty for whoever is not one of its readers.
 *
 * @param appeal what was said; empty for who may not read it
 * @param mine the reader owns it
 * @param parties who else is in it or was
 * @param linked somebody put it together with another case, whether the reader may read that one or not
 * @param result what it ended with
 */
public record CaseView(
        CaseRow row,
        Channel channel,
        String language,
        Way way,
        @Nullable String ownerEmail,
        @Nullable MultilingualText employer,
        LocalDate lastOn,
        @Nullable Appeal appeal,
        boolean mine,
        List<Term> terms,
        List<Event> events,
        List<Suspended> suspensions,
        List<Named> readers,
        List<CaseFile> files,
        List<CaseSides.Party> parties,
        boolean linked,
        AppealState.@Nullable Rating rating,
        @Nullable Result result,
        String changedBy,
        Instant changedAt) {

    public CaseView {
        terms = List.copyOf(terms);
        events = List.copyOf(events);
        suspensions = List.copyOf(suspensions);
        readers = List.copyOf(readers);
        files = List.copyOf(files);
        parties = List.copyOf(parties);
    }

    /** How an appeal came. */
    public enum Channel {
        ONLINE,
        PHONE,
        PERSON,
        PAPER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Channel of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Through the conciliation commission, or directly to the court where the law allows it (article 159(1)). */
    public enum Way {
        COMMISSION,
        DIRECT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Way of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public enum Membership {
        MEMBER,
        NOT_MEMBER,
        UNKNOWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Membership of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What the applicant said and how to reach the applicant.
     *
     * @param workplace in the applicant's words, where the organisation was not known
     * @param cardNumber of the membership card, as it was typed
     * @param disclosedOn since when the employer may be told who asked; empty while the applicant has not agreed
     */
    public record Appeal(
            @Nullable String applicant,
            Membership membership,
            @Nullable String phone,
            @Nullable String email,
            String story,
            @Nullable String demand,
            @Nullable LocalDate breachOn,
            @Nullable String normBreached,
            @Nullable String workplace,
            @Nullable String cardNumber,
            @Nullable MultilingualText group,
            @Nullable LocalDate disclosedOn) {}

    /**
     * @param title what is to be done, for a task
     * @param dueOn empty while a suspension has no end
     * @param moved how somebody moved it: {@code overridden} or {@code restored}
     */
    public record Term(
            UUID id,
            String step,
            @Nullable String title,
            String norm,
            MultilingualText name,
            MultilingualText article,
            Confidence confidence,
            int amount,
            TermUnit unit,
            LocalDate eventOn,
            @Nullable LocalDate countedOn,
            @Nullable LocalDate dueOn,
            boolean inCalendar,
            @Nullable LocalDate metOn,
            boolean cancelled,
            @Nullable String moved,
            @Nullable String movedReason,
            @Nullable String movedBy) {

        public boolean isRunning() {
            return metOn == null && !cancelled;
        }

        /** A day the owner set: it is done rather than met. */
        public boolean isPlanned() {
            return step.equals("task") || step.equals("hearing");
        }

        public boolean isMetLate() {
            return metOn != null && dueOn != null && metOn.isAfter(dueOn);
        }

        public boolean isSuspended() {
            return isRunning() && dueOn == null;
        }

        /** Whether missing it may have a consequence of itself. */
        public boolean decides() {
            return confidence.decides() && inCalendar;
        }
    }

    /**
     * @param audience {@code applicant}, {@code readers} or {@code owner}
     * @param amount of a payment
     */
    public record Event(
            String kind,
            String audience,
            LocalDate on,
            @Nullable String note,
            @Nullable BigDecimal amount,
            Instant recordedAt,
            String recordedBy) {}

    /** Why the terms of filing do not run (Labour Code, article 160). */
    public enum Ground {
        MEDIATION,
        NO_COMMISSION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Ground of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** @param to empty while it lasts */
    public record Suspended(
            Ground ground, LocalDate from, @Nullable LocalDate to) {}

    /** Somebody who may read the case. */
    public record Named(AccountId account, String name, String why) {

        /** Named by the owner, who can take it back. */
        public boolean byOwner() {
            return why.equals("named");
        }
    }

    public record Result(
            LocalDate closedOn,
            MultilingualText outcome,
            int jobsRestored,
            BigDecimal demanded,
            BigDecimal won,
            BigDecimal received) {}

    public Optional<Term> next() {
        return terms.stream()
                .filter(term -> term.isRunning() && term.dueOn() != null)
                .findFirst();
    }

    /** Whether a term of this step runs. */
    public boolean runs(String step) {
        return terms.stream().anyMatch(term -> term.isRunning() && term.step().equals(step));
    }

    /** Whether the employer may be told who asked. */
    public boolean isDisclosed() {
        return appeal != null && appeal.disclosedOn() != null;
    }

    /** What the timeline says was paid. */
    public BigDecimal paid() {
        return events.stream().map(Event::amount).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public boolean hasNamed() {
        return readers.stream().anyMatch(Named::byOwner);
    }

    public boolean isSuspended() {
        return suspensions.stream().anyMatch(each -> each.to() == null);
    }
}
