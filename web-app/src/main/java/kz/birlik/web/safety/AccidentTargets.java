package kz.birlik.web.safety;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccidentTargets {

    @Bean
    TargetPage accidentPage() {
        return new TargetPage("accident", AccidentQuery.PATH + "/{id}");
    }

    @Bean
    TargetPage discrepancyPage() {
        return new TargetPage("discrepancy", DiscrepancyQuery.PATH + "/{id}");
    }
}
