package kz.birlik.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.birlik.BirlikApplication;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * A second instance of the product over the database and the keys of the first, on a port of its own: what two
 * machines behind a proxy would be. Started when somebody first asks for it, stopped with the first.
 */
@TestComponent
public class SecondNode implements DisposableBean {

    /** Where a test context keeps what {@code @SpringBootTest(properties = …)} and {@code @DynamicPropertySource} set. */
    private static final List<String> TEST_SOURCES = List.of("Inlined Test Properties", "Dynamic Test Properties");

    private final ConfigurableApplicationContext first;
    private ConfigurableApplicationContext second;

    SecondNode(ConfigurableApplicationContext first) {
        this.first = first;
    }

    /** Starts the second instance if it does not run yet. */
    public synchronized int port() {
        return ((WebServerApplicationContext) context()).getWebServer().getPort();
    }

    /** A part of the second instance. */
    public synchronized <T> T part(Class<T> type) {
        return context().getBean(type);
    }

    private ConfigurableApplicationContext context() {
        if (second == null) {
            second = new SpringApplicationBuilder(BirlikApplication.class)
                    .web(WebApplicationType.SERVLET)
                    .registerShutdownHook(false)
                    .initializers(this::likeTheFirst)
                    .run();
        }
        return second;
    }

    private void likeTheFirst(ConfigurableApplicationContext context) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton("sameDatabase", first.getBean(JdbcConnectionDetails.class));
        beans.registerSingleton("sameOwner", first.getBean(FlywayConnectionDetails.class));
        leaveTestsOut(context);
        ConfigurableEnvironment environment = context.getEnvironment();
        TEST_SOURCES.stream()
                .map(first.getEnvironment().getPropertySources()::get)
                .filter(EnumerablePropertySource.class::isInstance)
                .forEach(environment.getPropertySources()::addFirst);
        environment.getPropertySources().addFirst(new MapPropertySource("own port", Map.of("server.port", "0")));
    }

    /** For whoever starts another instance: the tests lie on the class path, but they are no part of the product. */
    public static void leaveTestsOut(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("nothingOfTheTests", new NothingOfTheTests());
    }

    /** How many instances there are, for a test that counts what each of them did. */
    public synchronized List<ConfigurableApplicationContext> both() {
        return new ArrayList<>(List.of(first, context()));
    }

    @Override
    public synchronized void destroy() {
        if (second != null) {
            second.close();
        }
    }

    /** The tests lie in the same packages as the product; a real second machine has none of them. */
    private static final class NothingOfTheTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
            return reader.getAnnotationMetadata().isAnnotated(TestComponent.class.getName())
                    || reader.getResource().toString().contains("test-classes");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NothingOfTheTests;
        }

        @Override
        public int hashCode() {
            return NothingOfTheTests.class.hashCode();
        }
    }
}
