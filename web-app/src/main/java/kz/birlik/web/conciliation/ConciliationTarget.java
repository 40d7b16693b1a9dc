package kz.birlik.web.conciliation;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConciliationTarget {

    @Bean
    TargetPage conciliationPage() {
        return new TargetPage("conciliation", ConciliationQuery.PATH + "/{id}");
    }
}
