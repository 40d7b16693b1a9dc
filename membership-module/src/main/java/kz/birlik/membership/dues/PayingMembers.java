package kz.birlik.membership.dues;

import java.time.YearMonth;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;

/** How many members paid, for whoever shows it beside the declared and the registered number. */
public interface PayingMembers {

    /** Below an organisation of the scope in a month; empty when no list of that month is in force there. */
    Optional<Integer> inMonth(AccessScope scope, String code, YearMonth month);

    /** At the end of a year: those who paid for December, as members are counted on 31 December. */
    default Optional<Integer> atYearEnd(AccessScope scope, String code, int year) {
        return inMonth(scope, code, YearMonth.of(year, 12));
    }
}
