package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds a list against the roster and the consents, three ways, and each amount against the rate. */
final class Matching {

    static final String OK = "ok";

    /** A line of the list, or with no line a member who should have stood on it. */
    record Found(
            @Nullable ListLine line,
            @Nullable UUID membership,
            @Nullable BigDecimal expected,
            List<String> outcomes) {}

    private final @Nullable DuesRate rate;
    private final BigDecimal tolerance;
    private final BigDecimal limitPercent;

    Matching(@Nullable DuesRate rate, BigDecimal tolerance, BigDecimal limitPercent) {
        this.rate = rate;
        this.tolerance = tolerance;
        this.limitPercent = limitPercent;
    }

    List<Found> of(List<Roster.Entry> roster, List<ListLine> lines, Map<ListLine, Roster.Entry> matched) {
        List<Found> found = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (ListLine line : lines) {
            Roster.Entry member = matched.get(line);
            if (member == null) {
                found.add(new Found(line, null, null, List.of("not_in_roster")));
            } else {
                found.add(judged(line, member, !seen.add(member.membership())));
            }
        }
        for (Roster.Entry member : roster) {
            if (member.consented() && !seen.contains(member.membership())) {
                found.add(new Found(null, member.membership(), due(null), List.of("not_on_list")));
            }
        }
        return found;
    }

    private Found judged(ListLine line, Roster.Entry member, boolean again) {
        List<String> outcomes = new ArrayList<>();
        BigDecimal expected = again ? null : due(line.pay());
        if (again) {
            outcomes.add("twice");
        } else if (!member.consented()) {
            outcomes.add("without_consent");
        }
        if (expected != null && expected.subtract(line.amount()).abs().compareTo(tolerance) > 0) {
            outcomes.add("amount_differs");
        }
        // Labour Code, article 115(3): all deductions together; dues alone above it are above it for certain
        if (line.pay() != null
                && line.amount()
                                .multiply(BigDecimal.valueOf(100))
                                .compareTo(line.pay().multiply(limitPercent))
                        > 0) {
            outcomes.add("above_limit");
        }
        return new Found(line, member.membership(), expected, outcomes.isEmpty() ? List.of(OK) : outcomes);
    }

    private @Nullable BigDecimal due(@Nullable BigDecimal pay) {
        return rate == null ? null : rate.due(pay);
    }
}
