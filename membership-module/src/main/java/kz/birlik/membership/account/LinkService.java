package kz.birlik.membership.account;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountRefused.Reason;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class LinkService implements AccountLinks {

    private final LinkStore links;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public Optional<OpenLink> open(LinkKind kind, String token) {
        return links.owner(kind, token)
                .map(id -> entities.find(Account.class, id))
                .filter(account -> account.getSuspendedAt() == null)
                .map(account ->
                        new OpenLink(kind, account.getDisplayName(), account.getLogin(), account.getLanguage()));
    }

    @Override
    public void accept(String token, String login, String passwordHash) {
        Account account = used(LinkKind.INVITATION, token);
        if (jdbc.sql("select exists (select 1 from account where login = :login)")
                .param("login", login)
                .query(Boolean.class)
                .single()) {
            throw new AccountRefused(Reason.LOGIN_TAKEN, login);
        }
        account.accept(login, passwordHash, clock.instant());
        DatabaseWords.explained(entities::flush);
        trail.changed(
                TrailEvent.of("account.accepted", "account", account.getId()).after(Map.of("login", login)));
    }

    @Override
    public void reset(String token, String passwordHash) {
        Account account = used(LinkKind.RESET, token);
        account.changePassword(passwordHash, clock.instant());
        links.revoke(account.getId());
        trail.changed(TrailEvent.of("account.password-reset", "account", account.getId()));
    }

    private Account used(LinkKind kind, String token) {
        return links.use(kind, token)
                .map(id -> entities.find(Account.class, id))
                .filter(account -> account.getSuspendedAt() == null)
                .orElseThrow(() -> new AccountRefused(Reason.LINK_DEAD, kind.code()));
    }

    @Override
    public Optional<IssuedLink> requestReset(String loginOrEmail) {
        String asked = loginOrEmail.strip().toLowerCase(Locale.ROOT);
        return jdbc.sql("""
                        select id from account
                        where (login = :asked or email = :asked) and login is not null and email is not null
                          and suspended_at is null
                        order by login = :asked desc limit 1""")
                .param("asked", asked)
                .query(UUID.class)
                .optional()
                .map(id -> entities.find(Account.class, id))
                .map(account -> {
                    trail.changed(TrailEvent.of("account.reset-requested", "account", account.getId()));
                    return links.issue(account.getId(), LinkKind.RESET, account.contact(), account.getLogin());
                });
    }
}
