package kz.birlik.membership.account;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class AccountRegister implements Accounts {

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final PostQueries heldPosts;
    private final PostGiver posts;
    private final Clock clock;
    private final Trail trail;

    @Override
    public Optional<SignInFacts> forSignIn(String login) {
        return jdbc.sql(
                        "select id, login, password_hash, stamp from account where login = :login and suspended_at is null")
                .param("login", login)
                .query((row, i) -> new SignInFacts(
                        new AccountId(row.getObject("id", UUID.class)),
                        row.getString("login"),
                        row.getString("password_hash"),
                        row.getInt("stamp")))
                .optional();
    }

    @Override
    public Optional<AccountView> active(AccountId id) {
        return active(id, "true", id.value());
    }

    @Override
    public Optional<AccountView> active(AccountId id, PostId post) {
        return active(id, "p.id = :post", post.value());
    }

    private Optional<AccountView> active(AccountId id, String which, UUID post) {
        return jdbc.sql("""
                        select a.id, a.login, a.display_name, a.language, a.must_change_password, a.stamp,
                               p.id as post_id, p.role, p.line, o.id as organisation_id, o.code,
                               not exists (select 1 from organisation_kind_parent up where up.kind = o.kind) as root,
                               exists (select 1 from post other where other.account_id = a.id and other.id <> p.id
                                       and other.valid_from <= :today
                                       and (other.valid_to is null or other.valid_to > :today)) as several,
                               exists (select 1 from account_second_factor f
                                       where f.account_id = a.id and f.confirmed_at is not null) as second_factor
                        from account a
                        join post p on p.account_id = a.id
                             and p.valid_from <= :today and (p.valid_to is null or p.valid_to > :today)
                        join organisation o on o.id = p.organisation_id
                        where a.id = :id and a.suspended_at is null and a.login is not null and %s
                        order by p.valid_from, p.id
                        limit 1""".formatted(which))
                .param("id", id.value())
                .param("post", post)
                .param("today", LocalDate.now(clock))
                .query(AccountRegister::view)
                .optional();
    }

    private static AccountView view(ResultSet row, int index) throws SQLException {
        return new AccountView(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("login"),
                row.getString("display_name"),
                row.getString("language"),
                row.getBoolean("must_change_password"),
                row.getInt("stamp"),
                new ActivePost(
                        new PostId(row.getObject("post_id", UUID.class)),
                        Role.ofCode(row.getString("role")).orElseThrow(),
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getString("code"),
                        Line.of(row.getString("line")),
                        row.getBoolean("root")),
                row.getBoolean("several"),
                row.getBoolean("second_factor"));
    }

    @Override
    public List<HeldPost> postsOfToday(AccountId id) {
        LocalDate today = LocalDate.now(clock);
        return heldPosts.of(id).stream().filter(post -> post.isInForce(today)).toList();
    }

    @Override
    @Transactional
    public AccountId create(AccessScope scope, NewAccount facts) {
        Account account = new Account(facts, clock.instant());
        entities.persist(account);
        DatabaseWords.explained(entities::flush);
        trail.changed(TrailEvent.of("account.created", "account", account.getId())
                .on(scope.root())
                .after(Map.of("login", account.getLogin(), "name", account.getDisplayName())));
        posts.give(
                scope,
                account.getId(),
                new NewPost(facts.role(), facts.organisationCode(), facts.line(), LocalDate.now(clock), null),
                facts.createdBy());
        return new AccountId(account.getId());
    }

    @Override
    @Transactional
    public int changePassword(AccountId id, String passwordHash) {
        Account account = entities.find(Account.class, id.value());
        account.changePassword(passwordHash, clock.instant());
        trail.changed(TrailEvent.of("account.password-changed", "account", id));
        return account.getStamp();
    }

    @Override
    @Transactional
    public int endSessions(AccountId id) {
        Account account = entities.find(Account.class, id.value());
        account.endSessions();
        return account.getStamp();
    }

    @Override
    @Transactional
    public void chooseLanguage(AccountId id, String language) {
        Account account = entities.find(Account.class, id.value());
        Map<String, String> before = Map.of("language", account.getLanguage());
        account.chooseLanguage(language);
        trail.changed(TrailEvent.of("account.language-chosen", "account", id)
                .before(before)
                .after(Map.of("language", language)));
    }

    @Override
    public List<String> wordsAbout(String login) {
        return jdbc.sql("""
                        select a.display_name from account a where a.login = :login
                        union
                        select o.code from account a join post p on p.account_id = a.id
                            join organisation o on o.id = p.organisation_id where a.login = :login
                        union
                        select spoken.value from account a join post p on p.account_id = a.id
                            join organisation_name n on n.organisation_id = p.organisation_id
                            cross join lateral jsonb_each_text(n.name) spoken where a.login = :login""").param("login", login).query(String.class).list();
    }

    @Override
    public boolean none() {
        return !jdbc.sql("select exists (select 1 from account)")
                .query(Boolean.class)
                .single();
    }
}
