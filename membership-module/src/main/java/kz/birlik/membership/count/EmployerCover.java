package kz.birlik.membership.count;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;

/**
 * How many of those who work for an employer are members, and where new members come from; as of last night. Members are those
 * of the organisation and everything below it. Who is no member is a number and never a person. An organisation outside the
 * scope and an unknown one are the same empty answer.
 */
public interface EmployerCover {

    /** Sums over all employers of the organisation. */
    Optional<CoverTotals> totals(AccessScope scope, String organisation, Line line);

    /** Employers in the order of the filter. */
    List<CoverRow> ranked(AccessScope scope, String organisation, Line line, CoverFilter filter);

    /** Of the employers an organisation itself sits in: how many of its people, and of those below it, are there. */
    List<CoverRow> of(AccessScope scope, String organisation, Line line);

    /** New members of each counted year, by size of the employer and form of employment; both empty where not known. */
    List<NewMembers> joined(AccessScope scope, String organisation, Line line);

    /** Sizes of employers, the smallest first. */
    List<EmployerSize> sizes();

    /**
     * What is asked of the list.
     *
     * @param state {@code over} the headcount, {@code unknown} headcount; empty for all
     * @param after the employer the page before ended with
     */
    record CoverFilter(
            @Nullable String region,
            @Nullable String size,
            @Nullable State state,
            Sort sort,
            @Nullable UUID after,
            int limit) {}

    enum State {
        OVER,
        UNKNOWN
    }

    /** Whom to go to first: most people not covered, or the lowest share. */
    enum Sort {
        UNCOVERED,
        SHARE
    }
}
