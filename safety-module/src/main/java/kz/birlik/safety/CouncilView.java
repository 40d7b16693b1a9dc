package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * One council.
 *
 * @param formedBy the joint decision that approved its composition
 * @param members who sit today
 * @param otherMembers who sat or will sit on other days
 * @param chairs the latest first
 * @param meetings the latest first
 * @param decisions whose day comes first stands first, settled ones last
 * @param files papers of its meetings, withdrawn ones too
 */
public record CouncilView(
        CouncilRow row,
        @Nullable String formedBy,
        @Nullable String endReason,
        String changedBy,
        Instant changedAt,
        List<Member> members,
        List<Member> otherMembers,
        List<Chair> chairs,
        List<Meeting> meetings,
        List<CouncilDecision> decisions,
        List<CouncilFile> files) {

    /** Of a meeting, those that can still be opened. */
    public List<CouncilFile> filesOf(UUID meeting) {
        return files.stream()
                .filter(file -> file.meeting().equals(meeting) && file.withdrawnWhy() == null)
                .toList();
    }

    /**
     * @param inspector whether this is the technical inspector
     * @param trainedUntil the last day the training counts; nothing where it has no end
     * @param until the first day the seat is no longer held
     */
    public record Member(
            UUID id,
            CouncilSide side,
            String fullName,
            @Nullable String post,
            boolean inspector,
            @Nullable LocalDate trainedOn,
            @Nullable LocalDate trainedUntil,
            LocalDate from,
            @Nullable LocalDate until) {

        public boolean isTrained(LocalDate on) {
            return trainedOn != null && (trainedUntil == null || !trainedUntil.isBefore(on));
        }

        public boolean sits(LocalDate on) {
            return !from.isAfter(on) && (until == null || until.isAfter(on));
        }
    }

    /**
     * @param dueOn by which day the chair passes to the other side, by {@code article}
     * @param endedOn the first day of the next one
     */
    public record Chair(
            UUID member,
            String fullName,
            CouncilSide side,
            LocalDate electedOn,
            LocalDate dueOn,
            MultilingualText article,
            @Nullable LocalDate endedOn) {}

    /** @param present ids of the members who were there */
    public record Meeting(UUID id, LocalDate day, String minutes, String agenda, Set<UUID> present, int decisions) {

        /** One item in a line. */
        public List<String> items() {
            return agenda.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
