package kz.birlik.membership.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What a change would do: from its date on these organisations stand elsewhere and these totals differ. Totals of earlier
 * dates stay. Numbers are given only for organisations in the reader's scope.
 */
public record OrganisationEffect(
        LocalDate from, Set<Line> lines, int organisations, int primaries, List<Total> totals) {

    public record Total(
            OrganisationRef organisation,
            Line line,
            boolean inScope,
            int organisationsBefore,
            int organisationsAfter,
            int primariesBefore,
            int primariesAfter) {

        public int organisationsDifference() {
            return organisationsAfter - organisationsBefore;
        }

        public int primariesDifference() {
            return primariesAfter - primariesBefore;
        }
    }
}
