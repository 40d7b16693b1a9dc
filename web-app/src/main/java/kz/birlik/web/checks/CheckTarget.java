package kz.birlik.web.checks;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CheckTarget {

    @Bean
    TargetPage safetyInspectionPage() {
        return new TargetPage("safety-inspection", CheckQuery.PATH + "/{id}");
    }
}
