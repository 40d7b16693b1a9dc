package kz.birlik.membership.organisation;

/**
 * The second wall. Whoever reads or writes rows about people enters the scope first: from then on, until the end of the
 * transaction, the database itself shows and takes no other row. Outside a scope it shows none at all.
 */
public interface RowScope {

    /** @throws IllegalStateException outside a transaction, where the scope would hold for nobody or for the next one */
    RowFilter enter(AccessScope scope);
}
