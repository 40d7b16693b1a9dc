package kz.birlik.web.monitor;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MonitorTarget {

    @Bean
    TargetPage violationPage() {
        return new TargetPage("violation", MonitorQuery.PATH + "/{id}");
    }
}
