package kz.birlik.membership.account;

import lombok.Getter;

/** A command about accounts that the rules do not allow; the reason is the part of a message key. */
@Getter
public class AccountRefused extends RuntimeException {

    /** Why a command was refused; {@link #key} is stable and translated by the interface. */
    public enum Reason {
        LOGIN_TAKEN("login-taken"),
        LOGIN_FORM("login-form"),
        ORGANISATION_UNKNOWN("organisation-unknown"),
        ROLE_NOT_FOR_KIND("role-not-for-kind"),
        CODE_UNKNOWN("code-unknown"),
        SUSPENDED("suspended");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    private final Reason reason;

    AccountRefused(Reason reason, String facts) {
        super(reason.key() + ": " + facts);
        this.reason = reason;
    }
}
