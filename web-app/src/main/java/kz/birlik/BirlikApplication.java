package kz.birlik;

import java.time.Clock;
import java.time.ZoneId;
import kz.birlik.db.BackupCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The one executable of Birlik. Beans are named by their full class name: two modules may use the same word. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class BirlikApplication {

    /** The whole country has used UTC+5 since 1 March 2024. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    public static void main(String[] args) {
        if (BackupCommand.isMeant(args)) {
            System.exit(BackupCommand.main(args));
        }
        if (TrailCommand.isMeant(args)) {
            System.exit(TrailCommand.main(args));
        }
        SpringApplication.run(BirlikApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.system(ZONE);
    }
}
