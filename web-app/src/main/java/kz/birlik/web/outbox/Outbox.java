package kz.birlik.web.outbox;

/** Where letters are put by whoever causes them. */
public interface Outbox {

    /**
     * Stores the message in the running transaction: it leaves only if that commits. A message whose dedupe key is there
     * already is dropped.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void put(Message message);
}
