package kz.birlik.web.layout;

import java.util.List;
import java.util.Set;
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

    private static final int IN_THE_BAR = 4;

    /** What follows from agreements stands in the list behind the bar, so that what people open daily keeps its place in it. */
    private static final Set<String> BEHIND_THE_BAR = Set.of("negotiations", "fulfilment", "commissions", "profile");

    /** Places in the bar of a phone. */
    public List<Section> bar() {
        return sections.stream()
                .filter(section -> !BEHIND_THE_BAR.contains(section.key()))
                .limit(IN_THE_BAR)
                .toList();
    }

    /** The others; the profile is always the last of the list. */
    public List<Section> behindTheBar() {
        List<Section> bar = bar();
        return sections.stream()
                .filter(section -> !bar.contains(section) && !section.key().equals("profile"))
                .toList();
    }

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
