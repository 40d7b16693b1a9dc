package kz.birlik.membership.account;

import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;

/** The way into a new installation: one code, used once, makes the first administrator. */
public interface FirstAdministrator {

    /** A fresh code valid for a day when there is no account yet; older codes die. Empty otherwise. */
    Optional<String> issueCode();

    /** True while a code can be used. */
    boolean open();

    /**
     * Creates the first administrator on the federation.
     *
     * @throws AccountRefused when the code is wrong, used or older than a day, or an account exists already
     */
    AccountId establish(
            AccessScope federation,
            String code,
            String login,
            String displayName,
            String passwordHash,
            String language);
}
