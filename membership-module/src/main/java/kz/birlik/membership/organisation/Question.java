package kz.birlik.membership.organisation;

/**
 * What is asked, with everything the answer depends on beside the rows of the database, the scope and the day: whoever asks, where
 * it says something to him alone, and the language where the answer has words. A record, so that equal questions are equal.
 *
 * @param <T> the answer, which nobody changes
 */
@SuppressWarnings("unused")
public interface Question<T> {}
