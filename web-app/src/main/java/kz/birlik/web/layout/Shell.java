package kz.birlik.web.layout;

import java.util.List;
import kz.birlik.membership.notice.Notices;
import org.jspecify.annotations.Nullable;

/** What the frame around a page shows. */
public record Shell(
        boolean signedIn,
        String displayName,
        String initials,
        String roleKey,
        String organisationName,
        boolean severalPosts,
        boolean demonstration,
        List<Section> sections,
        int unread,
        List<Choice> languages,
        String language) {

    /** Notices nobody has read yet, as the bell shows them. */
    public String unreadText() {
        return unread < Notices.COUNTED ? String.valueOf(unread) : Notices.COUNTED - 1 + "+";
    }

    /** A place in the menu. */
    public record Section(
            String key,
            String messageKey,
            String url,
            String icon,
            @Nullable Integer badge) {

        /** The same place with a count of what waits there. */
        Section with(int count) {
            return new Section(key, messageKey, url, icon, count);
        }
    }

    /** A language to switch to; the address is that of the same page. */
    public record Choice(String tag, String label, String url, boolean current) {}
}
