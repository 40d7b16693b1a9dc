package kz.birlik.bargaining.index;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** The index, read: always of the rows within the scope, so that whoever sees a number can see what it is made of. */
public interface FulfilmentIndex {

    /** A place in a list that comes by the number, the highest first. */
    record After(java.math.BigDecimal index, UUID id) {}

    record AfterRow(UUID agreement, UUID id) {}

    /** Years with anything to be counted, the newest first. */
    List<Integer> years(AccessScope scope);

    /** The formula the year is counted by. */
    IndexFormula formula(AccessScope scope, int year);

    Optional<PublishedYear> published(AccessScope scope, int year);

    /** Regions or sectors by their number, the highest first; those too small come last and without one. */
    List<IndexRow> ranking(AccessScope scope, IndexGroup.By by, int year);

    /** Organisations that keep agreements, or agreements, by their number, the highest first. */
    List<IndexRow> page(
            AccessScope scope,
            IndexGroup.By by,
            int year,
            @Nullable String organisation,
            @Nullable After after,
            int limit);

    /** Empty also for a group too small to be shown. */
    Optional<IndexRow> one(AccessScope scope, IndexGroup group);

    /** The rows a number is made of. */
    List<ScoredRow> rows(AccessScope scope, IndexGroup group, @Nullable AfterRow after, int limit);

    /** What moved the index of an agreement, or of the agreements of an organisation, last. */
    List<IndexChange> changes(AccessScope scope, IndexGroup group, int limit);

    /** Closes a year for the whole federation: its rows and its numbers stay. */
    void publish(AccessScope federation, int year, String reason);

    /**
     * Puts together what has changed in the sums kept of years, so much at a time; how much it was. Nothing that is shown depends on
     * it; it keeps what is read short.
     */
    int putTogether(int limit);
}
