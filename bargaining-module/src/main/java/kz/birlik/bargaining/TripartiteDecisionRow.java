package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A decision of a commission.
 *
 * @param consent whether all sides agreed; otherwise it binds nobody and is not counted
 * @param side whose people have to do it, {@code responsible} who exactly
 * @param organisation the union organisation that has to do it
 */
public record TripartiteDecisionRow(
        UUID id,
        UUID commission,
        MultilingualText commissionName,
        TripartiteLevel level,
        UUID meeting,
        LocalDate takenOn,
        String number,
        String body,
        boolean consent,
        Side side,
        String responsible,
        @Nullable OrganisationId organisation,
        @Nullable String organisationCode,
        @Nullable MultilingualText organisationName,
        @Nullable LocalDate dueOn,
        State state,
        @Nullable LocalDate settledOn,
        @Nullable String settledBy,
        @Nullable String note,
        boolean synthetic) {

    public enum State {
        OPEN,
        KEPT,
        PARTLY,
        NOT_KEPT;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Open after its day. */
    public boolean isOverdue(LocalDate today) {
        return state == State.OPEN && dueOn != null && dueOn.isBefore(today);
    }

    public enum Show {
        OPEN,
        OVERDUE,
        SETTLED,
        ALL
    }

    /** @param due empty where the decision has no date */
    public record Position(@Nullable LocalDate due, UUID id) {}

    /**
     * What is asked of the decisions of all commissions; whose day comes first stands first.
     *
     * @param commission decisions of this one only
     * @param words a part of what was decided or of who has to do it
     * @param organisation code of an organisation of the scope; decisions that it or one below it has to carry out
     */
    public record Filter(
            Show show,
            @Nullable UUID commission,
            @Nullable TripartiteLevel level,
            @Nullable Side side,
            @Nullable String organisation,
            @Nullable String words,
            @Nullable Position after,
            int limit) {

        public Filter from(TripartiteDecisionRow last) {
            return new Filter(
                    show, commission, level, side, organisation, words, new Position(last.dueOn(), last.id()), limit);
        }
    }
}
