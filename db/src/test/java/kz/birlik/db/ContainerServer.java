package kz.birlik.db;

import kz.birlik.db.TestServer.Login;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container; Testcontainers itself removes it when this JVM ends. Loaded only where its jar is present. */
final class ContainerServer {

    private ContainerServer() {}

    static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static TestServer start() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                .withDatabaseName("postgres")
                .withUsername("postgres")
                .withPassword(TestServers.password())
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300", "-c", "jit=off");
        container.start();
        String url = "jdbc:postgresql://%s:%d/postgres".formatted(container.getHost(), container.getMappedPort(5432));
        return new TestServer(
                "container postgres:18",
                url,
                new Login(container.getUsername(), container.getPassword()),
                TestServers.passwords(role -> TestServers.password()));
    }
}
