package kz.birlik.membership;

import java.time.Clock;
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
}
