package kz.birlik.membership.dues;

import java.time.YearMonth;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;

/** How many members paid, for whoever shows it beside the declared and the registered number. */
public interface PayingMembers {

    /** Below an organisation of the scope in a month; empty when no list of that month is in force there. */
    Optional<Integer> inMonth(AccessScope scope, String code, YearMonth month);

    /** In the latest month of a year of which a list is in force. */
    Optional<Paid> latestIn(AccessScope scope, String code, int year);

    record Paid(YearMonth month, int members) {}
}
