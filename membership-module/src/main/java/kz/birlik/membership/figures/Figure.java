package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One declared number in force, as the rules see it. */
record Figure(
        @Nullable UUID organisation,
        @Nullable String region,
        String period,
        LocalDate asOf,
        String indicator,
        SourceDocument document,
        BigDecimal value,
        Qualifier qualifier) {

    /** Of several numbers of one indicator, place and period: the latest date, then the table of the latest document. */
    static final Comparator<Figure> SHOWN_FIRST = Comparator.comparing(Figure::moment, Comparator.reverseOrder())
            .thenComparing(Figure::document, SourceDocument.SHOWN_FIRST);

    static LocalDate yearEnd(String period) {
        return LocalDate.of(Integer.parseInt(period), Month.DECEMBER, 31);
    }

    /** 31 December and 1 January of the next year are one moment. */
    LocalDate moment() {
        return asOf.getDayOfYear() == 1 ? asOf.minusDays(1) : asOf;
    }

    boolean exact() {
        return qualifier == Qualifier.EXACT;
    }

    int year() {
        return Integer.parseInt(period);
    }
}
