package kz.birlik.web.agreements;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AgreementTarget {

    @Bean
    TargetPage agreementPage() {
        return new TargetPage("agreement", AgreementQuery.PATH + "/{id}");
    }
}
