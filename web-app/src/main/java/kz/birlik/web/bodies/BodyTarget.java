package kz.birlik.web.bodies;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BodyTarget {

    @Bean
    TargetPage bodyPage() {
        return new TargetPage("body", BodyQuery.PATH + "/{id}");
    }
}
