package kz.birlik.membership.trail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves that the sealed part of the trail is as it was sealed. */
public interface TrailVerifier {

    /**
     * Reads the whole trail again; minutes for millions of events, without holding anything up.
     *
     * @param anchor an anchor kept outside, to find a cut tail and a chain that was made anew
     */
    TrailVerdict verify(@Nullable TrailAnchor anchor);

    /** The newest seal as an anchor; empty while nothing is sealed. */
    Optional<TrailAnchor> anchor();
}
