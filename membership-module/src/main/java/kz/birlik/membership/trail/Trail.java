package kz.birlik.membership.trail;

import java.util.Map;

/** The audit trail: nothing is changed, and no person's data are seen, without an event. */
public interface Trail {

    /**
     * Records a change in the transaction that makes it: both are kept or neither.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void changed(TrailEvent event);

    /**
     * Records a view, an export, a sign-in or a refusal in a short transaction of its own that is committed before this
     * returns, so that nothing is shown that the trail does not know.
     */
    void seen(TrailEvent event);

    /**
     * Records one change for each row of a query, in the transaction that makes them. The values are stored as they are, so
     * they say nothing of a person but ids and numbers of lines.
     *
     * @param select from our code: columns {@code object_id}, {@code organisation_id} and {@code after}
     * @return how many
     */
    int changedEach(String action, String objectType, String select, Map<String, ?> parameters);
}
