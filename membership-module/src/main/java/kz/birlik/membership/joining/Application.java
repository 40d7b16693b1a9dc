package kz.birlik.membership.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * One application with everything that was answered.
 *
 * @param code the secret that opens its state together with the number
 * @param due when the organisation answers; an aim unless its norm decides
 * @param rounds what was asked back, the earliest first
 * @param refusalText what the organisation added to the reason
 * @param person the member it became
 * @param blocked that person's record is blocked, so nothing of it is shown
 */
public record Application(
        UUID id,
        String number,
        String code,
        UUID organisation,
        String organisationCode,
        MultilingualText organisationName,
        State state,
        String language,
        String fullName,
        Answers answers,
        Instant submittedAt,
        LocalDate submittedOn,
        LocalDate dueOn,
        Term due,
        List<Round> rounds,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable MultilingualText refusalReason,
        @Nullable String refusalText,
        @Nullable UUID person,
        boolean blocked,
        long version) {

    public enum State {
        NEW,
        ASKED,
        ANSWERED,
        ACCEPTED,
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The organisation is to act. */
        public boolean waits() {
            return this == NEW || this == ANSWERED;
        }

        public boolean over() {
            return this == ACCEPTED || this == REFUSED;
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** A question and what came back. */
    public record Round(
            Instant askedAt,
            String askedBy,
            String question,
            @Nullable Instant answeredAt,
            @Nullable String answer) {}

    /** The question that waits for an answer. */
    public @Nullable Round openRound() {
        Round last = rounds.isEmpty() ? null : rounds.get(rounds.size() - 1);
        return state == State.ASKED && last != null && last.answer() == null ? last : null;
    }

    public boolean isOverdue(LocalDate today) {
        return state.waits() && dueOn.isBefore(today);
    }
}
