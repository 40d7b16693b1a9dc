package kz.birlik.web.disputes;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DisputeTarget {

    @Bean
    TargetPage disputePage() {
        return new TargetPage("dispute", DisputeQuery.PATH + "/{id}");
    }
}
