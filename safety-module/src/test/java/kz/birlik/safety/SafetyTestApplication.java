package kz.birlik.safety;

import java.time.Clock;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Actor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The module with what it stands on, without pages. */
@AutoConfigurationPackage(basePackages = "kz.birlik")
@SpringBootApplication(
        scanBasePackages = {"kz.birlik.safety", "kz.birlik.membership"},
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class SafetyTestApplication {

    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    @Bean
    Acting acting() {
        return () -> Actor.system("test");
    }
}
