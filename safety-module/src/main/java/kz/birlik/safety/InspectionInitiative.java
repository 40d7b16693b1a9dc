package kz.birlik.safety;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who set an inspection of safety going; published counts are split by it. */
public enum InspectionInitiative {
    COUNCIL,
    WORKERS,
    UNION_PLAN,
    /** Together with bodies of the state. */
    MOBILE_GROUP,
    SIGNAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InspectionInitiative> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
