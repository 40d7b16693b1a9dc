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
        ACCOUNT_UNKNOWN("account-unknown"),
        EMAIL_TAKEN("email-taken"),
        LINE_NOT_FOR_ROLE("line-not-for-role"),
        PERIOD("period"),
        POST_HELD("post-held"),
        POST_OVER("post-over"),
        OWN_ACCOUNT("own-account"),
        NOT_SUSPENDED("not-suspended"),
        NO_EMAIL("no-email"),
        LINK_DEAD("link-dead"),
        CHANGED_MEANWHILE("changed-meanwhile"),
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
