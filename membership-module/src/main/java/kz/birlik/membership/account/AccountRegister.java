package kz.birlik.membership.account;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountRefused.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class AccountRegister implements Accounts {

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final PostQueries posts;
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
        return posts.of(id).stream().filter(post -> post.isInForce(today)).toList();
    }

    @Override
    public List<AccountRow> list(AccessScope scope) {
        return jdbc.sql("""
                        select a.login, a.display_name, a.created_at, a.suspended_at, p.role, o.code, n.name::text as name
                        from account a
                        join post p on p.account_id = a.id
                        join organisation o on o.id = p.organisation_id
                        join organisation_name n on n.organisation_id = o.id
                             and n.valid_from <= :today and (n.valid_to is null or n.valid_to > :today)
                        where %s
                        order by a.login
                        limit 1000""".formatted(scope.sql("o.id")))
                .params(scope.parameters())
                .param("today", LocalDate.now(clock))
                .query((row, i) -> new AccountRow(
                        row.getString("login"),
                        row.getString("display_name"),
                        Role.ofCode(row.getString("role")).orElseThrow(),
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("suspended_at") == null
                                ? null
                                : row.getTimestamp("suspended_at").toInstant()))
                .list();
    }

    @Override
    @Transactional
    public AccountId create(AccessScope scope, NewAccount facts) {
        record Place(UUID id, String kind) {}
        Place place = jdbc.sql("select o.id, o.kind from organisation o where o.code = :code and " + scope.sql("o.id"))
                .param("code", facts.organisationCode())
                .params(scope.parameters())
                .query((row, i) -> new Place(row.getObject("id", UUID.class), row.getString("kind")))
                .optional()
                .orElseThrow(() -> new AccountRefused(Reason.ORGANISATION_UNKNOWN, facts.organisationCode()));
        if (!jdbc.sql("select exists (select 1 from post_role_kind where role = :role and kind = :kind)")
                .param("role", facts.role().code())
                .param("kind", place.kind())
                .query(Boolean.class)
                .single()) {
            throw new AccountRefused(Reason.ROLE_NOT_FOR_KIND, facts.role().code() + " on " + place.kind());
        }
        Account account = new Account(facts, clock.instant());
        if (jdbc.sql("select exists (select 1 from account where login = :login)")
                .param("login", account.getLogin())
                .query(Boolean.class)
                .single()) {
            throw new AccountRefused(Reason.LOGIN_TAKEN, account.getLogin());
        }
        try {
            entities.persist(account);
            entities.flush();
        } catch (DuplicateKeyException | jakarta.persistence.PersistenceException taken) {
            throw new AccountRefused(Reason.LOGIN_TAKEN, account.getLogin());
        }
        jdbc.sql("""
                        insert into post (id, account_id, role, organisation_id, line, valid_from, created_at, created_by, version)
                        values (:id, :account, :role, :organisation, :line, :from, :now, :by, 0)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("account", account.getId())
                .param("role", facts.role().code())
                .param("organisation", place.id())
                .param("line", facts.line().code())
                .param("from", LocalDate.now(clock))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", facts.createdBy())
                .update();
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
