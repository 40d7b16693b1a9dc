package kz.birlik.db;

import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Makes every migration begin with a look at the version and the roles of the server, whoever it belongs to. */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
public class DatabaseChecksAutoConfiguration {

    @Bean
    @Order(1)
    Callback postgresVersionCheck() {
        return new PostgresVersionCheck(PostgresVersionCheck.OLDEST);
    }

    @Bean
    @Order(2)
    Callback databaseRolesCheck(ObjectProvider<DataSource> application) {
        return new DatabaseRolesCheck(application::getObject);
    }
}
