package kz.birlik.bargaining.fulfilment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The obligations of an agreement in a year.
 *
 * @param years every year there is anything of, the newest first
 * @param report the published one
 * @param over every period of the year is over and nothing is open
 */
public record AgreementYear(
        int year,
        List<Integer> years,
        FulfilmentSum sum,
        List<FulfilmentRow> rows,
        @Nullable UUID report,
        boolean over) {}
