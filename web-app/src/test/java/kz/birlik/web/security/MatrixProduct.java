package kz.birlik.web.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.db.TestDatabase;
import kz.birlik.web.SecondNode;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The product as it is installed, without demonstration mode, over a database of its own: the tree of the access matrix is
 * small, every text in it is a canary, and no other test counts its rows.
 */
final class MatrixProduct implements AutoCloseable {

    private final TestDatabase.Database database = TestDatabase.fresh();
    private final ConfigurableApplicationContext context;

    MatrixProduct(Path keys) {
        context = new SpringApplicationBuilder(BirlikApplication.class)
                .registerShutdownHook(false)
                .initializers(fresh -> {
                    fresh.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource(
                                    "matrix",
                                    Map.of(
                                            "server.port", "0",
                                            // A form is sent with every column of the schema beside its fields
                                            "server.tomcat.max-parameter-count", "10000",
                                            "birlik.demo", "false",
                                            "birlik.second-factor", "off",
                                            "birlik.limits.factor", "100000",
                                            "birlik.jobs.run", "false",
                                            "birlik.keys-dir", keys.toString())));
                    SecondNode.leaveTestsOut(fresh);
                    fresh.getBeanFactory().registerSingleton("matrixDatabase", connection(database));
                    fresh.getBeanFactory()
                            .registerSingleton("matrixOwner", ownerConnection(TestDatabase.asOwner(database)));
                })
                .run();
    }

    int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    <T> List<T> parts(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    /** Sees every row, also behind row level security. */
    JdbcClient everyRow() {
        return client(TestDatabase.asBackup(database));
    }

    JdbcClient owner() {
        return client(TestDatabase.asOwner(database));
    }

    private static JdbcClient client(TestDatabase.Database login) {
        return JdbcClient.create(new DriverManagerDataSource(login.url(), login.username(), login.password()));
    }

    @Override
    public void close() {
        context.close();
    }

    private static JdbcConnectionDetails connection(TestDatabase.Database login) {
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

    private static FlywayConnectionDetails ownerConnection(TestDatabase.Database login) {
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
}
