package kz.birlik.web.hazards;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HazardTarget {

    @Bean
    TargetPage hazardSignalPage() {
        return new TargetPage("hazard-signal", HazardQuery.PATH + "/{id}");
    }
}
