package kz.birlik.legalaid;

import java.util.Locale;
import kz.birlik.membership.MultilingualText;

/**
 * What a signal may be about.
 *
 * @param money whether an amount belongs to it
 */
public record SignalKind(String code, Area area, MultilingualText name, boolean money) {

    public enum Area {
        /** Layoffs and wages, before they are a case. */
        WARNING,
        /** With the union and those it protects. */
        INTERFERENCE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Area of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
