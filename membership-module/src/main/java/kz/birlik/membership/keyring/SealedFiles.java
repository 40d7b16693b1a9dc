package kz.birlik.membership.keyring;

/** Photos and papers sealed in a column {@code content} of a table of their own. */
public interface SealedFiles {

    /** @param context what it belongs to; it opens in the same one only */
    byte[] seal(byte[] content, String context);

    byte[] open(byte[] sealed, String context);

    /** SHA-256 of the content, which says later that a file is the one that was looked at. */
    String hash(byte[] content);

    /**
     * After a rotation: files of a table are sealed anew, one at a time, as each may be of some megabytes.
     *
     * @param table one of ours, whose rows {@code birlik_rows_federation} sees; files are sealed in {@code <context>/<id>}
     */
    int resealSome(String table, String context, int atMost);
}
