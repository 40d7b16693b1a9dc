package kz.birlik.membership.duplicate;

import java.util.List;

/** Two records are not merged, or a merge is not taken back. */
public class MergeRefusal extends RuntimeException {

    public enum Reason {
        /** Unknown, or not wholly in the scope, which are the same. */
        NOT_FOUND,
        /** Somebody has changed one of the records or settled the pair since it was looked at. */
        CHANGED_MEANWHILE,
        /** See {@link #obstacles()}. */
        OBSTACLES
    }

    private final Reason reason;
    private final transient List<MergeObstacle> obstacles;

    MergeRefusal(Reason reason, List<MergeObstacle> obstacles) {
        super(reason + " " + obstacles);
        this.reason = reason;
        this.obstacles = List.copyOf(obstacles);
    }

    MergeRefusal(Reason reason) {
        this(reason, List.of());
    }

    public Reason reason() {
        return reason;
    }

    public List<MergeObstacle> obstacles() {
        return obstacles;
    }
}
