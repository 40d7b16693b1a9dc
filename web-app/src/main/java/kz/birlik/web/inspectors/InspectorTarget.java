package kz.birlik.web.inspectors;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InspectorTarget {

    @Bean
    TargetPage technicalInspectorPage() {
        return new TargetPage("technical-inspector", InspectorQuery.PATH + "/{id}");
    }
}
