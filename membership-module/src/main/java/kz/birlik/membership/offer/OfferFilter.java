package kz.birlik.membership.offer;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which offers a list shows.
 *
 * @param after the last of the page before; one that is not there shows nothing more
 */
public record OfferFilter(Show show, @Nullable UUID after, int limit) {

    public enum Show {
        /** The earliest day first. */
        OPEN("f.state = 'open'", "f.due_on, f.id", ">", "f.due_on, f.id"),
        /** The newest first. */
        OVER("f.state <> 'open'", "f.offered_at, f.id", "<", "f.offered_at desc, f.id desc");

        private final String condition;
        private final String key;
        private final String beyond;
        private final String order;

        Show(String condition, String key, String beyond, String order) {
            this.condition = condition;
            this.key = key;
            this.beyond = beyond;
            this.order = order;
        }

        String condition() {
            return condition;
        }

        String order() {
            return order;
        }

        /** What follows the row of an id that the reader may see. */
        String after(String visible) {
            return "(%1$s) %2$s (select %1$s from transfer_offer f where f.id = :after and %3$s)"
                    .formatted(key, beyond, visible);
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
