package kz.birlik.web.outbox;

/** The way out of the house. */
interface Delivery {

    /** Returns when the receiver has taken the letter; any exception means it may not have. */
    void deliver(Letter letter);
}
