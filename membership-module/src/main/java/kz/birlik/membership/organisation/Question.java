package kz.birlik.membership.organisation;

/**
 * What is asked, with everything the answer depends on beside the rows of the database, the scope and the day: whoever asks, where
 * it says something to him alone, and the language where the answer has words. A record, so that equal questions are equal.
 *
 * @param <T> the answer, which nobody changes
 */
@SuppressWarnings("unused")
public interface Question<T> {

    /**
     * Whether it is one of very many like it, such as a record or a name somebody typed: hardly any is asked twice, so keeping begins
     * with the second asking and the first costs nothing more.
     */
    default boolean oneOfMany() {
        return false;
    }
}
