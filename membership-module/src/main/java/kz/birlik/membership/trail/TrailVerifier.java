package kz.birlik.membership.trail;

import java.util.Optional;
import javax.sql.DataSource;
import kz.birlik.membership.keyring.KeyRing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

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

    /** For work on the command line, over a login that may only read. */
    static TrailVerifier over(DataSource database, KeyRing keys) {
        return new ChainVerifier(new JdbcTemplate(database), keys);
    }
}
