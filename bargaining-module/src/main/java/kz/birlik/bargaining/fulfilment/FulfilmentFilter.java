package kz.birlik.bargaining.fulfilment;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.FigurePart;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of obligations in their periods.
 *
 * @param organisation code of an organisation; rows of it and of those below it
 * @param counted what a number of the figures counts
 * @param after the row the page before ended with; rows come by the day reports are due
 */
public record FulfilmentFilter(
        Show show,
        @Nullable Integer year,
        @Nullable Side side,
        @Nullable String organisation,
        @Nullable UUID agreement,
        @Nullable Counted counted,
        @Nullable Position after,
        int limit) {

    /**
     * What a number of the figures counts: of agreements in force today.
     *
     * @param group letter of a group of topics; all where there is none
     */
    public record Counted(@Nullable String group, @Nullable FigurePart part) {}

    public FulfilmentFilter(
            Show show,
            @Nullable Integer year,
            @Nullable Side side,
            @Nullable String organisation,
            @Nullable UUID agreement,
            @Nullable Position after,
            int limit) {
        this(show, year, side, organisation, agreement, null, after, limit);
    }

    /** Which rows. */
    public enum Show {
        /** Whatever somebody has to do something about. */
        TO_DO,
        /** Of it what whoever reports has to do: what waits for the one who checks is not theirs. */
        MINE,
        TO_REPORT,
        NOT_REPORTED,
        WAITING,
        DISPUTED,
        DONE,
        PARTLY,
        NOT_DONE,
        TO_COME,
        ALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Show> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(show -> show.code().equals(code))
                    .findFirst();
        }
    }

    public record Position(LocalDate reportBy, UUID id) {}

    public FulfilmentFilter from(FulfilmentRow last) {
        return new FulfilmentFilter(
                show, year, side, organisation, agreement, counted, new Position(last.reportBy(), last.id()), limit);
    }
}
