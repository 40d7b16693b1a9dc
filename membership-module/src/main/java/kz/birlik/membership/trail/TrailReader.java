package kz.birlik.membership.trail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;

/** The trail, read. What happened outside the scope, or to nobody's record, is not there for whoever has a smaller one. */
public interface TrailReader {

    TrailPage list(AccessScope scope, TrailSight sight, TrailFilter filter);

    /** What happened to one record, newest first. */
    List<TrailEntry> history(AccessScope scope, TrailSight sight, String objectType, String objectId, int limit);

    /** Actions that have ever been recorded, for a choice. */
    List<String> actions(TrailSight sight);

    /** Who saw what: for the report of a breach, over the whole federation only; empty for an unknown login. */
    Optional<Exposure> exposure(AccessScope federation, String login, Instant from, Instant to, int limit);
}
