package kz.birlik.legalaid;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import kz.birlik.db.TestDatabase;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many rows of a table a question looks at, as the database counts them. */
@TestComponent
@RequiredArgsConstructor
public class LookedAt {

    public static final int MANY = 2_000;

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final TestDatabase.Database database;

    public long rowsOf(String table, Runnable question) {
        return new TransactionTemplate(transactions).execute(begun -> {
            long before = rowsOf(table);
            question.run();
            return rowsOf(table) - before;
        });
    }

    private long rowsOf(String table) {
        return jdbc.sql("""
                        select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)
                        from pg_stat_xact_user_tables where relname = :table""").param("table", table).query(Long.class).single();
    }

    /** Asks while there are many rows more like this one, with ids and, where there are any, numbers of their own. */
    public void among(String table, UUID like, Runnable asked) {
        String columns = columns(table, "quote_ident(column_name)");
        String values = columns(table, """
                        case column_name when 'id' then 'uuidv7()' when 'recorded_by' then '''many'''
                            when 'number' then '''ZZ-2020-'' || lpad(n::text, 6, ''0'')' else quote_ident(column_name) end""");
        seeingAll("insert into %1$s (%2$s) select %3$s from %1$s, generate_series(1, %4$d) n where id = '%5$s'"
                .formatted(table, columns, values, MANY, like));
        try {
            analyzed(table);
            asked.run();
        } finally {
            seeingAll("delete from %s where recorded_by = 'many'".formatted(table));
            analyzed(table);
        }
    }

    private String columns(String table, String said) {
        return jdbc.sql("""
                        select string_agg(%s, ', ' order by ordinal_position) from information_schema.columns
                        where table_schema = 'public' and table_name = :table and is_generated = 'NEVER'""".formatted(said))
                .param("table", table)
                .query(String.class)
                .single();
    }

    private void seeingAll(String sql) {
        new TransactionTemplate(transactions).executeWithoutResult(begun -> {
            jdbc.sql(
                            "select set_config('role', 'birlik_rows_federation', true), set_config('statement_timeout', '30s', true)")
                    .query(row -> {});
            jdbc.sql(sql).update();
        });
    }

    private void analyzed(String table) {
        TestDatabase.Database owned = TestDatabase.asOwner(database);
        try (Connection owner = DriverManager.getConnection(owned.url(), owned.username(), owned.password());
                Statement statement = owner.createStatement()) {
            statement.execute("analyze " + table);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
