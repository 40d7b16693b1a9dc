package kz.birlik.web.negotiations;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NegotiationTarget {

    @Bean
    TargetPage negotiationPage() {
        return new TargetPage("negotiation", NegotiationQuery.PATH + "/{id}");
    }
}
