package kz.birlik.legalaid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * One commission.
 *
 * @param keeps whether the reader records in it; names and what was decided are told to nobody else
 * @param rotationArticle of the norm {@link ConciliationRow#rotateBy()} was counted by
 * @param members who ever sat in it, those of today first; empty for who does not keep it
 */
public record ConciliationView(
        ConciliationRow row,
        String agreement,
        LocalDate agreedOn,
        @Nullable String endReason,
        @Nullable MultilingualText rotationArticle,
        boolean keeps,
        List<Member> members,
        List<ConciliationMeeting> meetings,
        String changedBy,
        Instant changedAt) {

    public enum Side {
        EMPLOYER,
        EMPLOYEES;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Office {
        CHAIR,
        SECRETARY,
        MEMBER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param until the first day the seat is no longer held */
    public record Member(
            UUID id,
            Side side,
            Office office,
            String fullName,
            @Nullable String post,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate trainedUntil,
            List<Training> trainings) {

        public boolean sits(LocalDate day) {
            return !from.isAfter(day) && (until == null || until.isAfter(day));
        }

        public boolean isTrained(LocalDate day) {
            return trainedUntil != null && !trainedUntil.isBefore(day);
        }
    }

    /** @param article of the norm the end of its validity was counted by */
    public record Training(
            LocalDate on,
            LocalDate validUntil,
            MultilingualText article,
            String provider,
            @Nullable String certificate) {}

    public List<Member> sitting(Side side, LocalDate day) {
        return members.stream()
                .filter(member -> member.side() == side && member.sits(day))
                .toList();
    }
}
