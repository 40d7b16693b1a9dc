package kz.birlik.membership;

import java.time.Clock;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Actor;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The module on its own, as its tests start it; the product's application is in web-app. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class MembershipTestApplication {

    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    @Bean
    Acting acting() {
        return () -> Actor.system("test");
    }
}
