package kz.birlik.web.analytics;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FindingTarget {

    @Bean
    TargetPage findingPage() {
        return new TargetPage("finding", "/app/analytics/quality/{id}");
    }
}
