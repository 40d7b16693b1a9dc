package kz.birlik.bargaining;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * One commission.
 *
 * @param formedBy the act that formed it
 * @param quorumPercent by its own rules; empty where they say nothing
 * @param seats held on the day that was asked for
 * @param meetings the newest first
 * @param decisions the newest first
 * @param mine whether the reader's organisation keeps it
 */
public record TripartiteView(
        TripartiteRow row,
        @Nullable String formedBy,
        @Nullable Integer quorumPercent,
        @Nullable String endReason,
        String changedBy,
        Instant changedAt,
        boolean mine,
        LocalDate asOf,
        List<Seat> seats,
        List<Seat> formerSeats,
        List<Meeting> meetings,
        List<TripartiteDecisionRow> decisions) {

    /**
     * @param organisation the union organisation that sent the person, and its name
     * @param sentBy the body of another side that sent the person
     * @param leads whether the person leads the side
     * @param until the first day the seat is no longer held
     */
    public record Seat(
            UUID id,
            Side side,
            String fullName,
            @Nullable String post,
            @Nullable OrganisationId organisation,
            @Nullable String organisationCode,
            @Nullable MultilingualText organisationName,
            @Nullable String sentBy,
            boolean leads,
            LocalDate from,
            @Nullable LocalDate until) {}

    public enum MeetingState {
        PLANNED,
        HELD,
        CANCELLED
    }

    /** @param present how many were there, of how many seats of the day */
    public record Meeting(
            UUID id,
            LocalDate day,
            MeetingState state,
            @Nullable String place,
            String agenda,
            @Nullable String minutes,
            @Nullable String cancelReason,
            int present,
            int seats,
            int decisions) {

        /** One item in a line. */
        public List<String> items() {
            return agenda.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    public long seatsOf(Side side) {
        return seats.stream().filter(seat -> seat.side() == side).count();
    }

    /** On the day that was asked for. */
    public boolean isEqual() {
        long employees = seatsOf(Side.EMPLOYEES);
        return employees > 0 && employees == seatsOf(Side.EMPLOYERS) && employees == seatsOf(Side.STATE);
    }
}
