package kz.birlik.membership.organisation;

import java.util.Map;

/** The application's own condition on rows about people, for a transaction that has entered its scope. */
public record RowFilter(RowLevel level, RowPredicate predicate, Map<String, Object> parameters) {

    /** The alias comes from our code, never from a request; the parameters of the condition are {@link #parameters()}. */
    public String sql(String alias) {
        return predicate.sql(level, alias);
    }
}
