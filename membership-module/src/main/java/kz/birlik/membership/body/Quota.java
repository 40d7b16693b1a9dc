package kz.birlik.membership.body;

import java.math.BigDecimal;
import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A share of the seats that a body should give, as it stands on a date. It warns and never blocks.
 *
 * @param ageTo whole years on the day of the election, included; empty where age is not what is counted
 * @param confidence code of how well it is established
 * @param since the day a decision put it in force; empty for the first known value
 */
public record Quota(
        Group group,
        BigDecimal percent,
        @Nullable Integer ageTo,
        MultilingualText source,
        String confidence,
        @Nullable LocalDate since) {

    /** Whose seats are counted. */
    public enum Group {
        WOMEN,
        YOUTH;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
