package kz.birlik.membership.organisation;

/**
 * The column of rows about people that holds exactly what a scope covers. Each level is also a role of the database, so
 * that its policy is one plain equality.
 */
public enum RowLevel {
    FEDERATION,
    UNION,
    TERRITORY,
    BRANCH,
    PRIMARY,
    /** No column holds it: a place deep in the tree, or one that holds members and has others below it. */
    SUBTREE
}
