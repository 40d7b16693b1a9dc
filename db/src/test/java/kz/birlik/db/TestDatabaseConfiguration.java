package kz.birlik.db;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Gives an application context a database of its own: {@code @Import(TestDatabaseConfiguration.class)} is all a test
 * needs. A slice that would replace the data source also says {@code @AutoConfigureTestDatabase(replace = NONE)}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabaseConfiguration {

    @Bean
    TestDatabase.Database testDatabase() {
        return TestDatabase.fresh();
    }

    @Bean
    JdbcConnectionDetails testDatabaseConnection(TestDatabase.Database database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.username();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }

    @Bean
    FlywayConnectionDetails testDatabaseOwnerConnection(TestDatabase.Database database) {
        TestDatabase.Database owned = TestDatabase.asOwner(database);
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return owned.username();
            }

            @Override
            public String getPassword() {
                return owned.password();
            }

            @Override
            public String getJdbcUrl() {
                return owned.url();
            }
        };
    }
}
