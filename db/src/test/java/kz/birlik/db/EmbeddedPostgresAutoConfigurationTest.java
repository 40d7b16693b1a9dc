package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddedPostgresAutoConfigurationTest {

    @TempDir
    private Path folder;

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    EmbeddedPostgresAutoConfiguration.class,
                    DatabaseChecksAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    FlywayAutoConfiguration.class));

    @Test
    void without_an_external_database_the_owner_migrates_and_the_application_works() throws Exception {
        Path home = folder.resolve("home");

        context.withPropertyValues("birlik.data-dir=" + home).run(started -> {
            assertThat(started).hasNotFailed();
            try (Connection connection = started.getBean(DataSource.class).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select current_user, tableowner from pg_tables"
                            + " where tablename = 'flyway_schema_history'")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("birlik_app");
                assertThat(result.getString(2)).isEqualTo("birlik_owner");
            }
            assertThat(home.resolve("database/postmaster.pid")).exists();
        });

        assertThat(Files.exists(home.resolve("database/postmaster.pid")))
                .as("the closed context has stopped its server")
                .isFalse();
    }

    @Test
    void with_an_external_database_nothing_is_started() {
        TestDatabase.Database external = TestDatabase.fresh();
        Path home = folder.resolve("home");

        context.withPropertyValues(
                        "birlik.data-dir=" + home,
                        "spring.datasource.url=" + external.url(),
                        "spring.datasource.username=" + external.username(),
                        "spring.datasource.password=" + external.password(),
                        "spring.flyway.user=" + TestDatabase.asOwner(external).username(),
                        "spring.flyway.password="
                                + TestDatabase.asOwner(external).password())
                .run(started -> {
                    assertThat(started)
                            .hasNotFailed()
                            .doesNotHaveBean(EmbeddedPostgres.class)
                            .hasBean("postgresVersionCheck")
                            .hasBean("databaseRolesCheck");
                    assertThat(home).doesNotExist();
                });
    }

    @Test
    void an_external_server_that_is_too_old_is_refused_before_the_first_migration() throws Exception {
        TestDatabase.Database external = TestDatabase.asOwner(TestDatabase.fresh());

        new ApplicationContextRunner()
                .withBean(Callback.class, () -> new PostgresVersionCheck(PostgresVersionCheck.OLDEST + 81))
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=" + external.url(),
                        "spring.datasource.username=" + external.username(),
                        "spring.datasource.password=" + external.password())
                .run(failed -> {
                    assertThat(failed).hasFailed();
                    assertThat(new DatabaseRefusalAnalyzer().analyze(failed.getStartupFailure()))
                            .satisfies(analysis -> assertThat(analysis.getDescription())
                                    .matches(
                                            "The database server is PostgreSQL 18\\..*; Birlik needs PostgreSQL 99.*"));
                });
    }

    @Test
    void a_refusal_is_shown_as_what_was_found_and_what_helps() throws Exception {
        Path home = folder.resolve("home");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startAt(home)) {
            context.withPropertyValues("birlik.data-dir=" + home).run(failed -> {
                assertThat(failed).hasFailed();
                assertThat(new DatabaseRefusalAnalyzer().analyze(failed.getStartupFailure()))
                        .satisfies(analysis -> {
                            assertThat(analysis.getDescription()).contains("already uses the data directory");
                            assertThat(analysis.getAction()).contains("BIRLIK_DATA_DIR");
                        });
            });
            assertThat(postgres.application().username()).isEqualTo("birlik_app");
        }
    }
}
