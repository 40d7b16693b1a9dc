package kz.birlik.web.layout;

import org.jspecify.annotations.Nullable;

/**
 * A link among others of which one is shown, as {@code ui/tabs} draws it.
 *
 * @param count what stands behind it, as text for a reader
 */
public record Tab(
        String label, String url, boolean current, @Nullable String count) {

    public Tab(String label, String url, boolean current) {
        this(label, url, current, null);
    }
}
