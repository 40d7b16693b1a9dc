package kz.birlik.web.notices;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.notice.NoticeFilter;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.NoticeView;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** The filter of the list as it stands in the address; what is none of its values is no filter. */
public record NoticeQuery(
        @Nullable String state,
        @Nullable String kind,
        @Nullable String after) {

    static final String PATH = "/app/notifications";
    static final String UNREAD = "unread";

    public NoticeQuery {
        state = UNREAD.equals(state) ? state : null;
        kind = kind != null && NoticeKind.of(kind).isPresent() ? kind : null;
        after = after != null && after.matches("(new|old)~[0-9TZ:.-]{10,40}~[0-9a-f-]{36}") ? after : null;
    }

    NoticeFilter filter(int limit) {
        return new NoticeFilter(
                state != null, kind == null ? null : NoticeKind.of(kind).orElse(null), position(), limit);
    }

    /** What is no place in the list is its beginning. */
    private NoticeView.@Nullable Position position() {
        String[] parts = after == null ? new String[0] : after.split("~", 3);
        if (parts.length != 3) {
            return null;
        }
        try {
            return new NoticeView.Position(parts[0].equals("new"), Instant.parse(parts[1]), UUID.fromString(parts[2]));
        } catch (DateTimeException | IllegalArgumentException noPlace) {
            return null;
        }
    }

    NoticeQuery after(NoticeView.@Nullable Position last) {
        return new NoticeQuery(
                state,
                kind,
                last == null ? null : (last.unread() ? "new" : "old") + "~" + last.toldAt() + "~" + last.id());
    }

    NoticeQuery in(@Nullable String other) {
        return new NoticeQuery(other, kind, null);
    }

    public boolean filtered() {
        return state != null || kind != null;
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("state", state);
        given.put("kind", kind);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
