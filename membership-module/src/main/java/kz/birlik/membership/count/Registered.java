package kz.birlik.membership.count;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;

/**
 * Figures made from people, by the tree of each year's end or, for a year that is not over, of today. An organisation outside
 * the scope and an unknown one are the same empty answer.
 */
public interface Registered {

    /** The years the register counts, in order; none before the register itself began. */
    List<RegisteredYear> years(AccessScope scope, String organisation, Line line, int from, int to);

    /** The last of them. */
    Optional<RegisteredYear> latest(AccessScope scope, String organisation, Line line);

    /** Each organisation directly below in a year, by code; also one without a member. */
    List<RegisteredPart> below(AccessScope scope, String organisation, Line line, int year);

    /**
     * The same by the region of the organisations, in one question whatever the number of regions and years. One without a
     * region of its own stands in that of the nearest above it.
     */
    List<RegisteredRegion> byRegion(AccessScope scope, String organisation, Line line, int from, int to);

    /** The share of youth to 35 the federation wants of its members, on a day. */
    Optional<RegisteredTarget> youthTarget(LocalDate on);

    /** By sex and age; for a whole level as of last night, for fewer people of today. Without anybody it is empty. */
    Optional<AgePyramid> pyramid(AccessScope scope, String organisation, Line line);
}
