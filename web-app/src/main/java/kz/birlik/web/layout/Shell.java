package kz.birlik.web.layout;

import java.util.List;
import java.util.Objects;
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
        List<Group> groups,
        int unread,
        List<Choice> languages,
        String language) {

    private static final int IN_THE_BAR = 4;

    /** In the bar of a phone; all places are in the sheet behind it. */
    public List<Group> bar() {
        return groups.stream().limit(IN_THE_BAR).toList();
    }

    /** Notices nobody has read yet, as the bell shows them. */
    public String unreadText() {
        return unread < Notices.COUNTED ? String.valueOf(unread) : Notices.COUNTED - 1 + "+";
    }

    /**
     * Places that belong together in the menu; it opens at the first of them.
     *
     * @param icon of the set of the product
     */
    public record Group(String key, String messageKey, String icon, List<Section> places) {

        Group with(List<Section> left) {
            return new Group(key, messageKey, icon, left);
        }

        /** One place, or all of them called after the first. */
        private boolean leads() {
            return places.size() == 1 || key.equals(places.get(0).key());
        }

        public String url() {
            return places.get(0).url();
        }

        public String nameKey() {
            return leads() ? places.get(0).messageKey() : messageKey;
        }

        /** What stands below the name when the group is open. */
        public List<Section> below() {
            return leads() ? places.subList(1, places.size()) : places;
        }

        /** True when the name itself leads to this page. */
        public boolean isAt(@Nullable String section) {
            return leads() && places.get(0).key().equals(section);
        }

        /** True when a page with this key of a place stands here. */
        public boolean holds(@Nullable String section) {
            return places.stream().anyMatch(place -> place.key().equals(section));
        }

        /** What waits in all its places. */
        public int waiting() {
            return places.stream()
                    .map(Section::badge)
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .sum();
        }
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
