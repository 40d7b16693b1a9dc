package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** No engine is needed to see that the container files keep their rules; that they run is another matter. */
class ContainerFilesTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void the_image_is_pinned_has_a_health_check_no_root_no_secret_and_no_demonstration() throws IOException {
        assertThat(faultsOfDockerfile(Files.readString(ROOT.resolve("Dockerfile"))))
                .isEmpty();
    }

    @Test
    void what_an_image_must_not_have_is_found() {
        assertThat(faultsOfDockerfile("FROM debian\nENV DB_PASSWORD=x\n"))
                .containsExactlyInAnyOrder(
                        "FROM debian is not pinned",
                        "no HEALTHCHECK",
                        "runs as root",
                        "ENV DB_PASSWORD holds a secret");
        assertThat(faultsOfDockerfile("FROM debian:latest\nUSER root\nHEALTHCHECK NONE\nENV BIRLIK_DEMO=true\n"))
                .containsExactlyInAnyOrder(
                        "FROM debian:latest is not pinned", "no HEALTHCHECK", "runs as root", "demonstration mode");
        assertThat(faultsOfDockerfile("FROM debian:13.1 AS a\nUSER 1\nFROM debian:13.1\nHEALTHCHECK CMD true\n"))
                .as("the user of an earlier stage does not count")
                .containsExactly("runs as root");
    }

    @Test
    void the_services_use_PostgreSQL_18_wait_for_it_and_take_secrets_from_the_environment_only() throws IOException {
        assertThat(faultsOfCompose(Files.readString(ROOT.resolve("docker-compose.yml"))))
                .isEmpty();
    }

    @Test
    void what_the_services_must_not_have_is_found() {
        String services = """
                services:
                  database:
                    image: postgres:17
                    environment: {POSTGRES_PASSWORD: secret, OTHER_PASSWORD: "${OTHER_PASSWORD:-secret}"}
                    volumes: ["data:/var/lib/postgresql/data"]
                    ports: ["5432:5432"]
                  application:
                    build: .
                    environment: {BIRLIK_DEMO: "true"}
                    ports: ["8080:8080"]
                    depends_on: [database]
                """;

        assertThat(faultsOfCompose(services))
                .containsExactlyInAnyOrder(
                        "the database is postgres:17 and not PostgreSQL 18",
                        "the database has no health check",
                        "the data are not in /var/lib/postgresql",
                        "the database can be reached from outside",
                        "the application does not wait for a healthy database",
                        "POSTGRES_PASSWORD is not demanded from the environment",
                        "OTHER_PASSWORD is not demanded from the environment",
                        "demonstration mode",
                        "port 8080:8080 is open to other machines");
    }

    @Test
    void the_files_the_services_mount_are_there() throws IOException {
        for (Object mount : (List<?>) service(Files.readString(ROOT.resolve("docker-compose.yml")), "database")
                .get("volumes")) {
            String source = mount.toString().split(":")[0];
            if (source.startsWith("./")) {
                assertThat(ROOT.resolve(source)).isRegularFile();
            }
        }
        assertThat(Path.of("external/create-database.sh")).isExecutable();
    }

    private static List<String> faultsOfDockerfile(String text) {
        List<String> faults = new ArrayList<>();
        boolean healthy = false;
        String user = "root";
        for (String line :
                text.replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", " ").split("\n")) {
            String[] words = line.strip().split("\\s+", 3);
            switch (words[0]) {
                case "FROM" -> {
                    user = "root";
                    healthy = false;
                    if (!words[1].matches("[^:@]+:(?!latest$).*\\d.*")) {
                        faults.add("FROM " + words[1] + " is not pinned");
                    }
                }
                case "USER" -> user = words[1];
                case "HEALTHCHECK" -> healthy = !words[1].equals("NONE");
                case "ENV", "ARG" -> {
                    if (words[1].matches("(?i).*(password|secret|token|key).*")) {
                        faults.add(words[0] + " " + words[1].replaceAll("=.*", "") + " holds a secret");
                    }
                    if (words[1].matches("(?i)BIRLIK_DEMO.*=.*true.*")) {
                        faults.add("demonstration mode");
                    }
                }
                default -> {}
            }
        }
        if (!healthy) {
            faults.add("no HEALTHCHECK");
        }
        if (user.matches("root.*|0(:.*)?")) {
            faults.add("runs as root");
        }
        return faults;
    }

    private static List<String> faultsOfCompose(String text) {
        List<String> faults = new ArrayList<>();
        Map<?, ?> database = service(text, "database");
        Map<?, ?> application = service(text, "application");
        if (!String.valueOf(database.get("image")).matches("postgres:18([.-].*)?")) {
            faults.add("the database is " + database.get("image") + " and not PostgreSQL 18");
        }
        if (!database.containsKey("healthcheck")) {
            faults.add("the database has no health check");
        }
        if (((List<?>) database.get("volumes"))
                .stream().noneMatch(v -> v.toString().endsWith(":/var/lib/postgresql"))) {
            faults.add("the data are not in /var/lib/postgresql");
        }
        if (database.containsKey("ports")) {
            faults.add("the database can be reached from outside");
        }
        boolean waits = application.get("depends_on") instanceof Map<?, ?> dependencies
                && dependencies.get("database") instanceof Map<?, ?> condition
                && "service_healthy".equals(condition.get("condition"));
        if (!waits) {
            faults.add("the application does not wait for a healthy database");
        }
        for (Map<?, ?> service : List.of(database, application)) {
            ((Map<?, ?>) service.get("environment")).forEach((name, value) -> {
                if (name.toString().endsWith("PASSWORD") && !value.toString().matches("\\$\\{\\w+:\\?[^}]+}")) {
                    faults.add(name + " is not demanded from the environment");
                }
                if (name.toString().startsWith("BIRLIK_DEMO") && !"false".equals(value.toString())) {
                    faults.add("demonstration mode");
                }
            });
        }
        for (Object port : (List<?>) application.get("ports")) {
            if (!port.toString().startsWith("127.0.0.1:")) {
                faults.add("port " + port + " is open to other machines");
            }
        }
        return faults;
    }

    private static Map<?, ?> service(String text, String name) {
        Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return (Map<?, ?>) ((Map<?, ?>) file.get("services")).get(name);
    }
}
