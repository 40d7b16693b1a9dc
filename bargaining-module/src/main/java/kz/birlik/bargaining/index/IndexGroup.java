package kz.birlik.bargaining.index;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a number is of.
 *
 * @param key id of an agreement, code of an organisation, code of a region or of a sectoral union
 */
public record IndexGroup(By by, String key, int year) {

    public enum By {
        REGION,
        SECTOR,
        /** The agreements an organisation itself keeps. */
        KEEPER,
        /** Those of an organisation and of all below it. */
        ORGANISATION,
        AGREEMENT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Ranked among each other, so small ones are hidden. */
        public boolean ranked() {
            return this == REGION || this == SECTOR;
        }

        public static Optional<By> of(@Nullable String code) {
            return Arrays.stream(values()).filter(by -> by.code().equals(code)).findFirst();
        }
    }
}
