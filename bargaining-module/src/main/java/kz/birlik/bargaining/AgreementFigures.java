package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;

/**
 * Figures made from the register of agreements, by the tree of the day they belong to. Of the federation they count every
 * agreement, of any other organisation its own and those below it in the line. Outside the scope and unknown are the same empty
 * answer. Whoever stands in one line only is answered in that line.
 */
public interface AgreementFigures {

    Optional<AgreementNumbers> on(AccessScope scope, String organisation, Line line, LocalDate day);

    /** Collective agreements and what they promise, in parts; the largest number of primary organisations first. */
    List<AgreementPart> parts(
            AccessScope scope, String organisation, Line line, LocalDate day, AgreementGrouping grouping);

    /** How many were in force at the end of each year, or today in the year that runs. */
    List<AgreementYear> years(AccessScope scope, String organisation, Line line, int from, int to);

    /** Primary organisations below another, by code. */
    List<PrimaryRow> primaries(
            AccessScope scope,
            String organisation,
            Line line,
            LocalDate day,
            Primaries which,
            @Nullable FigurePart part,
            @Nullable UUID after,
            int limit);

    /** Which primary organisations: a collective agreement is in force for them on the day, or none is. */
    enum Primaries {
        WITHOUT,
        WITH,
        ALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Counts those anew of which something changed, began or ended by itself, so many at a time; how many they were. Nothing that
     * is shown depends on it; it keeps what is read short.
     */
    int countDue(AccessScope federation, int limit);
}
