package kz.birlik.membership.body;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How many hold a mandate, and of how many of them sex and age are known. Nobody is counted into a group by guessing, so a
 * quota may be undecided.
 */
public record Composition(int elected, int women, int sexUnknown, int young, int ageUnknown) {

    public static final Composition NOBODY = new Composition(0, 0, 0, 0, 0);

    /** How a composition stands to a quota. */
    public enum Standing {
        EMPTY,
        MET,
        BELOW,
        UNDECIDED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** With one more; null where it is not known. */
    public Composition with(@Nullable Boolean woman, @Nullable Boolean isYoung) {
        return new Composition(
                elected + 1,
                women + (Boolean.TRUE.equals(woman) ? 1 : 0),
                sexUnknown + (woman == null ? 1 : 0),
                young + (Boolean.TRUE.equals(isYoung) ? 1 : 0),
                ageUnknown + (isYoung == null ? 1 : 0));
    }

    /** Without one of those who are counted. */
    public Composition without(@Nullable Boolean woman, @Nullable Boolean isYoung) {
        return new Composition(
                elected - 1,
                women - (Boolean.TRUE.equals(woman) ? 1 : 0),
                sexUnknown - (woman == null ? 1 : 0),
                young - (Boolean.TRUE.equals(isYoung) ? 1 : 0),
                ageUnknown - (isYoung == null ? 1 : 0));
    }

    public int counted(Quota.Group group) {
        return group == Quota.Group.WOMEN ? women : young;
    }

    public int unknown(Quota.Group group) {
        return group == Quota.Group.WOMEN ? sexUnknown : ageUnknown;
    }

    /** Of all who are elected, in per cent. */
    public BigDecimal share(Quota.Group group) {
        return elected == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(counted(group))
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(elected), 1, RoundingMode.HALF_UP);
    }

    public Standing standing(Quota quota) {
        if (elected == 0) {
            return Standing.EMPTY;
        }
        BigDecimal needed = quota.percent().multiply(BigDecimal.valueOf(elected));
        int sure = counted(quota.group());
        if (BigDecimal.valueOf(sure).movePointRight(2).compareTo(needed) >= 0) {
            return Standing.MET;
        }
        int most = sure + unknown(quota.group());
        return BigDecimal.valueOf(most).movePointRight(2).compareTo(needed) >= 0 ? Standing.UNDECIDED : Standing.BELOW;
    }

    /** How many more of the group the same number of seats would need. */
    public int missing(Quota quota) {
        int needed = quota.percent()
                .multiply(BigDecimal.valueOf(elected))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .intValueExact();
        return Math.max(0, needed - counted(quota.group()));
    }
}
