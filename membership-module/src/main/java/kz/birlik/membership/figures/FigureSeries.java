package kz.birlik.membership.figures;

import java.util.List;
import java.util.Map;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Declared figures of one organisation at one place by period; every period asked for is there, if only empty. */
public record FigureSeries(
        OrganisationId organisation,
        String organisationCode,
        @Nullable String region,
        List<Period> periods) {

    /** One year with a cell for each indicator asked for, in the order asked. */
    public record Period(String period, Map<String, FigureCell> cells) {

        public FigureCell cell(String indicator) {
            FigureCell cell = cells.get(indicator);
            if (cell == null) {
                throw new IllegalArgumentException("not asked for: " + indicator);
            }
            return cell;
        }

        public boolean hasData() {
            return cells.values().stream().anyMatch(FigureCell::hasData);
        }
    }
}
