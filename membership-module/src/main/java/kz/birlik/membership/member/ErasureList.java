package kz.birlik.membership.member;

/** What was destroyed stays destroyed. */
public interface ErasureList {

    /**
     * Compares the list in the database with the one beside the keys; what only the latter knows was undone by a restore and
     * is destroyed again.
     *
     * @return how many persons were destroyed again
     */
    int reapply(String by);
}
