package kz.birlik.membership.trail;

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
}
