package kz.birlik.membership.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads accounts for administrators; what is outside the scope is not there. */
@Component
@RequiredArgsConstructor
class AdministrationQueries {

    private static final String STATE = """
            case when a.suspended_at is not null then 'suspended'
                 when a.login is null and exists (select 1 from account_link l where l.account_id = a.id
                      and l.used_at is null and l.revoked_at is null and l.expires_at > :now) then 'invited'
                 when a.login is null then 'invitation-expired'
                 when exists (select 1 from post s where s.account_id = a.id and s.valid_from <= :today
                      and (s.valid_to is null or s.valid_to > :today)) then 'active'
                 when exists (select 1 from post s where s.account_id = a.id and s.valid_from > :today
                      and (s.valid_to is null or s.valid_to > s.valid_from)) then 'waiting'
                 else 'without-post' end""";

    private final JdbcClient jdbc;
    private final PostQueries posts;
    private final Clock clock;

    AccountPage list(AccessScope scope, AccountFilter filter) {
        String from = """
                from (select a.*, %s as state from account a where %s) a
                where (cast(:state as text) is null or a.state = :state)
                  and (cast(:role as text) is null or exists (select 1 from post r where r.account_id = a.id
                       and r.role = :role and (r.valid_to is null or r.valid_to > :today)))
                  and (cast(:query as text) is null
                       or ' ' || search_key(a.display_name) like '%% ' || search_key(:query) || '%%'
                       or starts_with(a.login, :typed) or starts_with(a.email, :typed))
                """.formatted(STATE, inScope(scope));
        Map<String, Object> parameters = parameters(scope);
        parameters.put("state", filter.state() == null ? null : filter.state().code());
        parameters.put("role", filter.role() == null ? null : filter.role().code());
        parameters.put("query", blankToNull(filter.query()));
        parameters.put(
                "typed", filter.query() == null ? null : filter.query().strip().toLowerCase(Locale.ROOT));
        long total = jdbc.sql("select count(*) " + from)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", filter.size());
        parameters.put("offset", (filter.page() - 1) * filter.size());
        List<AccountRow> rows = jdbc.sql("""
                        select a.id, a.login, a.display_name, a.email, a.created_at, a.state,
                               p.role, p.code, p.name, p.others
                        from (select a.* %s
                              order by a.display_name collate "kk-KZ-x-icu", a.id limit :limit offset :offset) a
                        cross join lateral (
                            select p.role, o.code,
                                   (select n.name::text from organisation_name n where n.organisation_id = o.id
                                    order by n.valid_from > :today, abs(n.valid_from - cast(:today as date)) limit 1) as name,
                                   (count(*) filter (where p.valid_to is null or p.valid_to > :today) over ())
                                       - (case when p.valid_to is null or p.valid_to > :today then 1 else 0 end) as others
                            from post p join organisation o on o.id = p.organisation_id
                            where p.account_id = a.id
                            order by (p.valid_to is null or p.valid_to > :today) desc, p.valid_from <= :today desc,
                                     case when p.valid_to is null or p.valid_to > :today
                                          then p.valid_from - date '2000-01-01' else date '2000-01-01' - p.valid_from end, p.id
                            limit 1) p
                        order by a.display_name collate "kk-KZ-x-icu", a.id""".formatted(from))
                .params(parameters)
                .query(AdministrationQueries::row)
                .list();
        return new AccountPage(rows, total);
    }

    Optional<AccountCard> find(AccessScope scope, AccountId id) {
        Map<String, Object> parameters = parameters(scope);
        parameters.put("id", id.value());
        return jdbc.sql("""
                        select a.*, %s as state,
                               (select max(l.expires_at) from account_link l where l.account_id = a.id
                                and l.used_at is null and l.revoked_at is null and l.expires_at > :now) as link_expires_at
                        from account a where a.id = :id and %s""".formatted(STATE, inScope(scope)))
                .params(parameters)
                .query((row, i) -> card(row, posts.of(id)))
                .optional();
    }

    boolean isTaken(String email) {
        return jdbc.sql("select exists (select 1 from account where email = :email)")
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    boolean isIn(AccessScope scope, AccountId id) {
        return jdbc.sql("select exists (select 1 from account a where a.id = :id and %s)".formatted(inScope(scope)))
                .param("id", id.value())
                .params(scope.parameters())
                .query(Boolean.class)
                .single();
    }

    /** A post in the scope and none outside: else an administrator of a part would decide about the rest. */
    private static String inScope(AccessScope scope) {
        return """
                exists (select 1 from post i where i.account_id = a.id and %1$s)
                and not exists (select 1 from post i where i.account_id = a.id and not (%1$s))""".formatted(scope.sql("i.organisation_id"));
    }

    private Map<String, Object> parameters(AccessScope scope) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("now", Timestamp.from(clock.instant()));
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }

    private static AccountRow row(ResultSet row, int index) throws SQLException {
        return new AccountRow(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("login"),
                row.getString("display_name"),
                row.getString("email"),
                Role.ofCode(row.getString("role")).orElseThrow(),
                row.getString("code"),
                MultilingualText.parse(row.getString("name")),
                row.getInt("others"),
                AccountState.ofCode(row.getString("state")).orElseThrow(),
                row.getTimestamp("created_at").toInstant());
    }

    private static AccountCard card(ResultSet row, List<HeldPost> posts) throws SQLException {
        return new AccountCard(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("login"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("language"),
                AccountState.ofCode(row.getString("state")).orElseThrow(),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                instant(row, "password_changed_at"),
                instant(row, "suspended_at"),
                row.getString("suspended_by"),
                row.getString("suspended_reason"),
                instant(row, "link_expires_at"),
                row.getLong("version"),
                posts);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
