package kz.birlik.membership.organisation;

/**
 * How a level is said in SQL. A bean of its own, so that a test can say {@code true} instead and show that the database
 * still gives no foreign row.
 */
public interface RowPredicate {

    String sql(RowLevel level, String alias);
}
