package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TestDatabaseTest {

    private final TestDatabase.Database database = TestDatabase.fresh();

    @Test
    void a_fresh_database_is_migrated_and_nobody_else_writes_into_it() throws Exception {
        TestDatabase.Database other = TestDatabase.fresh();

        assertThat(other.url()).isNotEqualTo(database.url());
        assertThat(ask(database, "select count(*) from pg_extension where extname in ('pg_trgm', 'btree_gist')"))
                .isEqualTo("2");
        assertThat(ask(database, "select count(*) > 0 from flyway_schema_history where success"))
                .isEqualTo("t");
    }

    @Test
    void is_the_PostgreSQL_of_the_product_with_its_locale() throws Exception {
        assertThat(ask(database, "select current_setting('server_version_num')::int / 10000"))
                .isEqualTo("18");
        assertThat(ask(
                        database,
                        "select datlocprovider::text || ' ' || datlocale || ' ' || datctype || ' ' || pg_encoding_to_char(encoding)"
                                + " from pg_database where datname = current_database()"))
                .isEqualTo("b C.UTF-8 C.UTF-8 UTF8");
    }

    @Test
    void finds_trigrams_in_Kazakh_names_and_lowers_their_letters() throws Exception {
        assertThat(ask(database, "select cardinality(show_trgm('Ұлттық')) > 3")).isEqualTo("t");
        assertThat(ask(database, "select lower('ӘҒҚҢӨҰҮҺІ')")).isEqualTo("әғқңөұүһі");
    }

    @Test
    void sorts_by_the_Kazakh_alphabet_where_asked() throws Exception {
        assertThat(
                        ask(
                                database,
                                "select string_agg(x, '' order by x collate \"kk-KZ-x-icu\") from unnest(array['қ','а','я','ә','к']) x"))
                .isEqualTo("аәкқя");
    }

    @Test
    void the_application_works_with_what_the_owner_made_but_defines_nothing() throws Exception {
        TestDatabase.Database owned = TestDatabase.asOwner(database);
        run(owned, "create table note (id bigint generated always as identity primary key, text text)");

        run(database, "insert into note (text) values ('a')");

        assertThat(ask(database, "select text from note")).isEqualTo("a");
        assertThatThrownBy(() -> run(database, "create table mine (id int)")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run(database, "drop table note")).hasMessageContaining("must be owner");
        assertThatThrownBy(() -> run(database, "truncate note")).hasMessageContaining("permission denied");
    }

    @Test
    void every_statement_and_lock_of_the_application_has_a_limit() throws Exception {
        assertThat(ask(database, "show statement_timeout")).isEqualTo("5s");
        assertThat(ask(database, "show lock_timeout")).isEqualTo("2s");
        assertThat(ask(database, "show idle_in_transaction_session_timeout")).isEqualTo("30s");
        assertThat(ask(TestDatabase.asOwner(database), "show statement_timeout"))
                .isEqualTo("0");
        assertThat(ask(TestDatabase.asOwner(database), "show lock_timeout")).isEqualTo("2s");
    }

    @Test
    void gives_an_application_context_a_database_of_its_own() {
        new ApplicationContextRunner()
                .withUserConfiguration(TestDatabaseConfiguration.class)
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    try (Connection connection =
                            context.getBean(DataSource.class).getConnection()) {
                        assertThat(connection.getMetaData().getUserName()).isEqualTo("birlik_app");
                    }
                });
    }

    private static String ask(TestDatabase.Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void run(TestDatabase.Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(TestDatabase.Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }
}
