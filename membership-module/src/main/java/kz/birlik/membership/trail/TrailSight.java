package kz.birlik.membership.trail;

/**
 * What of an event a reader sees. The rows are the scope's matter; this is about values, because an administrator may know
 * that a card was opened and by whom, and not whose data stood on it.
 */
public enum TrailSight {
    /** Accounts, sign-ins, refusals and addresses; of persons only that something happened. */
    ACCOUNTS,
    /** What was done to organisations and figures; of persons only that something happened. */
    ORGANISATIONS,
    /** What was done to organisations and to the members of one branch, whose records the reader keeps anyway. */
    MEMBERS
}
