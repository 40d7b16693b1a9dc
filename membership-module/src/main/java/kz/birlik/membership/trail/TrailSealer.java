package kz.birlik.membership.trail;

/** Chains events that nothing can be put before any more. Called every few seconds by a job; one at a time in a cluster. */
public interface TrailSealer {

    /** Seals what can be sealed now and says how many events that were; what is still being written waits. */
    int seal();
}
