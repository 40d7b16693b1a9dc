package kz.birlik.web.demonstration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import kz.birlik.web.jobs.SystemScope;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Switches demonstration mode on: binds to the loopback, refuses somebody else's database, loads the data. */
@Configuration
@ConditionalOnBooleanProperty("birlik.demo")
class Demonstration {

    private static final String ACTOR = "demonstration";

    Demonstration(
            @Value("${spring.datasource.url:}") String externalDatabase,
            @Value("${birlik.demo-on-external:false}") boolean secondYes) {
        if (!externalDatabase.isBlank() && !secondYes) {
            throw new IllegalStateException("Demonstration mode would write invented people and open accounts into the"
                    + " database named by SPRING_DATASOURCE_URL. If that is meant, set BIRLIK_DEMO_ON_EXTERNAL=true;"
                    + " otherwise set BIRLIK_DEMO=false.");
        }
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> loopbackOnly(@Value("${server.address:}") String address)
            throws UnknownHostException {
        if (!address.isBlank() && !InetAddress.getByName(address).isLoopbackAddress()) {
            throw new IllegalStateException("Demonstration mode has a published password and listens on the loopback"
                    + " only; remove server.address=" + address + " or switch demonstration mode off.");
        }
        return factory -> factory.setAddress(InetAddress.getLoopbackAddress());
    }

    @Bean
    ApplicationRunner loadDemonstration(List<DemonstrationStep> steps, SystemScope system) {
        return (ApplicationArguments arguments) ->
                steps.forEach(step -> step.load(system.wholeFederation("demonstration data"), ACTOR));
    }
}
