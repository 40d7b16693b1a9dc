package kz.birlik.membership.keyring;

import java.util.List;

/**
 * Changing the keys without a stop: new ones write from now on, whatever {@link Resealing} finds is written anew, and the
 * old ones retire. The old keys stay in the files, because older copies of the database need them.
 */
public interface KeyRotation {

    /** Every key, with its purpose and state. */
    List<KeyView> inventory();

    /** Makes a new primary key of each purpose. */
    void begin(String actor);

    /** Marks the keys that write nothing any more as retired, once nothing is left to write anew. */
    void retireOld();

    /** The first bytes of everything the primary key seals: rows that begin otherwise are to be written anew. */
    byte[] primaryMark();
}
