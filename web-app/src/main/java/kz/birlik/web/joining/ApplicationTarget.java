package kz.birlik.web.joining;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ApplicationTarget {

    @Bean
    TargetPage applicationPage() {
        return new TargetPage("application", ApplicationQuery.PATH + "/{id}");
    }
}
