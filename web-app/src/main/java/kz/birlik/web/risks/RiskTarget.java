package kz.birlik.web.risks;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RiskTarget {

    @Bean
    TargetPage riskWorkplacePage() {
        return new TargetPage("risk-workplace", RiskQuery.PATH + "/{id}");
    }

    /** Where what was asked for at an employer stands above its workplaces. */
    @Bean
    TargetPage riskEmployerPage() {
        return new TargetPage("risk-employer", RiskQuery.PATH + "?employer={id}");
    }
}
