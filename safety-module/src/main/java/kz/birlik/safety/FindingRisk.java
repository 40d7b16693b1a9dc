package kz.birlik.safety;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How dangerous it is to leave what was found as it is. */
public enum FindingRisk {
    LOW,
    MEDIUM,
    HIGH,
    /** Work there must stop. */
    INTOLERABLE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FindingRisk> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
