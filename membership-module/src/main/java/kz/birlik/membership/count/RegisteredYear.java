package kz.birlik.membership.count;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * @param treeOf the day whose tree was added up
 * @param closed the number of a closed year is what it was when the year ended
 * @param later what became known of a closed year afterwards; zeros otherwise
 * @param primaries primary organisations by the tree; a shop, a group or a local union is none
 * @param withMembers organisations that have a member
 */
public record RegisteredYear(
        int year,
        LocalDate treeOf,
        boolean closed,
        MemberCounts counts,
        MemberCounts later,
        int primaries,
        int withMembers) {

    /** With what became known later. */
    public MemberCounts known() {
        return counts.plus(later);
    }

    public @Nullable BigDecimal membersPerPrimary() {
        return primaries == 0
                ? null
                : BigDecimal.valueOf(counts.members()).divide(BigDecimal.valueOf(primaries), 1, RoundingMode.HALF_UP);
    }
}
