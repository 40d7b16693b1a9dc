package kz.birlik.membership.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;

/**
 * Authenticator applications and recovery codes of accounts. What a code is, the web knows; here it is a number of a time
 * step that only grows, so that a code works once on however many nodes it is tried at the same moment.
 */
public interface SecondFactors {

    /**
     * What an account has.
     *
     * @param since when the application was confirmed
     * @param recoveryCodesLeft how many recovery codes are unused
     */
    record State(Instant since, int recoveryCodesLeft) {}

    /** Empty while no application has been confirmed. */
    Optional<State> state(AccountId account);

    /** The seed of the confirmed application. */
    Optional<String> seed(AccountId account);

    /**
     * The seed of an application that waits to be confirmed; the same for an hour, so that the picture survives a reload.
     *
     * @param fresh the seed to begin with when none waits
     */
    String begin(AccountId account, String fresh);

    /** Confirms the waiting application with the step of its first code; returns recovery codes, or nothing when none waits. */
    List<String> confirm(AccountId account, long step);

    /** Uses a time step: true for exactly one caller, and never for an earlier step again. */
    boolean useStep(AccountId account, long step);

    /** Uses a recovery code: true for exactly one caller. */
    boolean useRecoveryCode(AccountId account, String code);

    /** New recovery codes instead of all earlier ones. */
    List<String> renewRecoveryCodes(AccountId account);

    /** The person removes the own application. */
    void remove(AccountId account);

    /** The name of somebody in the scope whose second factor can be removed; empty when there is none. */
    Optional<String> ownerInScope(AccessScope scope, AccountId account);

    /**
     * An administrator removes the second factor of somebody who has lost it and ends the sessions of that account.
     *
     * @return false when the account is not in the scope or has none
     */
    boolean removeLost(AccessScope scope, AccountId account, String reason);
}
