package kz.birlik.web.cases;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CaseTarget {

    @Bean
    TargetPage casePage() {
        return new TargetPage("legal-case", CaseQuery.PATH + "/{id}");
    }
}
