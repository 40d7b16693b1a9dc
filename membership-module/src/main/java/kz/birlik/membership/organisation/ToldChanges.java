package kz.birlik.membership.organisation;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tables have told so far, as one transaction saw it.
 *
 * @param day of the database
 * @param everywhere by table, of all rows
 * @param near by table, of the rows of the branch the scope lies in and of those of no branch; only tables that tell by branch
 * @param ofBranch whether the scope lies in one branch
 */
record ToldChanges(LocalDate day, Map<String, Long> everywhere, Map<String, Long> near, boolean ofBranch) {

    /** Empty where the table does not tell. */
    @Nullable
    Long of(String table, boolean ofTheBranch) {
        Long here = ofTheBranch ? near.get(table) : null;
        return here == null ? everywhere.get(table) : here;
    }

    boolean equal(Observation.Rest rest) {
        return day.equals(rest.day())
                && (!rest.near() || ofBranch)
                && rest.at().entrySet().stream()
                        .allMatch(table -> table.getValue().equals(of(table.getKey(), rest.near())));
    }
}
