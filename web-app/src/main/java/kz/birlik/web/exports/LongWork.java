package kz.birlik.web.exports;

import java.time.Instant;
import java.util.List;
import kz.birlik.web.security.CurrentUser;
import org.jspecify.annotations.Nullable;

/** Long work of another feature, so that one page shows everything a person waits for. */
public interface LongWork {

    /** The person's own of the active post, the newest first; empty for a role that has none. */
    List<Work> of(CurrentUser user, int limit);

    /**
     * @param title what is worked on, already worded
     * @param tone of its state, as {@code ui/tag} has them
     * @param percent how far it is; empty when it does not go on
     * @param result what came of it so far
     */
    record Work(
            String title,
            String url,
            String tone,
            String state,
            @Nullable Integer percent,
            String result,
            Instant begunAt) {}
}
