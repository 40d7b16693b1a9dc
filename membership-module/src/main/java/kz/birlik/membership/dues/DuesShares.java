package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** How one tenge is shared from a day on, by a decision of one organisation. */
public record DuesShares(
        OrganisationId organisation,
        LocalDate from,
        @Nullable LocalDate to,
        String decision,
        Map<ShareLevel, BigDecimal> upward) {

    public static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    public DuesShares {
        Map<ShareLevel, BigDecimal> ordered = new EnumMap<>(ShareLevel.class);
        ordered.putAll(upward);
        upward = Collections.unmodifiableMap(ordered);
    }

    public BigDecimal kept() {
        return WHOLE.subtract(upward.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
