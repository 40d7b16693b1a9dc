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

    private String login;
    private String passwordHash;
    private String displayName;
    private String language;
    private boolean mustChangePassword;
    private int stamp;
    private boolean synthetic;
    private Instant createdAt;
    private String createdBy;
    private Instant passwordChangedAt;

    @Nullable
    private Instant suspendedAt;

    @Version
    @Column(nullable = false)
    private long version;

    Account(NewAccount facts, Instant now) {
        if (!facts.login().matches("[a-z0-9][a-z0-9._-]{1,39}")) {
            throw new AccountRefused(AccountRefused.Reason.LOGIN_FORM, facts.login());
        }
        this.id = AccountId.next().value();
        this.login = facts.login();
        this.passwordHash = facts.passwordHash();
        this.displayName = facts.displayName();
        this.language = facts.language();
        this.mustChangePassword = facts.mustChangePassword();
        this.stamp = 1;
        this.synthetic = facts.synthetic();
        this.createdAt = now;
        this.createdBy = facts.createdBy();
        this.passwordChangedAt = now;
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

    private void refuseWhenSuspended() {
        if (suspendedAt != null) {
            throw new AccountRefused(AccountRefused.Reason.SUSPENDED, login);
        }
    }
}
