package kz.birlik.web.exports;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JobTarget {

    @Bean
    TargetPage jobPage() {
        return new TargetPage("job", JobsController.LIST + "/{id}");
    }
}
