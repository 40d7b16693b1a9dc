package kz.birlik.membership.draft;

/**
 * One kind of drafts.
 *
 * @param table from our code: where they lie, with the columns of {@code joining_draft}
 * @param became from our code: the column that says what a draft became when it was sent
 * @param context what its content is sealed in, before the id
 */
public record DraftKind<A>(String table, String became, String context, Class<A> answers) {

    String context(java.util.UUID id) {
        return context + "/" + id;
    }
}
