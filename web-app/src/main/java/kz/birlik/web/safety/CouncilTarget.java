package kz.birlik.web.safety;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CouncilTarget {

    @Bean
    TargetPage productionCouncilPage() {
        return new TargetPage("production-council", CouncilQuery.PATH + "/{id}");
    }
}
