package kz.birlik.web.fulfilment;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FulfilmentTargets {

    @Bean
    TargetPage agreementFulfilmentPage() {
        return new TargetPage("agreement-fulfilment", "/app/agreements/{id}/fulfilment");
    }

    @Bean
    TargetPage fulfilmentPage() {
        return new TargetPage("fulfilment", FulfilmentQuery.PATH + "/{id}");
    }
}
