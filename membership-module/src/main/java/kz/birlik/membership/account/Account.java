package kz.birlik.membership.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/** A person who may sign in. Complete from its creation; changes only through its verbs. */
@Entity
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Account {

    @Id
    private UUID id;

    /** Chosen by the person, together with the password; nobody has them until an invitation is accepted. */
    private @Nullable String login;

    private @Nullable String passwordHash;
    private String displayName;
    private @Nullable String email;
    private String language;
    private boolean mustChangePassword;
    private int stamp;
    private boolean synthetic;
    private Instant createdAt;
    private String createdBy;
    private @Nullable Instant passwordChangedAt;
    private @Nullable Instant suspendedAt;
    private @Nullable String suspendedBy;
    private @Nullable String suspendedReason;

    @Version
    @Column(nullable = false)
    private long version;

    Account(NewAccount facts, Instant now) {
        refuseMalformed(facts.login());
        this.id = AccountId.next().value();
        this.login = facts.login();
        this.passwordHash = facts.passwordHash();
        this.displayName = facts.displayName();
        this.email = facts.email();
        this.language = facts.language();
        this.mustChangePassword = facts.mustChangePassword();
        this.stamp = 1;
        this.synthetic = facts.synthetic();
        this.createdAt = now;
        this.createdBy = facts.createdBy();
        this.passwordChangedAt = now;
    }

    static Account invited(Contact contact, Instant now, String by) {
        Account account = new Account();
        account.id = AccountId.next().value();
        account.displayName = contact.displayName();
        account.email = contact.email();
        account.language = contact.language();
        account.stamp = 1;
        account.createdAt = now;
        account.createdBy = by;
        return account;
    }

    /** The person takes up the invitation. */
    void accept(String chosenLogin, String hash, Instant now) {
        refuseWhenSuspended();
        refuseMalformed(chosenLogin);
        if (login != null) {
            throw new AccountRefused(AccountRefused.Reason.LINK_DEAD, "accepted already");
        }
        this.login = chosenLogin;
        this.passwordHash = hash;
        this.passwordChangedAt = now;
    }

    void correct(Contact contact) {
        this.displayName = contact.displayName();
        this.email = contact.email();
        this.language = contact.language();
    }

    /** From now on every session has ended and none begins. */
    void suspend(String reason, String by, Instant now) {
        refuseWhenSuspended();
        refuseOwn(by);
        this.suspendedAt = now;
        this.suspendedBy = by;
        this.suspendedReason = reason;
        this.stamp++;
    }

    void restore() {
        if (suspendedAt == null) {
            throw new AccountRefused(AccountRefused.Reason.NOT_SUSPENDED, id.toString());
        }
        this.suspendedAt = null;
        this.suspendedBy = null;
        this.suspendedReason = null;
    }

    Contact contact() {
        return new Contact(displayName, email == null ? "" : email, language);
    }

    boolean isAccepted() {
        return login != null;
    }

    void refuseUnlessAt(long seen) {
        if (version != seen) {
            throw new AccountRefused(AccountRefused.Reason.CHANGED_MEANWHILE, id.toString());
        }
    }

    /** Nobody gives rights to oneself or locks oneself out: another administrator does it. */
    void refuseOwn(String by) {
        if (by.equals(login)) {
            throw new AccountRefused(AccountRefused.Reason.OWN_ACCOUNT, by);
        }
    }

    void changePassword(String newHash, Instant now) {
        refuseWhenSuspended();
        this.passwordHash = newHash;
        this.passwordChangedAt = now;
        this.mustChangePassword = false;
        this.stamp++;
    }

    void endSessions() {
        refuseWhenSuspended();
        this.stamp++;
    }

    void chooseLanguage(String chosen) {
        refuseWhenSuspended();
        this.language = chosen;
    }

    void refuseWhenSuspended() {
        if (suspendedAt != null) {
            throw new AccountRefused(AccountRefused.Reason.SUSPENDED, id.toString());
        }
    }

    private static void refuseMalformed(String login) {
        if (!login.matches("[a-z0-9][a-z0-9._-]{1,39}")) {
            throw new AccountRefused(AccountRefused.Reason.LOGIN_FORM, login);
        }
    }
}
