package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** What a member pays each month, by a decision of one organisation; it holds below it where no nearer one sets another. */
public record DuesRate(
        OrganisationId organisation,
        Kind kind,
        BigDecimal value,
        LocalDate from,
        @Nullable LocalDate to,
        String decision) {

    public enum Kind {
        PERCENT,
        FIXED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Due for a month, to the tiyn; nothing is guessed where a per cent has no pay to be taken of. */
    @Nullable
    BigDecimal due(@Nullable BigDecimal pay) {
        if (kind == Kind.FIXED) {
            return value.setScale(2, RoundingMode.HALF_UP);
        }
        return pay == null ? null : pay.multiply(value).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }
}
