package kz.birlik.membership.term;

import java.time.LocalDate;
import java.util.Locale;
import kz.birlik.membership.MultilingualText;

/** A day that differs from Monday to Friday worked, Saturday and Sunday off. */
public record CalendarDay(
        LocalDate day, Kind kind, MultilingualText name, Confidence confidence, String source, int version) {

    public enum Kind {
        HOLIDAY,
        MOVED_OFF,
        MOVED_WORK;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
