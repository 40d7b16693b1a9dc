package kz.birlik.membership.joining;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which applications a list shows.
 *
 * @param organisation only of this one, by its code
 * @param after the last of the page before; one that is not there begins anew
 */
public record ApplicationFilter(
        Show show, @Nullable String organisation, @Nullable UUID after, int limit) {

    /** One list for each thing an organisation looks for. */
    public enum Show {
        WAITING("a.state in ('new', 'answered')", true),
        OVERDUE("a.state in ('new', 'answered') and a.due_on < :today", true),
        ASKED("a.state = 'asked'", false),
        ACCEPTED("a.state = 'accepted'", false),
        REFUSED("a.state = 'refused'", false);

        private final String sql;
        private final boolean byDay;

        Show(String sql, boolean byDay) {
            this.sql = sql;
            this.byDay = byDay;
        }

        String sql() {
            return sql;
        }

        boolean byDay() {
            return byDay;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
