package kz.birlik.bargaining.fulfilment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * An obligation in one of its periods.
 *
 * @param organisation who keeps the agreement
 * @param level of social partnership the agreement is of
 * @param every how often it falls due: month, quarter, half_year, year, case, standing, once
 * @param reportBy the last day to report in time
 * @param actBy the day by which the next step is due, whoever makes it
 * @param promised the number of the promise, in {@code unit}; {@code amount} is what was reported
 * @param score by the formula of the period; empty while nothing is to be counted
 * @param frozen what it says is published and does not change any more
 */
public record FulfilmentRow(
        UUID id,
        UUID agreement,
        @Nullable String agreementNumber,
        @Nullable MultilingualText agreementName,
        MultilingualText kindName,
        String level,
        OrganisationId organisation,
        String organisationCode,
        UUID obligation,
        @Nullable String clause,
        String topic,
        @Nullable Side side,
        String action,
        @Nullable BigDecimal promised,
        @Nullable String unit,
        @Nullable String forWhom,
        String every,
        LocalDate periodFrom,
        LocalDate periodTo,
        LocalDate reportBy,
        LocalDate actBy,
        FulfilmentState state,
        @Nullable Review review,
        @Nullable BigDecimal amount,
        int files,
        int weight,
        @Nullable BigDecimal score,
        boolean frozen,
        boolean synthetic,
        long version) {

    /** The period has not begun, so there is nothing to say yet; a promise for a day may be kept before it. */
    public boolean begun(LocalDate today) {
        return every.equals("once") || !periodFrom.isAfter(today);
    }

    /** Somebody should report now. */
    public boolean toReport(LocalDate today) {
        return !frozen
                && (state == FulfilmentState.NOT_REPORTED || state == FulfilmentState.OPEN && periodTo.isBefore(today));
    }

    public int year() {
        return periodTo.getYear();
    }
}
