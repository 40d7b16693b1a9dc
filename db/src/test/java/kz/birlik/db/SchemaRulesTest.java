package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every table, whoever adds it. Each rule is also shown a table that breaks it. */
class SchemaRulesTest {

    private static final String WITHOUT_PRIMARY_KEY = """
            select c.oid::regclass::text from pg_class c
            where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
              and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')
            order by 1
            """;

    /** An index serves a foreign key when it begins with its columns, in any order. */
    private static final String FOREIGN_KEY_WITHOUT_INDEX = """
            select k.conrelid::regclass || '.' || k.conname from pg_constraint k
            where k.contype = 'f' and k.connamespace = 'public'::regnamespace
              and not exists (
                  select 1 from pg_index i
                  where i.indrelid = k.conrelid and i.indpred is null
                    and (select array_agg(column_number order by column_number)
                         from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) column_number)
                      = (select array_agg(column_number order by column_number) from unnest(k.conkey) column_number))
            order by 1
            """;

    private static final String TIME_WITHOUT_ZONE = """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and data_type = 'timestamp without time zone'
              and table_name <> 'flyway_schema_history'
            order by 1
            """;

    private static final String MONEY_WITHOUT_EXACT_TYPE = """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and data_type = 'money'
            order by 1
            """;

    /** Whatever says of which primary organisation its rows are is behind the second wall, with a policy for each level. */
    private static final String ABOUT_PEOPLE_WITHOUT_WALL = """
            select c.relname || ' lacks ' || fault from pg_class c
            cross join lateral (
                select 'row level security' as fault where not c.relrowsecurity
                union all
                select 'force' where not c.relforcerowsecurity
                union all
                select wanted from unnest(array['primary_id', 'branch_id', 'union_id', 'territory_id']) wanted
                where not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = wanted)
                union all
                select 'a policy for ' || level from unnest(array[
                    'federation', 'union', 'territory', 'branch', 'primary', 'subtree']) level
                where not exists (
                    select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
                      and p.polroles = array[('birlik_rows_' || level)::regrole::oid])
                union all
                select 'a reason for policy ' || p.polname from pg_policy p
                where p.polrelid = c.oid
                  and (p.polroles && array[0::oid, 'birlik_app'::regrole, 'birlik_work'::regrole, 'birlik_owner'::regrole]
                       or pg_get_expr(p.polqual, p.polrelid) ~ ' OR ')
                union all
                select 'the trigger that knows the place' where not exists (
                    select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'organisation_row_placed'::regproc)
            ) found
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'primary_id'
                          and a.atttypid = 'uuid'::regtype)
            order by 1
            """;

    private static final String PEOPLE = """
            select c.relname from pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'primary_id'
                          and a.atttypid = 'uuid'::regtype)
            order by 1
            """;

    private final TestDatabase.Database database = TestDatabase.asOwner(TestDatabase.fresh());

    @Test
    void every_table_has_a_primary_key() throws SQLException {
        assertThat(found(WITHOUT_PRIMARY_KEY)).isEmpty();

        run("create table keyless (id int)");
        assertThat(found(WITHOUT_PRIMARY_KEY)).containsExactly("keyless");
    }

    @Test
    void every_foreign_key_has_an_index() throws SQLException {
        assertThat(found(FOREIGN_KEY_WITHOUT_INDEX)).isEmpty();

        run("create table parent (a int, b int, primary key (a, b))");
        run("create table child (id int primary key, b int, a int,"
                + " constraint child_parent foreign key (a, b) references parent)");
        run("create index on child (id, a, b)");
        assertThat(found(FOREIGN_KEY_WITHOUT_INDEX)).containsExactly("child.child_parent");
        run("create index on child (b, a, id)");
        assertThat(found(FOREIGN_KEY_WITHOUT_INDEX)).isEmpty();
    }

    @Test
    void every_moment_has_its_zone_and_money_an_exact_type() throws SQLException {
        assertThat(found(TIME_WITHOUT_ZONE)).isEmpty();
        assertThat(found(MONEY_WITHOUT_EXACT_TYPE)).isEmpty();

        run("create table vague (id int primary key, at timestamp, price money)");
        assertThat(found(TIME_WITHOUT_ZONE)).containsExactly("vague.at");
        assertThat(found(MONEY_WITHOUT_EXACT_TYPE)).containsExactly("vague.price");
    }

    @Test
    void every_table_about_people_is_behind_the_second_wall() throws SQLException {
        assertThat(found(PEOPLE)).contains("membership");
        assertThat(found(ABOUT_PEOPLE_WITHOUT_WALL)).isEmpty();

        run("create table bare (id int primary key, primary_id uuid)");
        assertThat(found(ABOUT_PEOPLE_WITHOUT_WALL))
                .hasSize(12)
                .contains("bare lacks row level security", "bare lacks force", "bare lacks a policy for branch");
        run("create policy everybody on bare to birlik_app using (true)");
        assertThat(found(ABOUT_PEOPLE_WITHOUT_WALL)).contains("bare lacks a reason for policy everybody");
    }

    @Test
    void a_person_and_the_ground_of_the_record_are_behind_it_too() throws SQLException {
        assertThat(found("""
                        select relname from pg_class
                        where relrowsecurity and relforcerowsecurity and relname in ('person', 'legal_ground') order by 1""")).containsExactly("legal_ground", "person");
    }

    private List<String> found(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                found.add(result.getString(1));
            }
        }
        return found;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }
}
