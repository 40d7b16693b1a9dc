package kz.birlik.web.dues;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DuesListTarget {

    @Bean
    TargetPage duesListPage() {
        return new TargetPage("dues-list", DuesListController.PAGE + "/{id}");
    }
}
