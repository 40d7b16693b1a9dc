package kz.birlik.web.members;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Saved views of the list, one's own and those shared with the organisation of the post, and how the list is shown. */
@Component
@RequiredArgsConstructor
class ListViews {

    static final int MOST = 20;
    static final int LONGEST_NAME = 60;

    /** The columns a person may leave out; number and name of the row always stand. */
    static final List<String> COLUMNS = List.of("iin", "organisation", "category", "since");

    private static final String LIST = "members";
    private static final int MOST_SHOWN = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    /** A view as the page lists it; only whoever has made it may remove it. */
    public record View(UUID id, String name, String url, boolean shared, boolean own) {}

    public record Setting(List<String> columns, boolean dense) {

        public boolean shows(String column) {
            return columns.contains(column);
        }
    }

    /** What a page of the list needs of it. */
    record Shown(List<View> views, Setting setting) {}

    @Transactional(readOnly = true)
    Shown shown(CurrentUser user) {
        return new Shown(of(user), setting(user));
    }

    private List<View> of(CurrentUser user) {
        return jdbc.sql("""
                        select id, name, query, shared, account_id = :account as own from list_view
                        where list = :list and organisation_id = :organisation and (account_id = :account or shared)
                        order by own desc, name, id limit :most""")
                .params(mine(user))
                .param("most", MOST_SHOWN)
                .query((row, i) -> new View(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        read(row.getString("query")).url(),
                        row.getBoolean("shared"),
                        row.getBoolean("own")))
                .list();
    }

    /** Under a name that is there already it replaces what stood there. @return false when there are too many */
    @Transactional
    boolean keep(CurrentUser user, String name, boolean shared, MemberQuery query) {
        int others = jdbc.sql("""
                        select count(*) from list_view
                        where list = :list and organisation_id = :organisation and account_id = :account and name <> :name""")
                .params(mine(user))
                .param("name", name)
                .query(Integer.class)
                .single();
        if (others >= MOST) {
            return false;
        }
        jdbc.sql("""
                        insert into list_view (list, name, query, account_id, organisation_id, shared, made_at)
                        values (:list, :name, :query, :account, :organisation, :shared, :now)
                        on conflict (account_id, organisation_id, list, name)
                        do update set query = excluded.query, shared = excluded.shared""")
                .params(mine(user))
                .param("name", name)
                .param("query", written(query.kept()))
                .param("shared", shared)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return true;
    }

    /** @return false for one that is not the person's own, as for one that does not exist */
    @Transactional
    boolean remove(CurrentUser user, UUID id) {
        return jdbc.sql("""
                        delete from list_view
                        where id = :id and list = :list and organisation_id = :organisation and account_id = :account""").params(mine(user)).param("id", id).update() == 1;
    }

    @Transactional(readOnly = true)
    Setting setting(CurrentUser user) {
        return jdbc.sql("select columns, dense from list_setting where account_id = :account and list = :list")
                .param("account", user.accountId().value())
                .param("list", LIST)
                .query((row, i) -> {
                    List<String> kept =
                            Arrays.asList((String[]) row.getArray("columns").getArray());
                    return new Setting(COLUMNS.stream().filter(kept::contains).toList(), row.getBoolean("dense"));
                })
                .optional()
                .orElse(new Setting(COLUMNS, false));
    }

    @Transactional
    void show(CurrentUser user, List<String> columns, boolean dense) {
        jdbc.sql("""
                        insert into list_setting (account_id, list, columns, dense)
                        values (:account, :list, :columns, :dense)
                        on conflict (account_id, list) do update set columns = excluded.columns, dense = excluded.dense""")
                .param("account", user.accountId().value())
                .param("list", LIST)
                .param("columns", COLUMNS.stream().filter(columns::contains).toArray(String[]::new))
                .param("dense", dense)
                .update();
    }

    /** No value of a condition has one of the two signs: none is free text. */
    private static String written(MemberQuery query) {
        return query.parameters().entrySet().stream()
                .map(condition -> condition.getKey() + "=" + condition.getValue())
                .collect(Collectors.joining("&"));
    }

    private static MemberQuery read(String query) {
        return MemberQuery.of(Arrays.stream(query.split("&"))
                .map(condition -> condition.split("=", 2))
                .filter(condition -> condition.length == 2)
                .collect(Collectors.toMap(condition -> condition[0], condition -> condition[1], (one, other) -> one)));
    }

    private static Map<String, Object> mine(CurrentUser user) {
        return Map.of(
                "account",
                user.accountId().value(),
                "organisation",
                user.organisation().value(),
                "list",
                LIST);
    }
}
