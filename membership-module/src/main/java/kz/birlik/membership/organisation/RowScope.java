package kz.birlik.membership.organisation;

import java.util.function.Supplier;

/**
 * The second wall. Whoever reads or writes rows about people enters the scope first: from then on, until the end of the
 * transaction, the database itself shows and takes no other row. Outside a scope it shows none at all.
 */
public interface RowScope {

    /** @throws IllegalStateException outside a transaction, where the scope would hold for nobody or for the next one */
    RowFilter enter(AccessScope scope);

    /**
     * Work over rows wherever they are, under the role that sees all of them, then under the transaction's own again. For the few
     * questions that cannot be asked within a scope; nothing of their answers is shown to anybody who might not see the rows.
     */
    <T> T everywhere(Supplier<T> work);
}
