package kz.birlik.membership.account;

import java.util.Arrays;
import java.util.Optional;

/** What a person can do with an account today. */
public enum AccountState {
    /** A link is on its way and still works. */
    INVITED("invited"),
    /** The link was not used in time. */
    INVITATION_EXPIRED("invitation-expired"),
    ACTIVE("active"),
    /** The first post begins later. */
    WAITING("waiting"),
    /** The last post has ended. */
    WITHOUT_POST("without-post"),
    SUSPENDED("suspended");

    private final String code;

    AccountState(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<AccountState> ofCode(String code) {
        return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
    }
}
