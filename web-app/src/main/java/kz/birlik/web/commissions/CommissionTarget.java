package kz.birlik.web.commissions;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommissionTarget {

    @Bean
    TargetPage commissionPage() {
        return new TargetPage("commission", CommissionQuery.PATH + "/{id}");
    }

    @Bean
    TargetPage commissionDecisionPage() {
        return new TargetPage("commission-decision", DecisionQuery.PATH + "/{id}");
    }
}
