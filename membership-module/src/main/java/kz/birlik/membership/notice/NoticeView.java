package kz.birlik.membership.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.task.Target;
import org.jspecify.annotations.Nullable;

/**
 * A notice as one reader has it.
 *
 * @param kind code of a {@link NoticeKind}, possibly of one that an upgrade has taken away
 * @param about name of the organisation it concerns
 */
public record NoticeView(
        UUID id,
        String kind,
        List<Object> arguments,
        @Nullable Target target,
        @Nullable MultilingualText about,
        Instant toldAt,
        boolean unread) {

    public NoticeView {
        arguments = List.copyOf(arguments);
    }

    public Position position() {
        return new Position(unread, toldAt, id);
    }

    /** A place in the list, unread ones first and then the newest: where the page after it goes on. */
    public record Position(boolean unread, Instant toldAt, UUID id) {}
}
