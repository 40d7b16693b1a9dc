package kz.birlik.membership.trail;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Names the work that no signed-in person asks for while it runs on this thread. */
public final class SystemActing {

    private static final ThreadLocal<String> NAME = new ThreadLocal<>();

    private SystemActing() {}

    /** Runs the work under the name of a job, of the start or of demonstration data. */
    public static <T> T as(String name, Supplier<T> work) {
        String outer = NAME.get();
        NAME.set(name);
        try {
            return work.get();
        } finally {
            if (outer == null) {
                NAME.remove();
            } else {
                NAME.set(outer);
            }
        }
    }

    public static void as(String name, Runnable work) {
        as(name, () -> {
            work.run();
            return true;
        });
    }

    /** The name given on this thread; none when nobody gave one. */
    public static @Nullable String name() {
        return NAME.get();
    }
}
