package kz.birlik.web.demonstration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.jobs.SystemScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.TransientDataAccessException;

/** Switches demonstration mode on: binds to the loopback, refuses somebody else's database, loads the data. */
@Configuration
@ConditionalOnBooleanProperty("birlik.demo")
class Demonstration {

    static final int TRIES = 12;

    private static final Logger log = LoggerFactory.getLogger(Demonstration.class);
    private static final String ACTOR = "demonstration";
    private static final Duration PAUSE = Duration.ofSeconds(5);

    Demonstration(
            @Value("${spring.datasource.url:}") String externalDatabase,
            @Value("${birlik.demo-on-external:false}") boolean secondYes) {
        if (!externalDatabase.isBlank() && !secondYes) {
            throw new DemonstrationRefused(
                    "Demonstration mode would write invented people and open accounts into the database named by"
                            + " SPRING_DATASOURCE_URL.",
                    "Set BIRLIK_DEMO=false; only if it is meant, set BIRLIK_DEMO_ON_EXTERNAL=true.");
        }
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> loopbackOnly(@Value("${server.address:}") String address)
            throws UnknownHostException {
        if (!address.isBlank() && !InetAddress.getByName(address).isLoopbackAddress()) {
            throw new DemonstrationRefused(
                    "Demonstration mode has a published password and listens on the loopback only, not on " + address
                            + ".",
                    "Remove server.address or set BIRLIK_DEMO=false.");
        }
        return factory -> factory.setAddress(InetAddress.getLoopbackAddress());
    }

    @Bean
    ApplicationRunner loadDemonstration(List<DemonstrationStep> steps, SystemScope system) {
        return (ApplicationArguments arguments) -> SystemActing.as(
                ACTOR, () -> steps.forEach(step -> load(step, system.wholeFederation("demonstration data"), PAUSE)));
    }

    /** A job of the night may hold what a step needs for longer than a statement waits: a step is one transaction and is begun again. */
    static void load(DemonstrationStep step, AccessScope federation, Duration pause) {
        for (int attempt = 1; ; attempt++) {
            try {
                step.load(federation, ACTOR);
                return;
            } catch (TransientDataAccessException held) {
                if (attempt == TRIES) {
                    throw held;
                }
                log.info("Demonstration data wait for the database, try {} of {}", attempt + 1, TRIES);
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }
}
