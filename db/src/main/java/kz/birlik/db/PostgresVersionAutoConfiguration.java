package kz.birlik.db;

import org.flywaydb.core.api.callback.Callback;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Makes every migration begin with a look at the version of the server, whoever the server belongs to. */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
public class PostgresVersionAutoConfiguration {

    @Bean
    Callback postgresVersionCheck() {
        return new PostgresVersionCheck(PostgresVersionCheck.OLDEST);
    }
}
