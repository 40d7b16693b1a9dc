package kz.birlik.web.inspections;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InspectionTarget {

    @Bean
    TargetPage inspectionPage() {
        return new TargetPage("inspection", InspectionQuery.PATH + "/{id}");
    }
}
