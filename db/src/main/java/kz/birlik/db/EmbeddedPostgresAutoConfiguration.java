package kz.birlik.db;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded PostgreSQL when {@code spring.datasource.url} names no other database. Pool, JPA and sessions take the
 * application's login, Flyway the owner's. The context closes the server after everything that has a connection to it.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@Conditional(EmbeddedPostgresAutoConfiguration.NoExternalDatabase.class)
public class EmbeddedPostgresAutoConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(Environment environment) {
        String home = environment.getProperty("birlik.data-dir");
        EmbeddedPostgres postgres = StringUtils.hasText(home)
                ? EmbeddedPostgres.startAt(Path.of(home.strip()))
                : EmbeddedPostgres.startAtDefaultHome();
        return postgres.watched();
    }

    @Bean
    JdbcConnectionDetails embeddedPostgresConnection(EmbeddedPostgres postgres) {
        EmbeddedPostgres.Login login = postgres.application();
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return login.username();
            }

            @Override
            public String getPassword() {
                return login.password();
            }

            @Override
            public String getJdbcUrl() {
                return login.url();
            }
        };
    }

    @Bean
    FlywayConnectionDetails embeddedPostgresOwnerConnection(EmbeddedPostgres postgres) {
        EmbeddedPostgres.Login login = postgres.owner();
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return login.username();
            }

            @Override
            public String getPassword() {
                return login.password();
            }

            @Override
            public String getJdbcUrl() {
                return login.url();
            }
        };
    }

    static final class NoExternalDatabase extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean external = StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
            return new ConditionOutcome(
                    !external,
                    ConditionMessage.forCondition("Embedded PostgreSQL")
                            .because(external ? "spring.datasource.url is set" : "spring.datasource.url is empty"));
        }
    }
}
