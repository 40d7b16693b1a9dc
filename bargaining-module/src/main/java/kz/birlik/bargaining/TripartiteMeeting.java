package kz.birlik.bargaining;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.TripartiteView.Meeting;
import kz.birlik.bargaining.TripartiteView.Seat;
import org.jspecify.annotations.Nullable;

/**
 * One meeting.
 *
 * @param seats held on its day
 * @param present ids of the seats whose holders were there
 */
public record TripartiteMeeting(
        Meeting meeting,
        @Nullable Integer quorumPercent,
        List<Seat> seats,
        Set<UUID> present,
        List<TripartiteDecisionRow> decisions) {

    public long presentOf(Side side) {
        return seats.stream()
                .filter(seat -> seat.side() == side && present.contains(seat.id()))
                .count();
    }

    public long seatsOf(Side side) {
        return seats.stream().filter(seat -> seat.side() == side).count();
    }

    public boolean isEverySideThere() {
        return presentOf(Side.EMPLOYEES) > 0 && presentOf(Side.EMPLOYERS) > 0 && presentOf(Side.STATE) > 0;
    }

    /** Empty where the rules of the commission name no quorum. */
    public @Nullable Boolean quorate() {
        return quorumPercent == null || seats.isEmpty()
                ? null
                : Boolean.valueOf(100L * present.size() >= (long) quorumPercent * seats.size());
    }
}
