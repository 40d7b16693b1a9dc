package kz.birlik.membership.organisation;

/** The places that rows about people carry: their primary organisation's branch, union and territory of today. */
public interface RowPlaces {

    /**
     * Brings every row to its place of today and says how many were elsewhere. A change of the tree does so itself; this is
     * for affiliations that begin or end by their date, and for a tree that was written by other means.
     */
    long follow();
}
