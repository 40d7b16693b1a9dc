package kz.birlik.membership.offer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * An offer as the reader may see it; of a blocked record only that it is there.
 *
 * @param reason why the chair offers it; empty when blocked
 * @param dueOn the day of the move, or of the offer where that came later
 * @param endedBy empty when it ended by itself
 * @param answer why it was declined
 * @param leavingReason by what the membership ended, when the offer ended with it
 * @param targetInReach the reader stands above the receiving organisation as well
 */
public record TransferOffer(
        UUID id,
        PersonId person,
        String fullName,
        boolean blocked,
        Side from,
        Side to,
        LocalDate moveOn,
        LocalDate dueOn,
        @Nullable String reason,
        Decision decision,
        State state,
        Instant offeredAt,
        String offeredBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String answer,
        @Nullable MultilingualText leavingReason,
        boolean targetInReach,
        long version) {

    /** The organisation a member comes from or goes to. */
    public record Side(String code, MultilingualText name) {}

    public enum State {
        OPEN,
        CARRIED_OUT,
        DECLINED,
        WITHDRAWN,
        /** By itself, because the membership ended otherwise. */
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public boolean open() {
        return state == State.OPEN;
    }
}
