package kz.birlik.membership.keyring;

/** Whoever stores sealed texts or lookups writes the old ones anew with the primary key after a rotation. */
public interface Resealing {

    /**
     * Writes at most so many rows anew, in a transaction of its own; repeated until nothing is left.
     *
     * @return how many were written anew; zero when all are by the primary key
     */
    int resealSome(int atMost);
}
